package dev.hindsight.analysis.changepoint;

import java.util.Arrays;

/// Finds where a mean may have shifted: the best split of each of O(n) seeded intervals (Kovács, Bühlmann, Li and Munk
/// 2023, arXiv:2002.06633), in O(n log n). Intervals longer than [#FINE] are scanned on a grid and then around its
/// best.
final class SeededIntervals {
    private static final double DECAY = Math.sqrt(0.5);
    private static final int FINE = 256;

    private final double[] sum;
    private final double[] best;

    private SeededIntervals(double[] sum) {
        this.sum = sum;
        this.best = new double[sum.length];
    }

    /// {@return the splits (first index of the right side, ascending) whose squared CUSUM exceeds the threshold; at
    /// most `limit`, the strongest}
    ///
    /// @param sum prefix sums, one longer than the series
    /// @param threshold of the squared CUSUM, in squared units of the series
    static int[] candidates(double[] sum, double threshold, int limit) {
        SeededIntervals scan = new SeededIntervals(sum);
        int n = sum.length - 1;
        for (double length = n; length >= 4; length *= DECAY) {
            int span = (int) Math.ceil(length);
            int count = 2 * (int) Math.ceil(n / length) - 1;
            double step = count > 1 ? (n - length) / (count - 1) : 0;
            for (int i = 0; i < count; i++) {
                int from = (int) (i * step);
                scan.interval(from, Math.min(n, from + span));
            }
        }
        double bar = threshold;
        int found = scan.above(bar);
        if (found > limit) {
            double[] sorted = scan.best.clone();
            Arrays.sort(sorted);
            bar = Math.max(bar, sorted[sorted.length - limit]);
        }
        return scan.splits(bar);
    }

    private void interval(int from, int to) {
        int length = to - from;
        int stride = Math.max(1, length / FINE);
        int at = scan(from, to, from + 1, to - 1, stride);
        if (stride > 1) {
            at = scan(from, to, Math.max(from + 1, at - stride), Math.min(to - 1, at + stride), 1);
        }
        best[at] = Math.max(best[at], gain(from, at, to));
    }

    private int scan(int from, int to, int first, int last, int stride) {
        double mean = (sum[to] - sum[from]) / (to - from);
        int at = first;
        double top = -1;
        for (int k = first; k <= last; k += stride) {
            double d = sum[k] - sum[from] - mean * (k - from);
            double g = d * d / ((double) (k - from) * (to - k));
            if (g > top) {
                top = g;
                at = k;
            }
        }
        return at;
    }

    /// How much the sum of squares falls by splitting [from, to) at k.
    private double gain(int from, int k, int to) {
        double d = sum[k] - sum[from] - (sum[to] - sum[from]) / (to - from) * (k - from);
        return d * d * (to - from) / ((double) (k - from) * (to - k));
    }

    private int above(double bar) {
        int found = 0;
        for (double b : best) {
            found += b > bar ? 1 : 0;
        }
        return found;
    }

    private int[] splits(double bar) {
        int[] out = new int[above(bar)];
        int m = 0;
        for (int k = 0; k < best.length; k++) {
            if (best[k] > bar) {
                out[m++] = k;
            }
        }
        return out;
    }
}
