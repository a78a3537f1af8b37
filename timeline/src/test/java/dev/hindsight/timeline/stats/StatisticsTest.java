package dev.hindsight.timeline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void wilsonAgreesWithNewcombesTable() {
        // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
        assertInterval(Weighted.wilson(81 / 263.0, 263, 263), 0.2553, 0.3662);
        assertInterval(Weighted.wilson(15 / 148.0, 148, 148), 0.0624, 0.1605);
        assertInterval(Weighted.wilson(0, 20, 20), 0, 0.1611);
        assertInterval(Weighted.wilson(1 / 29.0, 29, 29), 0.0061, 0.1718);
    }

    @Test
    void differenceOfRatesAgreesWithNewcombesTable() {
        // Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10; there the first minus the second.
        Tests.Difference d = Tests.rates(Weighted.wilson(48 / 80.0, 80, 80), Weighted.wilson(56 / 70.0, 70, 70));
        assertThat(d.low()).isCloseTo(0.0524, within(1e-4));
        assertThat(d.high()).isCloseTo(0.3339, within(1e-4));
        assertThat(d.significant()).isTrue();
    }

    @Test
    void mcNemarMidP() {
        // Fagerland, Lydersen and Laake 2013: 1 and 7 discordant pairs, mid-p 0.039.
        assertThat(Tests.mcNemarMidP(1, 7)).isCloseTo(0.0391, within(1e-4));
        assertThat(Tests.mcNemarMidP(0, 0)).isEqualTo(1);
    }

    @Test
    void zeroEventsOfAHundredStillAllowThreePercent() {
        assertThat(Weighted.zeroEventsBound(100, 0.95)).isCloseTo(0.0295, within(1e-4));
        assertThat(Weighted.capture(0.01, 100)).isCloseTo(0.634, within(1e-3));
    }

    @Test
    void benjaminiHochbergIsMonotone() {
        assertThat(Tests.benjaminiHochberg(new double[]{0.01, 0.04, 0.03, 0.5})).containsExactly(new double[]{0.04,
                0.16 / 3, 0.16 / 3, 0.5}, within(1e-12));
    }

    @Test
    void fortyOnEachSideShowAFallFromNinetyToSixtyFive() {
        assertThat(Tests.neededPerSide(0.90, 0.25)).isBetween(35L, 42L);
    }

    @Test
    void weightedClusteredRatesCover() {
        long seed = 7;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        double total = 0;
        double[] rates = {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98};
        for (double rate : rates) {
            int covered = 0;
            int runs = 1_500;
            for (int i = 0; i < runs; i++) {
                covered += keptByOutcome(random, rate).covers(rate) ? 1 : 0;
            }
            double coverage = (double) covered / runs;
            assertThat(coverage).as("coverage at %s", rate).isBetween(0.90, 0.99);
            total += coverage / rates.length;
        }
        assertThat(total).isBetween(0.93, 0.97);
    }

    /// 120 requests in sessions of two that agree more often than chance; good ones are kept with probability 1/2.
    private static Estimate keptByOutcome(Random random, double rate) {
        int n = 400;
        double[] x = new double[n];
        double[] w = new double[n];
        int[] cluster = new int[n];
        int m = 0;
        double first = 0;
        for (int i = 0; i < n; i++) {
            double bad = i % 2 == 1 && random.nextDouble() < 0.4 ? first : random.nextDouble() < rate ? 1 : 0;
            first = bad;
            double keep = bad == 1 ? 1 : 0.5;
            if (random.nextDouble() < keep) {
                x[m] = bad;
                w[m] = 1 / keep;
                cluster[m++] = i / 2;
            }
        }
        return Weighted.rate(java.util.Arrays.copyOf(x, m), java.util.Arrays.copyOf(w, m), java.util.Arrays.copyOf(
                cluster, m));
    }

    private static void assertInterval(Estimate e, double low, double high) {
        assertThat(e.low()).isCloseTo(low, within(1e-4));
        assertThat(e.high()).isCloseTo(high, within(1e-4));
    }
}
