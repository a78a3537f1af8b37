package dev.hindsight.analysis.changepoint;

import java.util.Arrays;

/// Series that repeat a value between readings (a balance, a gauge that is polled more often than it changes): a
/// repeated value is no new evidence, so only the first of each run counts.
final class HeldValues {
    private static final double LEAST = 0.2;
    private static final double MOST = 0.8;

    private HeldValues() {}

    /// {@return the first index of every run of equal values where the series repeats values; null where it does not:
    /// values that repeat no more often than chance (small counts), or that hardly ever change (noiseless steps)}
    static int @org.jspecify.annotations.Nullable [] starts(double[] x) {
        int n = x.length;
        int[] starts = new int[n];
        int runs = 1;
        for (int i = 1; i < n; i++) {
            if (x[i] != x[i - 1]) {
                starts[runs++] = i;
            }
        }
        double ties = (double) (n - runs) / (n - 1);
        if (ties < LEAST) {
            return null;
        }
        double chance = repeatsByChance(x);
        double held = (ties - chance) / Math.max(1e-9, 1 - chance);
        return held > LEAST && held < MOST ? Arrays.copyOf(starts, runs) : null;
    }

    private static double repeatsByChance(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double squares = 0;
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                squares += (double) (i - from) * (i - from);
                from = i;
            }
        }
        return squares / ((double) x.length * x.length);
    }
}
