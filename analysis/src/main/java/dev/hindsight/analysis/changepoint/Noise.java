package dev.hindsight.analysis.changepoint;

import java.util.Arrays;

/// Estimates the scatter of a series around its levels, robustly against steps and single outliers.
final class Noise {
    private static final int MOST = 20_000;
    private static final double MAD_TO_SD = 1.4826;
    private static final double Q90 = 1.645;
    private static final double TIES = 0.2;

    private Noise() {}

    /// {@return the standard deviation of independent scatter, from the median absolute first difference; 0 for a
    /// series that mostly repeats itself}
    static double ofDifferences(double[] x) {
        int m = x.length - 1;
        if (m < 1) {
            return 0;
        }
        int stride = Math.max(1, m / MOST);
        double[] d = new double[m / stride];
        int ties = 0;
        double squares = 0;
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.abs(x[i * stride + 1] - x[i * stride]);
            ties += d[i] == 0 ? 1 : 0;
            squares += d[i] * d[i];
        }
        Arrays.sort(d);
        double robust = robust(d) / Math.sqrt(2);
        return ties > TIES * d.length ? Math.max(robust, Math.sqrt(squares / d.length / 2)) : robust;
    }

    /// {@return the series with every point clipped to within `bound` of the median of the five points around it: a
    /// spike of one or two points is no regime (Hampel 1974)}
    static double[] clipped(double[] x, double bound) {
        int n = x.length;
        if (n < 5 || !(bound > 0)) {
            return x.clone();
        }
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            int from = Math.clamp(i - 2, 0, n - 5);
            double median = median5(x[from], x[from + 1], x[from + 2], x[from + 3], x[from + 4]);
            out[i] = Math.clamp(x[i], median - bound, median + bound);
        }
        return out;
    }

    /// {@return the standard deviation of independent scatter about a smooth trend, from the second differences}
    static double ofSecondDifferences(double[] x) {
        int m = x.length - 2;
        double[] d = new double[m];
        for (int i = 0; i < m; i++) {
            d[i] = Math.abs(x[i + 2] - 2 * x[i + 1] + x[i]);
        }
        Arrays.sort(d);
        return robust(d) / Math.sqrt(6);
    }

    /// The standard deviation of differences, from these absolute ones in ascending order. Where a tenth of all is
    /// large, large differences are part of the scatter, and the median underestimates it.
    private static double robust(double[] differences) {
        int n = differences.length;
        return Math.max(MAD_TO_SD * differences[n / 2], differences[n * 9 / 10] / Q90);
    }

    /// {@return the series with every point clipped to within `bound` of what its neighbours predict: the point between
    /// them, or the line through the two before or the two after. So neither a step nor a kink is clipped}
    static double[] despiked(double[] x, double bound) {
        int n = x.length;
        double[] out = x.clone();
        for (int i = 0; i < n; i++) {
            double ahead = i < n - 2 ? 2 * x[i + 1] - x[i + 2] : x[i - 1];
            double behind = i > 1 ? 2 * x[i - 1] - x[i - 2] : x[i + 1];
            double between = i == 0 ? x[1] : i == n - 1 ? x[n - 2] : (x[i - 1] + x[i + 1]) / 2;
            double low = Math.min(between, Math.min(ahead, behind));
            double high = Math.max(between, Math.max(ahead, behind));
            out[i] = Math.clamp(x[i], low - bound, high + bound);
        }
        return out;
    }

    private static double median5(double a, double b, double c, double d, double e) {
        double low = Math.max(Math.min(a, b), Math.min(c, d));
        double high = Math.min(Math.max(a, b), Math.max(c, d));
        return Math.max(Math.min(low, high), Math.min(Math.max(low, high), e));
    }
}
