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
        // Where a tenth of all differences is large, large differences are part of the scatter, and the median
        // underestimates it.
        double robust = Math.max(MAD_TO_SD * d[d.length / 2], d[d.length * 9 / 10] / Q90) / Math.sqrt(2);
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

    private static double median5(double a, double b, double c, double d, double e) {
        double low = Math.max(Math.min(a, b), Math.min(c, d));
        double high = Math.min(Math.max(a, b), Math.max(c, d));
        return Math.max(Math.min(low, high), Math.min(Math.max(low, high), e));
    }
}
