package dev.hindsight.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {
    private static final long SEED = Seeds.fixed(11);
    private static final int RUNS = 4_000;

    @ParameterizedTest
    @CsvSource({"0.95, 20, 20", "0.9, 40, 40", "0.8, 15, 60", "0.98, 120, 120", "0.6, 300, 40", "0.9, 800, 800"})
    void minimumDetectableFallIsDetectedInEightyPercentOfSimulations(double rate, int nBefore, int nAfter) {
        SplittableRandom random = new SplittableRandom(SEED);
        double fall = Power.detectableFall(rate, nBefore, nAfter);
        int seen = 0;
        for (int run = 0; run < RUNS; run++) {
            Estimate before = WeightedEstimator.wilson(share(rate, nBefore, random), nBefore, nBefore);
            Estimate after = WeightedEstimator.wilson(share(rate - fall, nAfter, random), nAfter, nAfter);
            seen += HypothesisTests.zOfRates(before, after) <= -1.959964 ? 1 : 0;
        }
        assertThat((double) seen / RUNS).as("power at a fall of %s", fall).isCloseTo(0.8, within(0.02));
    }

    private static double share(double rate, int n, SplittableRandom random) {
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += random.nextDouble() < rate ? 1 : 0;
        }
        return (double) hits / n;
    }

    @ParameterizedTest
    @CsvSource({"1.0, 5", "0.3, 12", "2.0, 100"})
    void minimumDetectableShiftIsDetectedInEightyPercentOfSimulations(double sd, int n) {
        SplittableRandom random = new SplittableRandom(SEED);
        double shift = Power.detectableShift(sd, n, n);
        int seen = 0;
        for (int run = 0; run < RUNS; run++) {
            HypothesisTests.Difference d = HypothesisTests.means(mean(0, sd, n, random), mean(-shift, sd, n, random));
            seen += d.high() < 0 ? 1 : 0;
        }
        assertThat((double) seen / RUNS).as("power at a shift of %s", shift).isCloseTo(0.8, within(0.03));
    }

    private static Estimate mean(double centre, double sd, int n, SplittableRandom random) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian(centre, sd);
        }
        return WeightedEstimator.mean(x, null, null);
    }

    @Test
    void normalApproximationContinuesExactPower() {
        for (double rate : new double[]{0.5, 0.9, 0.97}) {
            assertThat(Power.detectableFall(rate, 501, 501)).isCloseTo(Power.detectableFall(rate, 500, 500),
                    within(0.04 * Power.detectableFall(rate, 500, 500)));
        }
    }

    @Test
    void undetectableFallIsNotANumber() {
        assertThat(Power.detectableFall(0.1, 20, 20)).isNaN();
        assertThat(Power.detectableFall(0.9, 0.5, 20)).isNaN();
        assertThat(Power.detectableShift(1, 1, 20)).isNaN();
    }
}
