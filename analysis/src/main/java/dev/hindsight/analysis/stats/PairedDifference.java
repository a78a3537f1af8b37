package dev.hindsight.analysis.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

/// How the same items differ between two times, with a 95 % interval. An item that was scored several times on a side
/// counts once, with its mean: repeats are a cluster, not rows.
///
/// @param difference mean of after minus before over items
/// @param low lower end of the interval
/// @param high upper end of the interval
/// @param items on both sides
/// @param fell items with a lower value after: with `rose` the discordant pairs
/// @param rose items with a higher value after
/// @param p two-sided
public record PairedDifference(double difference, double low, double high, int items, int fell, int rose, double p) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z95 = NORMAL.inverseCumulativeProbability(0.975);
    private static final int RESAMPLES = 2_000;

    /// {@return the difference: [#verdicts] where every item has passed or failed on both sides, else [#scores]}
    ///
    /// @param before by item, at least two
    /// @param after in the same order
    /// @param seed of the bootstrap
    public static PairedDifference of(double[] before, double[] after, long seed) {
        if (areVerdicts(before) && areVerdicts(after)) {
            int fell = count(before, after, -1);
            return verdicts(before.length, fell, count(before, after, 1));
        }
        return scores(before, after, seed);
    }

    private static boolean areVerdicts(double[] values) {
        return Arrays.stream(values).allMatch(it -> it == 0 || it == 1);
    }

    private static int count(double[] before, double[] after, int sign) {
        int n = 0;
        for (int i = 0; i < before.length; i++) {
            n += Math.signum(after[i] - before[i]) == sign ? 1 : 0;
        }
        return n;
    }

    /// {@return the difference of pass rates, by McNemar's exact mid-p test ([HypothesisTests#mcNemarMidP]) and the
    /// adjusted Wald interval of Bonett and Price 2012 (Journal of Educational and Behavioral Statistics 37, 479-488),
    /// as recommended by Fagerland, Lydersen and Laake 2014 (Statistics in Medicine 33, 2850-2875)}
    ///
    /// @param items all, those that did not change included
    /// @param fell items that passed before and failed after
    /// @param rose items that failed before and passed after
    public static PairedDifference verdicts(int items, int fell, int rose) {
        double down = (fell + 1.0) / (items + 2);
        double up = (rose + 1.0) / (items + 2);
        double half = Z95 * Math.sqrt((up + down - (up - down) * (up - down)) / (items + 2));
        return new PairedDifference((double) (rose - fell) / items, Math.max(-1, up - down - half),
                Math.min(1, up - down + half),
                items, fell, rose, HypothesisTests.mcNemarMidP(fell, rose));
    }

    /// {@return the mean difference of scores, by the paired t test and a bootstrap over items: bias-corrected and
    /// accelerated (Efron 1987, Journal of the American Statistical Association 82, 171-185), its level widened as a t
    /// interval is for few items (Hesterberg 2015, The American Statistician 69, 371-386)}
    ///
    /// @param before by item, at least two
    /// @param after in the same order
    /// @param seed of the resampling
    public static PairedDifference scores(double[] before, double[] after, long seed) {
        int n = before.length;
        double[] d = new double[n];
        Arrays.setAll(d, i -> after[i] - before[i]);
        double mean = Arrays.stream(d).average().orElse(Double.NaN);
        double squares = Arrays.stream(d).map(it -> (it - mean) * (it - mean)).sum();
        int fell = count(before, after, -1);
        int rose = count(before, after, 1);
        if (!(squares > 1e-18)) {
            return new PairedDifference(mean, mean, mean, n, fell, rose, HypothesisTests.mcNemarMidP(fell, rose));
        }
        double[] means = resampled(d, seed);
        double cubes = Arrays.stream(d).map(it -> (it - mean) * (it - mean) * (it - mean)).sum();
        double acceleration = cubes / (6 * Math.pow(squares, 1.5));
        double below = Arrays.stream(means).filter(it -> it < mean).count() + Arrays.stream(means).filter(
                it -> it == mean).count() / 2.0;
        double bias = NORMAL.inverseCumulativeProbability((below + 0.5) / (RESAMPLES + 1));
        double wide = TDistribution.of(n - 1.0).inverseCumulativeProbability(0.975) * Math.sqrt(n / (n - 1.0));
        return new PairedDifference(mean, quantile(means, adjusted(bias, -wide, acceleration)),
                quantile(means, adjusted(bias, wide, acceleration)), n, fell, rose,
                TTest.withDefaults().pairedTest(after, before).getPValue());
    }

    private static double[] resampled(double[] d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < d.length; i++) {
                sum += d[random.nextInt(d.length)];
            }
            means[r] = sum / d.length;
        }
        Arrays.sort(means);
        return means;
    }

    private static double adjusted(double bias, double z, double acceleration) {
        return NORMAL.cumulativeProbability(bias + (bias + z) / (1 - acceleration * (bias + z)));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[Math.clamp(Math.round(share * (sorted.length + 1)) - 1, 0, sorted.length - 1)];
    }
}
