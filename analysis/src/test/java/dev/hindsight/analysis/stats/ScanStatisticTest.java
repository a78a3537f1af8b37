package dev.hindsight.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("simulation")
class ScanStatisticTest {
    @Test
    void oneStatisticIsTwoSided() {
        assertThat(ScanStatistic.p(1.959964, new double[0])).isCloseTo(0.05, within(1e-6));
        assertThat(ScanStatistic.p(-1.959964, new double[0])).isCloseTo(0.05, within(1e-6));
    }

    @Test
    void independentStatisticsGiveBonferroniAndEqualStatisticsGiveOneTest() {
        double one = HypothesisTests.twoSided(3);
        assertThat(ScanStatistic.p(3, new double[9])).isCloseTo(10 * one, within(1e-9));
        double[] equal = new double[9];
        Arrays.fill(equal, 1);
        assertThat(ScanStatistic.p(3, equal)).isCloseTo(one, within(1e-9));
    }

    @Test
    void twoStatisticsAgreeWithBivariateNormalTable() {
        // With correlation 1/2, P(X > 0, Y > 0) = 1/3 (Sheppard 1899): P(Y ≥ 0, X < 0) is 1/6; both signs, and P(|X| ≥
        // 0) = 1.
        assertThat(ScanStatistic.p(1e-9, new double[]{0.5})).isEqualTo(1);
        // Owen 1956: T(1, 0.5) = 0.0430647; a = 0.5 is correlation 0.6.
        assertThat(ScanStatistic.p(1, new double[]{0.6})).isCloseTo(HypothesisTests.twoSided(1) + 4 * 0.0430647,
                within(1e-6));
    }

    @Test
    void clearestStepOfNoiseHasItsNominalLevel() {
        long seed = Seeds.fixed(5);
        Random random = new Random(seed);
        int n = 200;
        int margin = 4;
        double[] correlation = new double[n - 2 * margin];
        for (int k = margin; k < n - margin; k++) {
            correlation[k - margin] = Math.sqrt(k * (n - k - 1.0) / ((k + 1.0) * (n - k)));
        }
        int runs = 8_000;
        double[] levels = {0.1, 0.05, 0.01};
        double[] critical = Arrays.stream(levels).map(it -> critical(it, correlation)).toArray();
        int[] rare = new int[levels.length];
        for (int run = 0; run < runs; run++) {
            double top = clearest(random, n, margin);
            for (int i = 0; i < levels.length; i++) {
                rare[i] += top >= critical[i] ? 1 : 0;
            }
        }
        for (int i = 0; i < levels.length; i++) {
            // An upper bound, and no loose one.
            assertThat((double) rare[i] / runs).as("share of p ≤ %s", levels[i]).isBetween(0.4 * levels[i], 1.05
                    * levels[i]);
            System.out.println(levels[i] + " " + (double) rare[i] / runs);
        }
    }

    /// {@return the least statistic whose p is no more than the level: p falls in it, so that one search does for all
    /// runs}
    private static double critical(double level, double[] correlation) {
        double low = 0;
        double high = 10;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (ScanStatistic.p(middle, correlation) <= level) {
                high = middle;
            } else {
                low = middle;
            }
        }
        assertThat(ScanStatistic.p(high, correlation)).isCloseTo(level, within(1e-9));
        return high;
    }

    /// The largest standardised difference of means before and after any point.
    private static double clearest(Random random, int n, int margin) {
        double[] sum = new double[n + 1];
        for (int t = 0; t < n; t++) {
            sum[t + 1] = sum[t] + random.nextGaussian();
        }
        double top = 0;
        for (int k = margin; k <= n - margin; k++) {
            double bridge = sum[k] - sum[n] * k / n;
            top = Math.max(top, Math.abs(bridge) / Math.sqrt((double) k * (n - k) / n));
        }
        return top;
    }
}
