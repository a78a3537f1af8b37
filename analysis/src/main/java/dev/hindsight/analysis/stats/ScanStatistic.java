package dev.hindsight.analysis.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The significance of the largest of many correlated standard normal statistics: a change is tested at every bin, and
/// the clearest one is reported.
public final class ScanStatistic {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int INTERVALS = 32;

    private ScanStatistic() {}

    /// {@return an upper bound of the probability that any of the statistics is at least as far from 0 under the null
    /// hypothesis}
    ///
    /// P(any |Z(k)| ≥ z) ≤ P(|Z(1)| ≥ z) + Σ P(|Z(k+1)| ≥ z, |Z(k)| < z) (Hunter 1976, Worsley 1982: an improved
    /// Bonferroni inequality), each term exact from the correlation of the two. So a fine grid costs no more than a
    /// coarse one, and cycles, levels and autocorrelated noise in the model are accounted for by the correlations.
    ///
    /// @param z the largest, in standard errors
    /// @param correlation of each statistic with the next, −1 to 1; one fewer than there are statistics
    public static double p(double z, double[] correlation) {
        double h = Math.abs(z);
        double tail = NORMAL.survivalProbability(h);
        double sum = tail;
        for (double r : correlation) {
            sum += r <= 0 ? tail : Math.min(tail, 2 * owen(h, Math.sqrt(Math.max(0, 1 - r) / (1 + r))));
        }
        return Math.min(1, 2 * sum);
    }

    /// Owen's T (1956), half the probability that of two standard normals with correlation (1 − a²) / (1 + a²) the
    /// second is above h and the first is not: by Simpson's rule over the angle.
    private static double owen(double h, double a) {
        double step = Math.atan(a) / INTERVALS;
        double sum = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            double cosine = Math.cos(i * step);
            double weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-h * h / (2 * cosine * cosine));
        }
        return sum * step / (6 * Math.PI);
    }
}
