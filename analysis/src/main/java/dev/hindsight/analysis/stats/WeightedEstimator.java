package dev.hindsight.analysis.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// Rates and means of sampled evidence, weighted by inverse inclusion probability within one sampling policy (Hájek:
/// Σwx / Σw), with rows of one cluster (a session, an item asked again) counted as dependent.
///
/// The variance is the linearised one, V = Σ(cluster total of w(x − r))² / (Σw)² · m/(m − 1) over m clusters, and the
/// effective n of a rate is r(1 − r)/V. Kish's (Σw)²/Σw² would be wrong wherever keeping depends on the outcome. V is
/// itself estimated, from few clusters badly, so the effective n is cut by (z/t)², t of m − 1 degrees of freedom (Korn
/// and Graubard 1998, Survey Methodology 24, 193-201).
public final class WeightedEstimator {
    /// With fewer clusters the scatter is hardly known.
    public static final int FEWEST_CLUSTERS = 10;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z95 = NORMAL.inverseCumulativeProbability(0.975);

    private WeightedEstimator() {}

    /// {@return the rate of rows with `x` = 1, with its Wilson interval on the effective n}
    ///
    /// @param x 0 or 1 per row; NaN rows are left out
    /// @param weight positive, proportional to 1/p; null for equal weights
    /// @param cluster a number shared by dependent rows; null where every row is independent
    public static Estimate rate(double[] x, double @Nullable [] weight, int @Nullable [] cluster) {
        return rate(x, weight, cluster, 0);
    }

    /// {@return [#rate] of a policy whose heaviest weight is known}
    ///
    /// @param heaviest the largest weight of the policy, also of rows that are not here; 0 where unknown. Where all
    /// rows agree, a row that disagrees may be one of those that are seldom sampled
    public static Estimate rate(double[] x, double @Nullable [] weight, int @Nullable [] cluster, double heaviest) {
        WeightedSums sums = sums(x, weight, cluster);
        if (sums.rows == 0) {
            return Estimate.NONE;
        }
        double r = Math.clamp(sums.mean, 0, 1);
        double nEff = sums.variance > 0 && r > 0 && r < 1
                ? r * (1 - r) / sums.variance
                : sums.weight / Math.max(heaviest, sums.heaviest);
        boolean binomial = sums.plain && heaviest <= sums.heaviest;
        return wilson(r, binomial ? sums.rows : nEff * certainty(sums.clusters), sums.rows);
    }

    /// The share of an effective n that remains if its variance is estimated from m clusters only.
    private static double certainty(int clusters) {
        if (clusters < 2) {
            return 1;
        }
        double ratio = Z95 / TDistribution.of(clusters - 1.0).inverseCumulativeProbability(0.975);
        return ratio * ratio;
    }

    /// {@return the mean with its t interval on m − 1 degrees of freedom} The interval is unbounded for one cluster, and for
    /// a few that happen to agree: their scatter is not known.
    ///
    /// @param x values; NaN rows are left out
    /// @param weight as in [#rate]
    /// @param cluster as in [#rate]
    public static Estimate mean(double[] x, double @Nullable [] weight, int @Nullable [] cluster) {
        WeightedSums sums = sums(x, weight, cluster);
        if (sums.rows == 0) {
            return Estimate.NONE;
        }
        if (sums.clusters < 2 || (sums.variance == 0 && sums.clusters < FEWEST_CLUSTERS)) {
            return new Estimate(sums.mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, sums.rows, 1,
                    Double.NaN);
        }
        double half = TDistribution.of(sums.clusters - 1.0).inverseCumulativeProbability(0.975)
                * Math.sqrt(sums.variance);
        double nEff = sums.variance > 0 ? sums.spread / sums.variance : sums.weight / sums.heaviest;
        return new Estimate(sums.mean, sums.mean - half, sums.mean + half, sums.rows, nEff, sums.variance);
    }

    /// {@return the rate over trials of rows that are rates of counted trials themselves, with its Wilson interval}
    ///
    /// The scatter of the rows is known only from enough of them: trials of one row or cluster count as dependent from
    /// [#FEWEST_CLUSTERS] clusters on, as independent below. With equal weights, rows that scatter less than chance (a
    /// suite that repeats the same items) count for no more than their trials.
    ///
    /// @param x rate of each row
    /// @param trials that a row stands for, above 0
    /// @param weight as in [#rate], of one trial of a row
    /// @param cluster a number shared by dependent rows
    /// @param heaviest as in [#rate]
    public static Estimate counted(double[] x, double[] trials, double[] weight, int[] cluster, double heaviest) {
        WeightedSums sums = sums(x, product(trials, weight), cluster);
        if (sums.rows == 0) {
            return Estimate.NONE;
        }
        double n = Arrays.stream(trials).sum();
        double most = Math.max(heaviest, Arrays.stream(weight).max().orElse(0));
        boolean even = Arrays.stream(weight).min().orElse(0) >= most * (1 - 1e-9);
        double alone = even ? n : sums.weight / most;
        double r = Math.clamp(sums.mean, 0, 1);
        double nEff = alone;
        if (sums.clusters >= FEWEST_CLUSTERS && sums.variance > 0 && r > 0 && r < 1) {
            double scattered = r * (1 - r) / sums.variance * certainty(sums.clusters);
            nEff = even ? Math.min(alone, scattered) : scattered;
        }
        return wilson(r, nEff, Math.round(n));
    }

