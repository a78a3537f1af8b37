package dev.hindsight.analysis.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fast answers beside those of dense matrices: y ~ N(0, XVXᵀ + Z·wander·Zᵀ + scale·D).
class PanelModelTest {
    private static final int BINS = 30;
    private static final Offset<Double> CLOSE = within(1e-6);
    private final Random random = new Random(Seeds.fixed(7));
    private final Panel panel = panel();

    @ParameterizedTest(name = "wander variance {0}")
    @ValueSource(doubles = {0, 0.02, 0.5})
    void scoresEqualDenseMatrixResults(double variance) {
        AutoregressiveNoise wander = new AutoregressiveNoise(0.8, variance, 1.3);
        List<double[]> columns = List.of(indicator(-1), indicator(0), noise());
        List<Double> prior = List.of(100.0, 3.0, 0.5);
        PanelModel model = new PanelModel(new DesignMatrix(panel, columns, prior), wander);
        double[][] inverse = DenseAlgebra.inverse(covariance(wander, columns, prior));
        double[] y = centred();
        for (int scope = -1; scope < 2; scope++) {
            StepScores steps = model.steps(scope);
            for (int begin = 1; begin < BINS; begin += 4) {
                for (int end : new int[]{begin + 1, begin + 7, BINS + 1}) {
                    double[] x = cells(scope, begin, Math.min(end, BINS + 1));
                    double a = DenseAlgebra.product(x, inverse, y);
                    double b = DenseAlgebra.product(x, inverse, x);
                    PanelModel.ScoreStatistic box = steps.box(begin, end);
                    PanelModel.ScoreStatistic score = model.score(scope,
                            panel.profile(scope, Course.between(begin, 0, end)));
                    assertThat(box.a()).isCloseTo(a, CLOSE);
                    assertThat(box.b()).isCloseTo(b, CLOSE);
                    assertThat(score.a()).isCloseTo(a, CLOSE);
                    assertThat(score.b()).isCloseTo(b, CLOSE);
                }
            }
        }
    }

    @ParameterizedTest(name = "wander variance {0}")
    @ValueSource(doubles = {0.02, 0.5})
    void likelihoodRatiosEqualDenseMatrixResults(double variance) {
        List<double[]> columns = List.of(indicator(-1), noise());
        List<Double> prior = List.of(100.0, 0.5);
        AutoregressiveNoise none = new AutoregressiveNoise(0.6, 0, 1);
        AutoregressiveNoise some = new AutoregressiveNoise(0.6, variance, 0.7);
        DesignMatrix design = new DesignMatrix(panel, columns, prior);
        double fast = new PanelModel(design, some).logLikelihood() - new PanelModel(design, none).logLikelihood();
        assertThat(fast).isCloseTo(dense(some, columns, prior) - dense(none, columns, prior), CLOSE);
    }

    private double dense(AutoregressiveNoise wander, List<double[]> columns, List<Double> prior) {
        double[][] covariance = covariance(wander, columns, prior);
        double[] y = centred();
        return -0.5 * (DenseAlgebra.logDeterminant(covariance)
                + DenseAlgebra.product(y, DenseAlgebra.inverse(covariance), y));
    }

    private double[][] covariance(AutoregressiveNoise wander, List<double[]> columns, List<Double> prior) {
        int n = panel.size();
        double[][] out = new double[n][n];
        for (int c = 0; c < n; c++) {
            for (int d = 0; d < n; d++) {
                out[c][d] = wander.variance() * Math.pow(wander.phi(), Math.abs(panel.bin()[c] - panel.bin()[d]))
                        + (c == d ? wander.scale() * panel.variance()[c] : 0);
                for (int i = 0; i < columns.size(); i++) {
                    out[c][d] += prior.get(i) * columns.get(i)[c] * columns.get(i)[d];
                }
            }
        }
        return out;
    }

    /// About the weighted mean, as the model takes them.
    private double[] centred() {
        double sum = 0;
        double mass = 0;
        for (int c = 0; c < panel.size(); c++) {
            sum += panel.value()[c] / panel.variance()[c];
            mass += 1 / panel.variance()[c];
        }
        double[] out = panel.value().clone();
        for (int c = 0; c < out.length; c++) {
            out[c] -= sum / mass;
        }
        return out;
    }

    private double[] cells(int scope, int begin, int end) {
        double[] out = indicator(scope);
        for (int c = 0; c < out.length; c++) {
            out[c] *= panel.bin()[c] >= begin && panel.bin()[c] < end ? 1 : 0;
        }
        return out;
    }

    private double[] indicator(int scope) {
        double[] out = new double[panel.size()];
        for (int c = 0; c < out.length; c++) {
            out[c] = scope < 0 || panel.scope()[c] == scope ? 1 : 0;
        }
        return out;
    }

    private double[] noise() {
        return random.doubles(panel.size()).toArray();
    }

    /// Two scopes; the second is missing in every fifth bin.
    private Panel panel() {
        int n = 0;
        int[] bin = new int[2 * BINS - BINS / 5];
        int[] scope = new int[bin.length];
        for (int t = 0; t < BINS; t++) {
            bin[n++] = t;
            if (t % 5 != 0) {
                bin[n] = t;
                scope[n++] = 1;
            }
        }
        return new Panel(0, 3_600_000_000L, BINS, new String[]{"a", "b"}, new String[]{""}, bin, scope, new int[n],
                random.doubles(n, 3, 4).toArray(), random.doubles(n, 0.01, 0.1).toArray(), new double[0],
                Readings.UNKNOWN);
    }
}
