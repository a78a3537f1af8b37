package dev.hindsight.analysis.changepoint;

/// A partition with the autocorrelation fitted to it, and its criterion.
final class Fit {
    /// The strongest autocorrelation that counts as noise: above it a series is a random walk, whose levels are
    /// regimes.
    static final double MOST_PHI = 0.8;

    /// Share of the floor that counts as scatter in any case.
    static final double ROUNDING = 1e-3;

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
    static Fit of(PrefixSums sums, int[] cuts, Penalties penalties, double floor) {
        double cross = 0;
        double squares = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int from = i == 0 ? 0 : cuts[i - 1];
            int to = i < cuts.length ? cuts[i] : sums.n;
            squares += sums.rss(from, to, 0);
            cross += sums.cross(from, to);
        }
        int segments = cuts.length + 1;
        double phi = autocorrelation(cross, squares, (double) sums.n / segments);
        double rss = rss(sums, cuts, phi) + ROUNDING * floor * sums.n;
        double criterion = sums.n * Math.log(rss / sums.n) - segments * Math.log(1 - phi * phi) + penalties
                .ofSteps(cuts.length) * Math.log(sums.n);
        return new Fit(cuts, phi, rss, criterion);
    }

    /// {@return φ; the sample autocorrelation within segments is low by about (1 + 3φ)/m (Kendall 1954)}
    ///
    /// @param cross sum of lag-one products of residuals
    /// @param squares sum of their squares
    /// @param length how many values there are per fitted parameter
    static double autocorrelation(double cross, double squares, double length) {
        double raw = squares > 0 ? cross / squares : 0;
        return raw <= 0 ? 0 : Math.clamp((raw * length + 1) / Math.max(1, length - 3), 0, MOST_PHI);
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
        return Math.max(rss(sums, cuts, ofPhi) / Math.max(1, sums.n - 2 * cuts.length - 1), ROUNDING * floor);
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
