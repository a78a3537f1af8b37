package dev.hindsight.analysis.stats;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Differences and tests between two pieces of evidence.
public final class HypothesisTests {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z95 = NORMAL.inverseCumulativeProbability(0.975);

    private HypothesisTests() {}

    /// A difference with its 95 % interval.
    ///
    /// @param value after minus before
    /// @param p two-sided
    public record Difference(double value, double low, double high, double p) {
        /// {@return whether the interval excludes 0}
        public boolean significant() {
            return low > 0 || high < 0;
        }
    }

    /// {@return the difference of two independent rates, by Newcombe's hybrid score interval (Newcombe 1998, method 10)
    /// on the effective n of each side}
    public static Difference rates(Estimate before, Estimate after) {
        return rates(before, after, 0);
    }

    /// {@return the difference of two independent levels, as [#rates(Estimate, Estimate)] or
    /// [#means(Estimate, Estimate)]}
    public static Difference difference(boolean rate, Estimate before, Estimate after) {
        return rate ? rates(before, after) : means(before, after);
    }

    /// {@return the difference of two rates that may depend on each other, by the same interval corrected for the
    /// correlation (Zou and Donner 2008, doi:10.1002/sim.3095)}
    ///
    /// @param correlation of the two estimates, −1 to 1: not 0 where one cluster has rows on both sides
    public static Difference rates(Estimate before, Estimate after, double correlation) {
        double d = after.value() - before.value();
        double low = d - reach(after.value() - after.low(), before.high() - before.value(), correlation);
        double high = d + reach(after.high() - after.value(), before.value() - before.low(), correlation);
        return new Difference(d, low, high, twoSided(zOfRates(before.value(), before.nEff(), after.value(), after
                .nEff(), correlation)));
    }

    private static double reach(double a, double b, double correlation) {
        return correlation == 0 ? Math.hypot(a, b) : Math.sqrt(Math.max(0, a * a + b * b - 2 * correlation * a * b));
    }

    /// {@return the difference of two independent rates in standard errors of equal rates, on the effective n of each
    /// side; 0 where neither varies}
    public static double zOfRates(Estimate before, Estimate after) {
        return zOfRates(before.value(), before.nEff(), after.value(), after.nEff());
    }

    static double zOfRates(double before, double nBefore, double after, double nAfter) {
        return zOfRates(before, nBefore, after, nAfter, 0);
    }

    private static double zOfRates(double before, double nBefore, double after, double nAfter, double correlation) {
        double pooled = (before * nBefore + after * nAfter) / (nBefore + nAfter);
        double se = Math.sqrt(pooled * (1 - pooled) * (1 / nBefore + 1 / nAfter - 2 * correlation / Math.sqrt(nBefore
                * nAfter)));
        return se > 0 ? (after - before) / se : 0;
    }

    /// {@return the difference of two independent means, by Welch's t with Satterthwaite's degrees of freedom}
    public static Difference means(Estimate before, Estimate after) {
        return means(before, after, 0);
    }

    /// {@return the difference of two means that may depend on each other, as [#means(Estimate, Estimate)]}
    ///
    /// @param correlation of the two estimates, −1 to 1
    public static Difference means(Estimate before, Estimate after, double correlation) {
        double d = after.value() - before.value();
        double a = before.variance();
        double b = after.variance();
        double se = Math.sqrt(a + b - 2 * correlation * Math.sqrt(a * b));
        if (!(se > 0)) {
            return new Difference(d, d, d, d == 0 ? 1 : 0);
        }
        if (Double.isInfinite(se)) {
            return new Difference(d, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
        }
        double part = a / (a + b);
        double df = 1 / (part * part / Math.max(1, before.nEff() - 1) + (1 - part) * (1 - part) / Math.max(1,
                after.nEff() - 1));
        TDistribution t = TDistribution.of(Math.max(1, df));
        double half = t.inverseCumulativeProbability(0.975) * se;
        return new Difference(d, d - half, d + half, 2 * t.survivalProbability(Math.abs(d) / se));
    }

    /// {@return the two-sided exact mid-p value of McNemar's test for paired verdicts}
    ///
    /// @param worse pairs that were good before and bad after
    /// @param better pairs that were bad before and good after
    public static double mcNemarMidP(int worse, int better) {
        int n = worse + better;
        if (n == 0) {
            return 1;
        }
        BinomialDistribution binomial = BinomialDistribution.of(n, 0.5);
        int k = Math.min(worse, better);
        return Math.min(1, 2 * binomial.cumulativeProbability(k) - binomial.probability(k));
    }

    /// {@return the p values adjusted to control the false discovery rate (Benjamini and Hochberg 1995)}
    public static double[] benjaminiHochberg(double[] p) {
        int m = p.length;
        int[] order = IntStream.range(0, m).boxed().sorted(Comparator.comparingDouble(i -> -p[i])).mapToInt(
                Integer::intValue).toArray();
        double[] adjusted = new double[m];
        double smallest = 1;
        for (int i = 0; i < m; i++) {
            smallest = Math.min(smallest, p[order[i]] * m / (m - i));
            adjusted[order[i]] = smallest;
        }
        return adjusted;
    }

    /// {@return how many rows each side needs for 80 % power at the two-sided 5 % level}
    public static long neededPerSide(double rate, double drop) {
        double z = Z95 + NORMAL.inverseCumulativeProbability(0.8);
        double after = Math.clamp(rate - drop, 0, 1);
        return Math.max(2, Math.round(Math.ceil(z * z * (rate * (1 - rate) + after * (1 - after)) / (drop * drop))));
    }

    /// {@return how many rows each side needs to detect a difference of means with 80 % power at the two-sided 5 %
    /// level}
    ///
    /// @param variance of a row
    /// @param change the difference to detect, not 0
    public static long neededPerSideOfMeans(double variance, double change) {
        double z = Z95 + NORMAL.inverseCumulativeProbability(0.8);
        return Math.max(2, Math.round(Math.ceil(2 * z * z * variance / (change * change))));
    }

    /// {@return the two-sided p of a standard normal statistic}
    public static double twoSided(double z) {
        return 2 * NORMAL.survivalProbability(Math.abs(z));
    }

    /// {@return log Φ(z), without underflow; 0 above 8, where it is −6·10⁻¹⁶ and less}
    public static double logPhi(double z) {
        if (z > 8) {
            return 0;
        }
        return z > -8
                ? Math.log(NORMAL.cumulativeProbability(z))
                : -0.5 * z * z - Math.log(-z) - 0.5 * Math.log(2 * Math.PI) + Math.log1p(-1 / (z * z));
    }
}
