package dev.hindsight.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticsTest {
    @Test
    void wilsonAgreesWithNewcombesTable() {
        // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
        assertInterval(WeightedEstimator.wilson(81 / 263.0, 263, 263), 0.2553, 0.3662);
        assertInterval(WeightedEstimator.wilson(15 / 148.0, 148, 148), 0.0624, 0.1605);
        assertInterval(WeightedEstimator.wilson(0, 20, 20), 0, 0.1611);
        assertInterval(WeightedEstimator.wilson(1 / 29.0, 29, 29), 0.0061, 0.1718);
    }

    @Test
    void differenceOfRatesAgreesWithNewcombesTable() {
        // Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10; there the first minus the second.
        HypothesisTests.Difference d = HypothesisTests.rates(WeightedEstimator.wilson(48 / 80.0, 80, 80),
                WeightedEstimator.wilson(56 / 70.0, 70, 70));
        assertThat(d.low()).isCloseTo(0.0524, within(1e-4));
        assertThat(d.high()).isCloseTo(0.3339, within(1e-4));
        assertThat(d.significant()).isTrue();
    }

    @Test
    void mcNemarMidPAgreesWithPublishedExample() {
        // Fagerland, Lydersen and Laake 2013: 1 and 7 discordant pairs, mid-p 0.039.
        assertThat(HypothesisTests.mcNemarMidP(1, 7)).isCloseTo(0.0391, within(1e-4));
        assertThat(HypothesisTests.mcNemarMidP(0, 0)).isEqualTo(1);
    }

    @Test
    void zeroOfHundredHasUpperBoundOfThreePercent() {
        assertThat(WeightedEstimator.zeroEventsBound(100, 0.95)).isCloseTo(0.0295, within(1e-4));
        assertThat(WeightedEstimator.capture(0.01, 100)).isCloseTo(0.634, within(1e-3));
    }

    @Test
    void benjaminiHochbergIsMonotone() {
        assertThat(HypothesisTests.benjaminiHochberg(new double[]{0.01, 0.04, 0.03, 0.5}))
                .containsExactly(new double[]{0.04,
                        0.16 / 3, 0.16 / 3, 0.5}, within(1e-12));
    }

    @Test
    void fortyPerSideDetectAFallFromNinetyToSixtyFivePercent() {
        assertThat(HypothesisTests.neededPerSide(0.90, 0.25)).isBetween(35L, 42L);
    }

    /// The full table: `CoverageBench` in the bench package.
    @ParameterizedTest
    @EnumSource
    void intervalsOfRatesCover(RateCoverage.Design design) {
        long seed = Seeds.fixed(7);
        for (int n : new int[]{50, 100, 400}) {
            double[] covered = RateCoverage.of(design, n, 200, new SplittableRandom(seed));
            assertThat(Arrays.stream(covered).average().orElseThrow()).as("coverage of %s, n %s", design, n)
                    .isBetween(0.93, 0.97);
            assertThat(Arrays.stream(covered).min().orElseThrow()).as("worst of %s, n %s", design, n)
                    .isGreaterThan(0.88);
        }
    }

    @Test
    void unweightedRateEqualsWilsonInterval() {
        Estimate e = WeightedEstimator.rate(new double[]{1, 0, 0, 0, 0}, new double[]{3, 3, 3, 3, 3}, null);
        assertThat(e).isEqualTo(WeightedEstimator.wilson(0.2, 5, 5));
    }

    @Test
    void rateIntervalWidensWithTheLargestPossibleWeight() {
        double[] allBad = new double[20];
        Arrays.fill(allBad, 1);
        assertThat(WeightedEstimator.rate(allBad, null, null).low()).isGreaterThan(0.8);
        assertThat(WeightedEstimator.rate(allBad, null, null, 10).low()).isLessThan(0.5);
    }

    private static void assertInterval(Estimate e, double low, double high) {
        assertThat(e.low()).isCloseTo(low, within(1e-4));
        assertThat(e.high()).isCloseTo(high, within(1e-4));
    }
}
