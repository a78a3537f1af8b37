package dev.hindsight.analysis.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The model of one signal, built step by step: nuisances, autocorrelated noise by maximum likelihood, then one shift
/// after the other as long as each exceeds its penalty, with the noise refitted every time. Cycles, noise and shifts
/// are fitted together, so that a cycle does not absorb a step and noise does not produce one.
public final class PanelFit {
    private static final double[] PHIS = {0.3, 0.6, 0.8, 0.92};
    private static final double[] SHARES = {0, 0.03, 0.1, 0.3, 1, 3, 10};
    private static final double[] SCALES = {0.05, 0.3, 1, 1.5, 2.5};
    /// Multiples of the noise variance in the grid.
    private static final double[] NEAR = {0.5, 0.7, 1.4, 2};
    /// Least variance of one trial of a rate.
    private static final double LEAST = 1e-3;
    private static final int MOST_SHIFTS = 5;
    /// A shift must gain this many log n of twice the log likelihood.
    private static final double PENALTY = 3;
    /// The number of noise models in a mixture: the most likely ones, and those under which a change would be clearest.
    private static final int KEPT = 3;
    private static final double TAIL = 0.025;

    private final Panel panel;
    private final PriorScale shape;
    private final AutoregressiveNoise noise;
    private final List<Shift> shifts;

    /// The scale of a signal's priors.
    ///
    /// @param unit a large effect: prior standard deviation of levels and shifts
    /// @param noise usual standard deviation of the autocorrelated noise
    /// @param offset usual distance of two instruments
    /// @param repeated whether the same items are asked again and again, so that what is no trial's scatter is small
    public record PriorScale(double unit, double noise, double offset, boolean repeated) {
        private static final double USUAL = 1.0 / 3;

        /// {@return the scale for values of traffic: their noise is usually a third of a large effect} Instruments may
        /// be as far apart.
        public static PriorScale ofTraffic(double unit) {
            return new PriorScale(unit, USUAL * unit, unit, false);
        }

        /// {@return the scale of the same items again and again, whose autocorrelated noise is usually this large}
        public PriorScale repeated(double usual) {
            return new PriorScale(unit, usual, offset, true);
        }

        /// {@return the scale where instruments are usually so far apart}
        public PriorScale withOffset(double usual) {
            return new PriorScale(unit, noise, usual, repeated);
        }
    }

    private PanelFit(Panel panel, PriorScale shape, AutoregressiveNoise noise, List<Shift> shifts) {
        this.panel = panel;
        this.shape = shape;
        this.noise = noise;
        this.shifts = shifts;
    }

    /// Log prior of the autocorrelated noise. Without it the noise could be as large as any incident, and would explain
    /// each. The typical size of a rate's noise is half a logit, so that a rate close to zero has almost none; of other
    /// values a third of a large change, in addition to the scatter of a bin, unless the same items are asked again.
    private static double prior(Panel panel, PriorScale shape, AutoregressiveNoise noise) {
        double usual = shape.noise() * shape.noise();
        if (panel.rates().length > 0) {
            double rate = panel.rates()[panel.rates().length - 1];
            double halfLogit = Math.max(rate * (1 - rate), LEAST) / 2;
            usual = Math.min(usual, halfLogit * halfLogit);
        } else if (!shape.repeated()) {
            usual += typical(panel.variance());
        }
        return -noise.variance() / (2 * usual);
    }

    /// @param logLikelihood with the prior of the noise
    private record CandidateFit(List<Shift> shifts, AutoregressiveNoise noise, double logLikelihood) {}

    /// {@return the fitted model}
    public static PanelFit of(Panel panel, PriorScale shape) {
        CandidateFit best = fitted(panel, shape, List.of(), null);
        double penalty = PENALTY / 2 * Math.log(Math.max(10, panel.bins()));
        CandidateFit last = best;
        // One shift that does not exceed its penalty may be half of a pair that does.
        for (int misses = 0; last.shifts.size() < MOST_SHIFTS && misses < 2;) {
            CandidateFit next = null;
            for (Shift shift : candidates(panel, shape, last, penalty)) {
                List<Shift> more = new ArrayList<>(last.shifts);
                more.add(shift);
                CandidateFit attempt = fitted(panel, shape, more, last.noise);
                next = next == null || attempt.logLikelihood > next.logLikelihood ? attempt : next;
            }
            if (next == null) {
                break;
            }
            last = next;
            int added = last.shifts.size() - best.shifts.size();
            if (last.logLikelihood - best.logLikelihood >= added * penalty) {
                best = last;
                misses = 0;
            } else {
                misses++;
            }
        }
        best = refined(panel, shape, best);
        return new PanelFit(panel, shape, best.noise, measured(panel, shape, best));
    }

