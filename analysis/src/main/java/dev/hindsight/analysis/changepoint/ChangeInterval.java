package dev.hindsight.analysis.changepoint;

/// Where a change lies, given how well each place fits.
final class ChangeInterval {
    private static final double LEVEL = 0.95;
    /// A place counts with what is this near: the single likeliest point of a faint change in autocorrelated noise is
    /// often an odd value some way off.
    private static final int NEAR = 12;

    private ChangeInterval() {}

    /// {@return the change point, its equal-tailed interval from p(k) ∝ exp(gain(k) / 2)}
    ///
    /// @param from index of the first gain
    /// @param gains how much −2 log likelihood falls by a change at each place
    /// @param charge of a change, in the same units
    static ChangePoint of(int from, double[] gains, double charge, ChangePoint.Shape shape) {
        int n = gains.length;
        int mode = 0;
        for (int k = 1; k < n; k++) {
            mode = gains[k] > gains[mode] ? k : mode;
        }
        double[] p = new double[n];
        double total = 0;
        for (int k = 0; k < n; k++) {
            p[k] = Math.exp((gains[k] - gains[mode]) / 2);
            total += p[k];
        }
        int lower = -1;
        int upper = mode;
        double mass = 0;
        for (int k = 0; k < n; k++) {
            mass += p[k] / total;
            lower = lower < 0 && mass >= (1 - LEVEL) / 2 ? k : lower;
            if (mass >= 1 - (1 - LEVEL) / 2) {
                upper = k;
                break;
            }
        }
        int at = centre(p, Math.min(lower, mode), Math.max(upper, mode), mode);
        double probability = LEVEL / (1 + Math.exp(-(gains[mode] - charge) / 2));
        return new ChangePoint(from + at, from + Math.min(lower, at), from + Math.max(upper, at), probability, shape);
    }

    /// {@return the place with most probability around it, by a triangular kernel}
    private static int centre(double[] p, int first, int last, int mode) {
        int at = mode;
        double top = 0;
        for (int k = first; k <= last; k++) {
            double near = 0;
            for (int j = Math.max(0, k - NEAR); j <= Math.min(p.length - 1, k + NEAR); j++) {
                near += p[j] * (NEAR + 1 - Math.abs(j - k));
            }
            if (near > top) {
                top = near;
                at = k;
            }
        }
        return at;
    }
}
