package dev.hindsight.analysis.changepoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.changepoint.ChangePoint.Shape;
import dev.hindsight.testing.Seeds;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendsTest {
    private static final int LENGTH = 200;
    private final Random random = new Random(Seeds.fixed(5));

    private double[] noisy(int n, double noise, IntToDoubleFunction trend) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = trend.applyAsDouble(i) + noise * random.nextGaussian();
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-6, 0.5, 5, 20})
    void straightLineHasNoChangePoints(double noise) {
        assertThat(ChangePoints.find(noisy(LENGTH, noise, i -> 0.5 * i))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 10})
    void quadraticHasNoChangePoints(double noise) {
        assertThat(ChangePoints.find(noisy(LENGTH, noise, i -> 0.005 * (i - 60) * (i - 60)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.1, 1})
    void logisticHasNoChangePoints(double noise) {
        assertThat(ChangePoints.find(noisy(LENGTH, noise, i -> 100 / (1 + Math.exp(-(i - 90) / 18.0))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-3, 0.5, 2})
    void kinkOfABrokenLineIsToldAsKink(double noise) {
        assertThat(ChangePoints.find(noisy(LENGTH, noise, i -> 0.5 * i - Math.max(0, i - 120)))).singleElement()
                .satisfies(c -> {
                    assertThat(c.shape()).isEqualTo(Shape.KINK);
                    assertThat(c.index()).isBetween(115, 125);
                    assertThat(c.lower()).isLessThanOrEqualTo(120);
                    assertThat(c.upper()).isGreaterThanOrEqualTo(119);
                });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-3, 0.5, 2})
    void ofALineWithAStepOnlyTheStepIsTold(double noise) {
        assertThat(ChangePoints.find(noisy(LENGTH, noise, i -> 0.1 * i + (i < 80 ? 0 : 12)))).singleElement()
                .satisfies(c -> {
                    assertThat(c.shape()).isEqualTo(Shape.STEP);
                    assertThat(c.index()).isBetween(78, 82);
                });
    }

    @Test
    void longTrendIsNoStaircase() {
        assertThat(ChangePoints.find(noisy(20_000, 1, i -> 0.002 * i))).isEmpty();
    }

    @Test
    void stepOfALongTrendIsFoundWhereItIs() {
        assertThat(ChangePoints.find(noisy(20_000, 1, i -> 0.002 * i + (i < 9_123 ? 0 : 15)))).singleElement()
                .satisfies(
                        c -> assertThat(c.index()).isBetween(9_115, 9_131));
    }

    @Test
    void smoothTrendsHaveFewFalsePoints() {
        int found = 0;
        for (String shape : TrendSeries.SMOOTH) {
            for (String kind : TrendSeries.KINDS) {
                found += ChangePoints.find(TrendSeries.draw(shape, kind, 0.01, LENGTH, random).values()).size();
            }
        }
        assertThat(found).isLessThanOrEqualTo(2);
    }
}