    /// {@return the panel}
    public Panel panel() {
        return panel;
    }

    /// {@return the autocorrelated noise, fitted together with the shifts}
    public AutoregressiveNoise noise() {
        return noise;
    }

    /// {@return the shifts, strongest first, each measured with the others in the model}
    public List<Shift> shifts() {
        return shifts;
    }

    /// {@return the model with only some of the shifts as nuisances}
    public PanelModel with(List<Shift> shifts) {
        return new PanelModel(Nuisances.of(panel, shape, shifts).design(), noise);
    }

    /// {@return the model with only some of the shifts as nuisances, averaged over all plausible noise models}
    public PanelMixture mixture(List<Shift> shifts) {
        DesignMatrix design = Nuisances.of(panel, shape, shifts).design();
        double typical = typical(panel.variance());
        Set<AutoregressiveNoise> noises = new LinkedHashSet<>();
        noises.add(noise);
        noises.addAll(near(noise));
        for (double share : SHARES) {
            for (double phi : share == 0 ? new double[]{0.6} : PHIS) {
                noises.add(new AutoregressiveNoise(phi, share * typical, noise.scale()));
            }
        }
        List<AutoregressiveNoise> all = List.copyOf(noises);
        List<PanelModel> models = all.stream().map(it -> new PanelModel(design, it)).toList();
        double steady = IntStream.range(0, all.size()).filter(m -> all.get(m).variance() == 0)
                .mapToDouble(m -> models.get(m).logLikelihood()).max().orElse(Double.POSITIVE_INFINITY);
        double[] logPrior = new double[all.size()];
        for (int m = 0; m < logPrior.length; m++) {
            double gained = Math.max(0, models.get(m).logLikelihood() - steady);
            logPrior[m] = prior(panel, shape, all.get(m)) - (1 - counts(panel, all.get(m))) * gained;
        }
        return PanelMixture.of(models, logPrior, KEPT);
    }

    /// The share of the normal log likelihood gain of the noise that counts: the share of a step of its size.
    private static double counts(Panel panel, AutoregressiveNoise noise) {
        if (panel.rates().length == 0) {
            return 1;
        }
        double usual = Math.sqrt(noise.variance());
        return panel.shortfall(-1, panel.rates()[panel.rates().length - 1] < 0.5 ? usual : -usual);
    }

    /// The neighbours of a noise model, between the grid's values.
    private static CandidateFit refined(Panel panel, PriorScale shape, CandidateFit best) {
        DesignMatrix design = Nuisances.of(panel, shape, best.shifts).design();
        CandidateFit top = best;
        for (AutoregressiveNoise t : near(best.noise)) {
            double l = new PanelModel(design, t).logLikelihood() + prior(panel, shape, t);
            top = l > top.logLikelihood ? new CandidateFit(best.shifts, t, l) : top;
        }
        return top;
    }

    private static List<AutoregressiveNoise> near(AutoregressiveNoise noise) {
        return Arrays.stream(NEAR)
                .mapToObj(it -> new AutoregressiveNoise(noise.phi(), it * noise.variance(), noise.scale()))
                .toList();
    }

    /// The strongest step with the fitted noise, and with none: noise that was fitted while a step was present has
    /// absorbed part of it.
    private static Set<Shift> candidates(Panel panel, PriorScale shape, CandidateFit best, double penalty) {
        DesignMatrix design = Nuisances.of(panel, shape, best.shifts).design();
        Set<Shift> out = new LinkedHashSet<>();
        for (double variance : new double[]{best.noise.variance(), 0}) {
            Shift shift = strongest(panel, new PanelModel(design, new AutoregressiveNoise(best.noise.phi(), variance,
                    best.noise.scale())));
            if (shift != null && shift.z() * shift.z() / 2 > penalty) {
                out.add(shift);
            }
        }
        return out;
    }

