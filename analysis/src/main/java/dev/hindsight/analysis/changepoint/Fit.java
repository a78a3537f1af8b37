package dev.hindsight.analysis.changepoint;

/// A partition with the autocorrelation fitted to it, and its criterion.
final class Fit {
    /// Penalty per change, in units of log n; the first costs [#FIRST] less. Both are calibrated on series with and
    /// without steps.
    static final double PENALTY = 3.2;
    private static final double FIRST = 1;
    /// The strongest autocorrelation that counts as noise: above it a series is a random walk, whose levels are
    /// regimes.
    static final double MOST_PHI = 0.8;

    final int[] cuts;
    final double phi;
    final double rss;
    final double criterion;

    private Fit(int[] cuts, double phi, double rss, double criterion) {
        this.cuts = cuts;
        this.phi = phi;
        this.rss = rss;
        this.criterion = criterion;
    }

    /// @param floor variance below which scatter is rounding, not noise
    static Fit of(PrefixSums sums, int[] cuts, double logN, double floor) {
        double cross = 0;
        double squares = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int from = i == 0 ? 0 : cuts[i - 1];
            int to = i < cuts.length ? cuts[i] : sums.n;
            squares += sums.rss(from, to, 0);
            cross += sums.cross(from, to);
        }
        int segments = cuts.length + 1;
        // The sample autocorrelation within segments is low by about (1 + 3φ)/m (Kendall 1954).
        double raw = squares > 0 ? cross / squares : 0;
        double length = (double) sums.n / segments;
        double phi = Math.clamp((raw * length + 1) / Math.max(1, length - 3), 0, MOST_PHI);
        phi = raw <= 0 ? 0 : phi;
        double rss = rss(sums, cuts, phi) + 1e-3 * floor * sums.n;
        double criterion = sums.n * Math.log(rss / sums.n) - segments * Math.log(1 - phi * phi) + PENALTY
                * cuts.length * logN - (cuts.length > 0 ? FIRST * logN : 0);
        return new Fit(cuts, phi, rss, criterion);
    }

    private static double rss(PrefixSums sums, int[] cuts, double phi) {
        double rss = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int from = i == 0 ? 0 : cuts[i - 1];
            int to = i < cuts.length ? cuts[i] : sums.n;
            rss += sums.rss(from, to, phi);
            if (phi > 0) {
                double d = sums.x[from] - (sums.first[to] - sums.first[from]) / (to - from);
                rss += (1 - phi * phi) * d * d;
            }
        }
        return rss;
    }

    /// {@return the variance of the innovations if the autocorrelation were φ}
    double scale(PrefixSums sums, double ofPhi, double floor) {
        return Math.max(rss(sums, cuts, ofPhi) / Math.max(1, sums.n - 2 * cuts.length - 1), 1e-3 * floor);
    }

    /// {@return the index of the change whose removal costs least}
    int weakest(PrefixSums sums) {
        int at = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < cuts.length; i++) {
            int from = i == 0 ? 0 : cuts[i - 1];
            int to = i + 1 < cuts.length ? cuts[i + 1] : sums.n;
            double loss = sums.rss(from, to, phi) - sums.rss(from, cuts[i], phi) - sums.rss(cuts[i], to, phi) - sums
                    .jump(from, cuts[i], to, phi);
            if (loss < least) {
                least = loss;
                at = i;
            }
        }
        return at;
    }
}
