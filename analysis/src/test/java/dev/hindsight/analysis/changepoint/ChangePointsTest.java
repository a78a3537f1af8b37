package dev.hindsight.analysis.changepoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private final Random random = new Random(Seeds.fixed(3));

    private double[] wander(int n, double phi) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i > 0 ? phi * x[i - 1] : 0) + random.nextGaussian();
        }
        return x;
    }

    @Test
    void findsEveryStepWithItsInterval() {
        double[] x = wander(600, 0);
        for (int i = 0; i < x.length; i++) {
            x[i] += i >= 400 ? -3 : i >= 200 ? 3 : 0;
        }
        var found = ChangePoints.find(x);
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().lower()).isLessThanOrEqualTo(200);
        assertThat(found.getFirst().upper()).isGreaterThanOrEqualTo(200);
        assertThat(found.getFirst().upper() - found.getFirst().lower()).isLessThan(10);
        assertThat(found.getLast().index()).isBetween(398, 402);
        assertThat(found).allSatisfy(c -> assertThat(c.probability()).isBetween(0.9, 0.95));
    }

    @Test
    void noiseAndAutocorrelatedNoiseHaveNoChangePoints() {
        int alarms = 0;
        for (int i = 0; i < 100; i++) {
            alarms += ChangePoints.find(wander(400, i % 2 == 0 ? 0 : 0.6)).isEmpty() ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(6);
    }

    @Test
    void singleSpikeIsNoChangePoint() {
        double[] x = wander(200, 0);
        x[100] = 40;
        assertThat(ChangePoints.find(x)).isEmpty();
    }

    @Test
    void repeatedReadingsAreNotSeparateRegimes() {
        double[] x = new double[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 3 == 0 ? random.nextGaussian() : x[i - 1];
        }
        assertThat(ChangePoints.find(x)).isEmpty();
    }

    @Test
    void tooFewOrConstantValuesHaveNoChangePoints() {
        assertThat(ChangePoints.find(new double[9])).isEmpty();
        double[] constant = new double[50];
        Arrays.fill(constant, 4);
        assertThat(ChangePoints.find(constant)).isEmpty();
    }

    @Test
    void noiselessStepIsFound() {
        double[] x = new double[40];
        Arrays.fill(x, 25, 40, 1);
        assertThat(ChangePoints.find(x)).singleElement().satisfies(c -> assertThat(c.index()).isEqualTo(25));
    }
}