    private static List<Shift> measured(Panel panel, PriorScale shape, CandidateFit best) {
        List<Shift> out = new ArrayList<>();
        for (Shift shift : best.shifts) {
            List<Shift> others = new ArrayList<>(best.shifts);
            others.remove(shift);
            PanelModel beside = new PanelModel(Nuisances.of(panel, shape, others).design(), best.noise);
            StepScores steps = beside.steps(shift.scope());
            PanelModel.ScoreStatistic score = honest(panel, shift.scope(), steps.at(shift.bin()));
            int[] where = where(panel, steps, shift, others);
            out.add(new Shift(shift.bin(), shift.scope(), score.effect(), score.z(), where[0], where[1]));
        }
        return List.copyOf(out);
    }

    /// First and last bin of the equal-tailed 95 % between the neighbouring shifts.
    private static int[] where(Panel panel, StepScores steps, Shift shift, List<Shift> others) {
        int first = others.stream().mapToInt(Shift::bin).filter(it -> it < shift.bin()).max().orElse(0) + 1;
        int end = others.stream().mapToInt(Shift::bin).filter(it -> it > shift.bin()).min().orElse(panel.bins() - 1);
        double[] log = new double[Math.max(1, end - first)];
        for (int i = 0; i < log.length; i++) {
            double z = honest(panel, shift.scope(), steps.at(first + i)).z();
            log[i] = z * z / 2;
        }
        double total = PanelMixture.logSum(log);
        int[] out = {shift.bin(), shift.bin()};
        double sum = 0;
        for (int i = 0; i < log.length; i++) {
            double before = sum;
            sum += Math.exp(log[i] - total);
            if (before < TAIL && sum >= TAIL) {
                out[0] = Math.min(first + i, shift.bin());
            }
            if (before < 1 - TAIL && sum >= 1 - TAIL) {
                out[1] = Math.max(first + i, shift.bin());
            }
        }
        return out;
    }

    private static @Nullable Shift strongest(Panel panel, PanelModel model) {
        Shift best = null;
        int scopes = panel.scopes().length;
        int margin = Math.max(2, panel.bins() / 100);
        for (int scope = scopes == 1 ? 0 : -1; scope < scopes; scope++) {
            StepScores steps = model.steps(scope);
            for (int k = margin; k < panel.bins() - margin; k++) {
                PanelModel.ScoreStatistic score = honest(panel, scope, steps.at(k));
                if (best == null || Math.abs(score.z()) > Math.abs(best.z())) {
                    best = new Shift(k, scope, score.effect(), score.z());
                }
            }
        }
        return best;
    }

    private static PanelModel.ScoreStatistic honest(Panel panel, int scope, PanelModel.ScoreStatistic score) {
        return score.b() > 1e-12 ? score.times(panel.shortfall(scope, score.effect())) : score;
    }

    /// The noise of maximum likelihood together with the shifts, from a grid.
    private static CandidateFit fitted(Panel panel, PriorScale shape, List<Shift> shifts,
            @Nullable AutoregressiveNoise near) {
        DesignMatrix design = Nuisances.of(panel, shape, shifts).design();
        double typical = typical(panel.variance());
        AutoregressiveNoise best = near == null ? new AutoregressiveNoise(0.6, 0, 1) : near;
        double top = new PanelModel(design, best).logLikelihood() + prior(panel, shape, best);
        for (int round = 0; round < 3; round++) {
            AutoregressiveNoise start = best;
            boolean first = near == null && round == 0;
            for (AutoregressiveNoise t : tries(start, typical, first)) {
                double l = new PanelModel(design, t).logLikelihood() + prior(panel, shape, t);
                if (l > top) {
                    top = l;
                    best = t;
                }
            }
            if (best.equals(start) && round > 0) {
                break;
            }
        }
        return new CandidateFit(shifts, best, top);
    }

    private static List<AutoregressiveNoise> tries(AutoregressiveNoise start, double typical, boolean first) {
        List<AutoregressiveNoise> tries = new ArrayList<>();
        for (double share : SHARES) {
            for (double phi : first ? PHIS : new double[]{start.phi()}) {
                tries.add(new AutoregressiveNoise(phi, share * typical, start.scale()));
            }
        }
        for (double phi : first ? new double[0] : PHIS) {
            tries.add(new AutoregressiveNoise(phi, start.variance(), start.scale()));
        }
        for (double scale : first ? new double[0] : SCALES) {
            tries.add(new AutoregressiveNoise(start.phi(), start.variance(), scale));
        }
        return tries;
    }

    private static double typical(double[] variance) {
        double[] sorted = variance.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// {@return the shifts by time}
    public List<Shift> inOrder() {
        return shifts.stream().sorted(Comparator.comparingInt(Shift::bin)).toList();
    }
}
