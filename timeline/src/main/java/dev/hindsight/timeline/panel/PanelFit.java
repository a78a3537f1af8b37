package dev.hindsight.timeline.panel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The model of one signal found step by step: nuisances, wander by maximum likelihood, then one shift after the other
/// as long as each is worth its penalty, the wander refitted every time. Fitting cycles and wander together with the
/// shifts keeps a cycle from swallowing a step, and a step from passing as wander.
public final class PanelFit {
    private static final double[] PHIS = {0.3, 0.6, 0.8, 0.92};
    private static final double[] SHARES = {0, 0.03, 0.1, 0.3, 1, 3, 10};
    private static final double[] SCALES = {0.05, 0.3, 1, 1.5, 2.5};
    private static final int MOST_SHIFTS = 5;
    /// A shift must be worth this many log n.
    private static final double PENALTY = 3;

    private final Panel panel;
    private final Shape shape;
    private final Wander wander;
    private final List<Shift> shifts;

    /// The range that matters for a signal's priors.
    ///
    /// @param unit a large effect: prior standard deviation of levels and shifts
    public record Shape(double unit) {}

    private PanelFit(Panel panel, Shape shape, Wander wander, List<Shift> shifts) {
        this.panel = panel;
        this.shape = shape;
        this.wander = wander;
        this.shifts = shifts;
    }

    /// {@return the fitted model}
    public static PanelFit of(Panel panel, Shape shape) {
        List<Shift> shifts = new ArrayList<>();
        Wander wander = wander(panel, shape, shifts, null);
        double best = model(panel, shape, wander, shifts).logLikelihood();
        double penalty = PENALTY / 2 * Math.log(Math.max(10, panel.bins()));
        while (shifts.size() < MOST_SHIFTS) {
            Shift next = strongest(panel, model(panel, shape, wander, shifts));
            if (next == null || next.z() * next.z() < penalty) {
                break;
            }
            List<Shift> more = new ArrayList<>(shifts);
            more.add(next);
            Wander refitted = wander(panel, shape, more, wander);
            double likelihood = model(panel, shape, refitted, more).logLikelihood();
            if (likelihood - best < penalty) {
                break;
            }
            shifts = more;
            wander = refitted;
            best = likelihood;
        }
        return new PanelFit(panel, shape, wander, measured(panel, shape, wander, shifts));
    }

    /// {@return the panel}
    public Panel panel() {
        return panel;
    }

    /// {@return the wander, fitted beside the shifts}
    public Wander wander() {
        return wander;
    }

    /// {@return the shifts, strongest first as found, each measured beside the others}
    public List<Shift> shifts() {
        return shifts;
    }

    /// {@return the model with only some of the shifts as nuisances}
    public PanelModel with(List<Shift> kept) {
        return model(panel, shape, wander, kept);
    }

    private static List<Shift> measured(Panel panel, Shape shape, Wander wander, List<Shift> shifts) {
        List<Shift> out = new ArrayList<>();
        for (Shift shift : shifts) {
            List<Shift> others = new ArrayList<>(shifts);
            others.remove(shift);
            PanelModel.Score score = model(panel, shape, wander, others).score(regressor(panel, shift));
            out.add(new Shift(shift.bin(), shift.scope(), score.effect(), score.z()));
        }
        return List.copyOf(out);
    }

    private static double[] regressor(Panel panel, Shift shift) {
        return panel.step(shift.bin(), 0, panel.bins() + 1, shift.scope());
    }

    private static @org.jspecify.annotations.Nullable Shift strongest(Panel panel, PanelModel model) {
        Shift best = null;
        int scopes = panel.scopes().length;
        int margin = Math.max(2, panel.bins() / 100);
        for (int scope = scopes == 1 ? 0 : -1; scope < scopes; scope++) {
            PanelModel.Score[] steps = model.steps(scope);
            for (int k = margin; k < panel.bins() - margin; k++) {
                PanelModel.Score score = steps[k];
                if (best == null || Math.abs(score.z()) > Math.abs(best.z())) {
                    best = new Shift(k, scope, score.effect(), score.z());
                }
            }
        }
        return best;
    }

