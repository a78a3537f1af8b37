package dev.hindsight.timeline.panel;

import dev.hindsight.timeline.series.Observations;
import java.util.Arrays;

/// Gathers observations into cells, in O(rows).
public final class PanelBuilder {
    private PanelBuilder() {}

    /// {@return the panel; rows outside the bins are left out}
    ///
    /// @param start microseconds UTC of bin 0
    /// @param width of a bin, microseconds
    /// @param relative whether to take logarithms (values must be above 0; others are left out)
    public static Panel of(Observations o, long start, long width, int bins, boolean relative) {
        int scopes = o.scopes().length;
        int parts = o.parts().length;
        int slots = bins * scopes * parts;
        double[] a = new double[slots];
        double[] b = new double[slots];
        double[] squares = new double[slots];
        double[] total = new double[scopes];
        double[] sum = new double[scopes];
        double[] square = new double[scopes];
        double[] last = new double[scopes];
        double[] moves = new double[scopes];
        int[] pairs = new int[scopes];
        Arrays.fill(last, Double.NaN);
        for (int i = 0; i < o.size(); i++) {
            long t = Math.floorDiv(o.at()[i] - start, width);
            double x = relative ? Math.log(o.value()[i]) : o.value()[i];
            if (t < 0 || t >= bins || !Double.isFinite(x)) {
                continue;
            }
            int scope = o.scope()[i];
            int slot = ((int) t * scopes + scope) * parts + o.part()[i];
            double w = o.weight()[i] * o.count()[i];
            a[slot] += w * x;
            b[slot] += w;
            squares[slot] += w * o.weight()[i];
            total[scope] += w;
            sum[scope] += w * x;
            square[scope] += w * x * x;
            if (!Double.isNaN(last[scope])) {
                moves[scope] += (x - last[scope]) * (x - last[scope]) / 2;
                pairs[scope]++;
            }
            last[scope] = x;
        }
        double[] spread = spread(o, total, sum, square, moves, pairs);
        return cells(o, start, width, bins, a, b, squares, spread);
    }

    /// Variance of one trial, pooled over a scope. Of rates p(1 − p); of single values from successive differences, so
    /// that a step inflates it little.
    private static double[] spread(Observations o, double[] total, double[] sum, double[] square, double[] moves,
            int[] pairs) {
        double[] spread = new double[total.length];
        for (int s = 0; s < spread.length; s++) {
            double mean = sum[s] / total[s];
            if (!Double.isNaN(o.spread())) {
                spread[s] = o.spread() * o.spread();
            } else if (o.rate()) {
                // Half an event is added, so that a rate never seen yet has some variance.
                double p = Math.clamp((sum[s] + 0.5) / (total[s] + 1), 0, 1);
                spread[s] = Math.max(p * (1 - p), 1e-6);
            } else {
                double own = square[s] / total[s] - mean * mean;
                spread[s] = Math.max(pairs[s] > 1 ? Math.min(own, moves[s] / pairs[s]) : own,
                        1e-12 * (1 + mean * mean));
            }
        }
        return spread;
    }

    private static Panel cells(Observations o, long start, long width, int bins, double[] a, double[] b,
            double[] squares, double[] spread) {
        int filled = 0;
        for (double w : b) {
            filled += w > 0 ? 1 : 0;
        }
        int[] bin = new int[filled];
        int[] scope = new int[filled];
        int[] part = new int[filled];
        double[] value = new double[filled];
        double[] variance = new double[filled];
        int c = 0;
        int parts = o.parts().length;
        for (int slot = 0; slot < b.length; slot++) {
            if (b[slot] > 0) {
                bin[c] = slot / (parts * o.scopes().length);
                scope[c] = slot / parts % o.scopes().length;
                part[c] = slot % parts;
                value[c] = a[slot] / b[slot];
                variance[c] = spread[scope[c]] * squares[slot] / (b[slot] * b[slot]);
                c++;
            }
        }
        return new Panel(start, width, bins, o.scopes(), o.parts(), bin, scope, part, value, variance);
    }
}
