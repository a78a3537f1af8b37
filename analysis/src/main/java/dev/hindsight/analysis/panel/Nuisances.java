package dev.hindsight.analysis.panel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Known influences on a signal that are not tested: a level per scope, an offset per instrument, daily and weekly
/// cycles, and shifts already known. Regressors over the cells with the prior variance of their coefficients.
final class Nuisances {
    private final Panel panel;
    private final List<double[]> columns = new ArrayList<>();
    private final List<Double> prior = new ArrayList<>();

    private Nuisances(Panel panel) {
        this.panel = panel;
    }

    static Nuisances of(Panel panel, PanelFit.PriorScale scale, List<Shift> shifts) {
        Nuisances out = new Nuisances(panel);
        double unit2 = scale.unit() * scale.unit();
        out.levels(unit2, scale.offset() * scale.offset());
        if (!scale.repeated()) {
            out.cycles(unit2);
        }
        for (Shift shift : shifts) {
            out.add(out.step(shift), unit2);
        }
        return out;
    }

    DesignMatrix design() {
        return new DesignMatrix(panel, columns, prior);
    }

    private double[] step(Shift shift) {
        double[] x = new double[panel.size()];
        for (int c = 0; c < x.length; c++) {
            boolean reached = shift.scope() < 0 || panel.scope()[c] == shift.scope();
            x[c] = reached && panel.bin()[c] >= shift.bin() ? 1 : 0;
        }
        return x;
    }

    private void add(double[] column, double variance) {
        columns.add(column);
        prior.add(variance);
    }

    private void levels(double unit2, double offset2) {
        double[] one = new double[panel.size()];
        Arrays.fill(one, 1);
        add(one, 1e6 * unit2);
        for (int s = 0; s < panel.scopes().length && panel.scopes().length > 1; s++) {
            add(indicator(panel.scope(), s), 100 * unit2);
        }
        for (int s = 0; s < panel.instruments().length && panel.instruments().length > 1; s++) {
            add(indicator(panel.instrument(), s), offset2);
        }
    }

    private static double[] indicator(int[] code, int wanted) {
        double[] x = new double[code.length];
        for (int c = 0; c < x.length; c++) {
            x[c] = code[c] == wanted ? 1 : 0;
        }
        return x;
    }

    /// Two daily harmonics, and a weekend from two full weeks on; only where bins are fine enough to show them. The same
    /// items have no time of day, and a dozen runs at odd hours would let five such terms absorb any step.
    private void cycles(double unit2) {
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
            add(sine, 0.1 * unit2);
            add(cosine, 0.1 * unit2);
        }
        if (panel.bins() * panel.width() >= 14 * day) {
            double[] weekend = new double[panel.size()];
            for (int c = 0; c < weekend.length; c++) {
                // 1 January 1970 was a Thursday.
                long weekday = Math.floorMod(Math.floorDiv(panel.from(panel.bin()[c]), day) + 3, 7);
                weekend[c] = weekday >= 5 ? 1 : 0;
            }
            add(weekend, 0.1 * unit2);
        }
    }
}