    /// {@return the mean over trials of rows that are means of counted trials themselves} With enough rows their own
    /// scatter counts where it exceeds that of the trials, as in [#counted].
    ///
    /// @param x mean of each row
    /// @param trials that a row stands for, above 0
    /// @param weight as in [#rate], of one trial of a row
    /// @param cluster a number shared by dependent rows
    /// @param spread standard deviation of one trial, above 0
    public static Estimate countedMean(double[] x, double[] trials, double[] weight, int[] cluster, double spread) {
        double[] mass = product(trials, weight);
        WeightedSums sums = sums(x, mass, cluster);
        if (sums.rows == 0) {
            return Estimate.NONE;
        }
        double squares = 0;
        for (int i = 0; i < mass.length; i++) {
            squares += mass[i] * weight[i];
        }
        double variance = spread * spread * squares / (sums.weight * sums.weight);
        double quantile = Z95;
        if (sums.clusters >= FEWEST_CLUSTERS && sums.variance > variance) {
            variance = sums.variance;
            quantile = TDistribution.of(sums.clusters - 1.0).inverseCumulativeProbability(0.975);
        }
        double half = quantile * Math.sqrt(variance);
        return new Estimate(sums.mean, sums.mean - half, sums.mean + half, Math.round(Arrays.stream(trials).sum()),
                spread * spread / variance, variance);
    }

    private static double[] product(double[] a, double[] b) {
        double[] out = new double[a.length];
        Arrays.setAll(out, i -> a[i] * b[i]);
        return out;
    }

    /// {@return a rate with its 95 % Wilson score interval (Wilson 1927)}
    ///
    /// @param rate 0 to 1
    /// @param nEff effective number of trials, above 0; need not be whole
    /// @param n rows, to be shown
    public static Estimate wilson(double rate, double nEff, long n) {
        double z2 = Z95 * Z95;
        double centre = (rate + z2 / (2 * nEff)) / (1 + z2 / nEff);
        double half = Z95 / (1 + z2 / nEff) * Math.sqrt(rate * (1 - rate) / nEff + z2 / (4 * nEff * nEff));
        return new Estimate(rate, rate == 0 ? 0 : Math.max(0, centre - half), rate == 1
                ? 1
                : Math.min(1, centre + half), n, nEff, rate * (1 - rate) / nEff);
    }

    /// {@return the largest rate that still shows no event in n independent trials with probability 1 − level: a
    /// one-sided bound, 1 − (1 − level)^(1/n)}
    public static double zeroEventsBound(double n, double level) {
        return n <= 0 ? 1 : 1 - Math.pow(1 - level, 1 / n);
    }

    /// {@return the probability that at least one of k bad outputs is sampled, with independent sampling decisions}
    public static double capture(double probability, double k) {
        return 1 - Math.pow(1 - probability, k);
    }

    /// @param heaviest weight of a cluster
    /// @param variance of the mean
    /// @param spread variance of a row
    /// @param plain whether all rows have the same weight and are independent
    private record WeightedSums(int rows, int clusters, double weight, double heaviest, double mean, double variance,
            double spread, boolean plain) {}

    private static WeightedSums sums(double[] x, double @Nullable [] weight, int @Nullable [] cluster) {
        int rows = 0;
        double totalWeight = 0;
        double total = 0;
        int most = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                double w = weight == null ? 1 : weight[i];
                rows++;
                totalWeight += w;
                total += w * x[i];
                most = cluster == null ? most : Math.max(most, cluster[i]);
            }
        }
        if (rows == 0) {
            return new WeightedSums(0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, true);
        }
        double mean = total / totalWeight;
        double[] residual = new double[cluster == null ? x.length : most + 1];
        double[] mass = new double[residual.length];
        double spread = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                double w = weight == null ? 1 : weight[i];
                int c = cluster == null ? i : cluster[i];
                residual[c] += w * (x[i] - mean);
                mass[c] += w;
                spread += w * (x[i] - mean) * (x[i] - mean);
            }
        }
        int clusters = 0;
        double squares = 0;
        for (int c = 0; c < residual.length; c++) {
            clusters += mass[c] > 0 ? 1 : 0;
            squares += residual[c] * residual[c];
        }
        double heaviest = Arrays.stream(mass).max().orElse(1);
        double correction = clusters > 1 ? clusters / (clusters - 1.0) : 1;
        boolean plain = clusters == rows && heaviest * rows <= totalWeight * (1 + 1e-9);
        return new WeightedSums(rows, clusters, totalWeight, heaviest, mean, squares / (totalWeight * totalWeight)
                * correction, spread / totalWeight * correction, plain);
    }
}
