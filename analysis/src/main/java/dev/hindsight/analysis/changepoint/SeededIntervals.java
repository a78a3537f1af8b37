package dev.hindsight.analysis.changepoint;

import java.util.Arrays;

/// Finds where a mean may have shifted: the best split of each of O(n) seeded intervals (Kovács, Bühlmann, Li and Munk
/// 2023, arXiv:2002.06633), in O(n log n). Intervals longer than [#FINE] are scanned on a grid and then around its
/// best.
final class SeededIntervals {
    private static final double DECAY = Math.sqrt(0.5);
    private static final int FINE = 256;
    /// One, less more than rounding can take.
    private static final double NEARLY = 1 - 1e-12;

    private final double[] sum;
    private final double threshold;
    /// The largest gain above the threshold of a split there; 0 for none.
    private final double[] best;

    private SeededIntervals(double[] sum, double threshold) {
        this.sum = sum;
        this.threshold = threshold;
        this.best = new double[sum.length];
    }

    /// {@return the splits (first index of the right side, ascending) whose squared CUSUM exceeds the threshold; at
    /// most `limit`, the strongest}
    ///
    /// @param sum prefix sums, one longer than the series
    /// @param threshold of the squared CUSUM, in squared units of the series
    static int[] candidates(double[] sum, double threshold, int limit) {
        SeededIntervals scan = new SeededIntervals(sum, threshold);
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
        int first = from + 1;
        int last = to - 1;
        if (stride > 1) {
            int near = scan(from, to, first, last, stride, -1);
            first = Math.max(first, near - stride);
            last = Math.min(last, near + stride);
        }
        int at = scan(from, to, first, last, 1, threshold / length * NEARLY);
        if (at >= 0) {
            best[at] = Math.max(best[at], gain(from, at, to));
        }
    }

    /// {@return the best split of [from, to) whose squared CUSUM per point exceeds `least`; −1 for none}
    private int scan(int from, int to, int first, int last, int stride, double least) {
        double length = to - from;
        double start = sum[from];
        double mean = (sum[to] - start) / length;
        int at = -1;
        double top = least;
        // Most splits are no better than the best so far; a product tells that sooner than a quotient.
        double bar = top * NEARLY;
        double left = first - from;
        for (int k = first; k <= last; k += stride) {
            double d = sum[k] - start - mean * left;
            double weight = left * (length - left);
            if (d * d > bar * weight) {
                double g = d * d / weight;
                if (g > top) {
                    top = g;
                    bar = top * NEARLY;
                    at = k;
                }
            }
            left += stride;
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