    private static Wander wander(Panel panel, Shape shape, List<Shift> shifts,
            @org.jspecify.annotations.Nullable Wander near) {
        double typical = typical(panel.variance());
        Wander best = near == null ? new Wander(0.6, 0, 1) : near;
        double top = model(panel, shape, best, shifts).logLikelihood();
        for (int round = 0; round < 3; round++) {
            Wander start = best;
            List<Wander> tries = new ArrayList<>();
            boolean first = near == null && round == 0;
            for (double share : SHARES) {
                for (double phi : first ? PHIS : new double[]{start.phi()}) {
                    tries.add(new Wander(phi, share * typical, start.scale()));
                }
            }
            for (double phi : first ? new double[0] : PHIS) {
                tries.add(new Wander(phi, start.variance(), start.scale()));
            }
            for (double scale : first ? new double[0] : SCALES) {
                tries.add(new Wander(start.phi(), start.variance(), scale));
            }
            for (Wander t : tries) {
                double l = model(panel, shape, t, shifts).logLikelihood();
                if (l > top) {
                    top = l;
                    best = t;
                }
            }
            if (best.equals(start) && round > 0) {
                break;
            }
        }
        return best;
    }

    private static double typical(double[] variance) {
        double[] sorted = variance.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static PanelModel model(Panel panel, Shape shape, Wander wander, List<Shift> shifts) {
        List<double[]> columns = new ArrayList<>();
        List<Double> prior = new ArrayList<>();
        double unit2 = shape.unit() * shape.unit();
        levels(panel, columns, prior, unit2);
        cycles(panel, columns, prior, unit2);
        for (Shift shift : shifts) {
            columns.add(regressor(panel, shift));
            prior.add(unit2);
        }
        return new PanelModel(panel, wander, columns, prior);
    }

    private static void levels(Panel panel, List<double[]> columns, List<Double> prior, double unit2) {
        double[] one = new double[panel.size()];
        java.util.Arrays.fill(one, 1);
        columns.add(one);
        prior.add(1e6 * unit2);
        for (int s = 0; s < panel.scopes().length && panel.scopes().length > 1; s++) {
            columns.add(indicator(panel.scope(), s));
            prior.add(100 * unit2);
        }
        for (int s = 0; s < panel.instruments().length && panel.instruments().length > 1; s++) {
            columns.add(indicator(panel.instrument(), s));
            prior.add(unit2);
        }
    }

    private static double[] indicator(int[] code, int wanted) {
        double[] x = new double[code.length];
        for (int c = 0; c < x.length; c++) {
            x[c] = code[c] == wanted ? 1 : 0;
        }
        return x;
    }

    /// Two daily harmonics, and a weekend from two full weeks on; only where bins are fine enough to show them.
    private static void cycles(Panel panel, List<double[]> columns, List<Double> prior, double unit2) {
        long day = Duration.ofDays(1).toMillis() * 1000;
        if (panel.width() * 4 > day || panel.bins() * panel.width() < 2 * day) {
            return;
        }
        for (int harmonic = 1; harmonic <= 2; harmonic++) {
            double[] sine = new double[panel.size()];
            double[] cosine = new double[panel.size()];
            for (int c = 0; c < sine.length; c++) {
                double turn = 2 * Math.PI * harmonic * (panel.from(panel.bin()[c]) % day) / day;
                sine[c] = Math.sin(turn);
                cosine[c] = Math.cos(turn);
            }
            columns.add(sine);
            columns.add(cosine);
            prior.add(0.1 * unit2);
            prior.add(0.1 * unit2);
        }
        if (panel.bins() * panel.width() >= 14 * day) {
            double[] weekend = new double[panel.size()];
            for (int c = 0; c < weekend.length; c++) {
                // 1 January 1970 was a Thursday.
                long weekday = Math.floorMod(Math.floorDiv(panel.from(panel.bin()[c]), day) + 3, 7);
                weekend[c] = weekday >= 5 ? 1 : 0;
            }
            columns.add(weekend);
            prior.add(0.1 * unit2);
        }
    }
}
