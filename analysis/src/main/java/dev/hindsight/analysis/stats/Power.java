package dev.hindsight.analysis.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The power of a comparison of two sets of rows: the minimum detectable effect for power 0.8 at the two-sided 5 %
/// level.
public final class Power {
    /// The power at the minimum detectable effect.
    public static final double WANTED = 0.8;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z95 = NORMAL.inverseCumulativeProbability(0.975);
    /// Trials per side up to which binomial probabilities are summed; beyond, the normal approximation is accurate
    /// enough.
    private static final int EXACT = 500;
    private static final double PRECISION = 1e-4;

    private Power() {}

    /// {@return the probability, 0 to 1, that the z test of two rates ([HypothesisTests#zOfRates]) finds a fall
    /// significant: up to 500 trials a side the sum over all outcomes, beyond it the normal approximation}
    ///
    /// @param before true rate before, 0 to 1
    /// @param after true rate after, 0 to 1
    /// @param nBefore trials before, at least 1
    /// @param nAfter trials after, at least 1
    public static double ofFall(double before, double after, int nBefore, int nAfter) {
        return Math.max(nBefore, nAfter) > EXACT
                ? approximate(before, after, nBefore, nAfter)
                : exact(before, after, nBefore, nAfter);
    }

    private static double exact(double before, double after, int nBefore, int nAfter) {
        BinomialDistribution first = BinomialDistribution.of(nBefore, before);
        BinomialDistribution second = BinomialDistribution.of(nAfter, after);
        double power = 0;
        int most = -1;
        for (int x = 0; x <= nBefore; x++) {
            // The larger the number of events before, the larger the number after with which the fall is still
            // significant.
            while (most < nAfter && HypothesisTests.zOfRates((double) x / nBefore, nBefore, (most + 1.0) / nAfter,
                    nAfter) <= -Z95) {
                most++;
            }
            double probability = first.probability(x);
            if (most >= 0 && probability > 1e-12) {
                power += probability * second.cumulativeProbability(most);
            }
        }
        return power;
    }

    private static double approximate(double before, double after, double nBefore, double nAfter) {
        double pooled = (before * nBefore + after * nAfter) / (nBefore + nAfter);
        double equal = Math.sqrt(pooled * (1 - pooled) * (1 / nBefore + 1 / nAfter));
        double own = Math.sqrt(before * (1 - before) / nBefore + after * (1 - after) / nAfter);
        return own > 0 ? NORMAL.cumulativeProbability((before - after - Z95 * equal) / own) : before > after ? 1 : 0;
    }

    /// {@return the smallest fall of a rate that is detected with power 0.8; NaN where not even a fall to 0 is}
    ///
    /// @param rate before, 0 to 1
    /// @param nBefore effective trials before; cut to whole ones
    /// @param nAfter effective trials after; cut to whole ones
    public static double detectableFall(double rate, double nBefore, double nAfter) {
        int first = (int) Math.min(nBefore, Integer.MAX_VALUE);
        int second = (int) Math.min(nAfter, Integer.MAX_VALUE);
        if (first < 1 || second < 1 || !(rate > 0)) {
            return Double.NaN;
        }
        return smallest(rate, fall -> ofFall(rate, rate - fall, first, second));
    }

    /// Power grows with the fall, so bisection finds the fall with the required power.
    private static double smallest(double largest, DoubleUnaryOperator power) {
        if (power.applyAsDouble(largest) < WANTED) {
            return Double.NaN;
        }
        double low = 0;
        double high = largest;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (power.applyAsDouble(middle) < WANTED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// {@return the smallest difference of two means that Welch's t detects with power 0.8, in units of the value:
    /// (t₀.₉₇₅ + t₀.₈) · sd · √(1/n + 1/m), both t of n + m − 2 degrees of freedom; NaN with fewer than two rows per
    /// side}
    ///
    /// @param sd standard deviation of one row, above 0
    /// @param nBefore effective rows before
    /// @param nAfter effective rows after
    public static double detectableShift(double sd, double nBefore, double nAfter) {
        if (!(sd > 0 && nBefore >= 2 && nAfter >= 2)) {
            return Double.NaN;
        }
        TDistribution t = TDistribution.of(nBefore + nAfter - 2);
        return (t.inverseCumulativeProbability(0.975) + t.inverseCumulativeProbability(WANTED)) * sd
                * Math.sqrt(1 / nBefore + 1 / nAfter);
    }
}
