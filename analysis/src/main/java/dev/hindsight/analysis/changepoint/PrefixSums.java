package dev.hindsight.analysis.changepoint;

/// Prefix sums of a series, from which the residual sum of squares of any segment follows in O(1), also after
/// whitening by a first-order autoregression of strength φ.
final class PrefixSums {
    final int n;
    final double[] x;
    /// Sums of x before each index.
    final double[] first;
    /// Sums of x² before each index.
    final double[] second;
    /// Sums of x(i) · x(i − 1) before each index.
    final double[] lagged;

    PrefixSums(double[] x) {
        this.x = x;
        n = x.length;
        first = new double[n + 1];
        second = new double[n + 1];
        lagged = new double[n + 1];
        for (int i = 0; i < n; i++) {
            first[i + 1] = first[i] + x[i];
            second[i + 1] = second[i] + x[i] * x[i];
            lagged[i + 1] = lagged[i] + (i > 0 ? x[i] * x[i - 1] : 0);
        }
    }

    /// {@return Σ (z − mean of z)² over the segment [from, to), where z(i) = x(i) − φ x(i − 1) and the segment's first
    /// point has no predecessor; its own (1 − φ²) share is left to [#jump]}
    double rss(int from, int to, double phi) {
        if (phi == 0) {
            double s = first[to] - first[from];
            return Math.max(0, second[to] - second[from] - s * s / (to - from));
        }
        int m = to - from - 1;
        if (m < 1) {
            return 0;
        }
        double now = first[to] - first[from + 1];
        double then = first[to - 1] - first[from];
        double squares = second[to] - second[from + 1] - 2 * phi * (lagged[to] - lagged[from + 1]) + phi * phi
                * (second[to - 1] - second[from]);
        double s = now - phi * then;
        return Math.max(0, squares - s * s / m);
    }

    /// {@return the squared innovation at k, the first point of the second of two segments, about both levels}
    double jump(int from, int k, int to, double phi) {
        if (phi == 0) {
            return 0;
        }
        double left = (first[k] - first[from]) / (k - from);
        double right = (first[to] - first[k]) / (to - k);
        double e = x[k] - right - phi * (x[k - 1] - left);
        return e * e;
    }

    /// {@return lag-one products about the segment's mean: Σ (x(i) − m)(x(i − 1) − m) inside [from, to)}
    double cross(int from, int to) {
        double m = (first[to] - first[from]) / (to - from);
        double now = first[to] - first[from + 1];
        double then = first[to - 1] - first[from];
        return lagged[to] - lagged[from + 1] - m * (now + then) + (to - from - 1) * m * m;
    }
}
