package dev.hindsight.analysis.panel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A panel and its nuisances before any autocorrelated noise: everything that a model reads from the cells, summed per
/// bin once, so that a model with other noise costs O(bins) and not O(cells).
///
/// Values are centred on their weighted mean; the level's prior is wide enough that this has no effect.
final class DesignMatrix {
    private final Panel panel;
    private final double[][] columns;
    private final double[] centred;
    private final double[] inverse;
    private final Map<Integer, BinSums> sums = new ConcurrentHashMap<>();
    /// Log of the product of the cells' variances.
    final double logVariance;
    /// Prior variance of each column's coefficient.
    final double[] prior;
    /// Columns by columns, and columns by values, each weighted by inverse variance.
    final double[][] gram;
    final double[] moment;
    /// Weighted sum of squared values.
    final double square;

    /// Sums over the cells of each bin, weighted by inverse variance.
    ///
    /// @param mass of ones
    /// @param value of values
    /// @param column of each nuisance, nuisance by bin
    record BinSums(double[] mass, double[] value, double[][] column) {}

    /// @param columns regressors over the cells
    /// @param prior variance of each one's coefficient
    DesignMatrix(Panel panel, List<double[]> columns, List<Double> prior) {
        this.panel = panel;
        this.columns = columns.toArray(double[][]::new);
        this.prior = prior.stream().mapToDouble(Double::doubleValue).toArray();
        int p = this.columns.length;
        inverse = new double[panel.size()];
        double log = 0;
        for (int c = 0; c < inverse.length; c++) {
            inverse[c] = 1 / panel.variance()[c];
            log += Math.log(panel.variance()[c]);
        }
        logVariance = log;
        centred = centred();
        gram = new double[p][p];
        moment = new double[p];
        for (int i = 0; i < p; i++) {
            moment[i] = weighted(this.columns[i], centred);
            for (int j = 0; j <= i; j++) {
                gram[i][j] = weighted(this.columns[i], this.columns[j]);
                gram[j][i] = gram[i][j];
            }
        }
        square = weighted(centred, centred);
    }

    private double[] centred() {
        double sum = 0;
        double mass = 0;
        for (int c = 0; c < inverse.length; c++) {
            sum += inverse[c] * panel.value()[c];
            mass += inverse[c];
        }
        double[] out = panel.value().clone();
        for (int c = 0; c < out.length; c++) {
            out[c] -= sum / mass;
        }
        return out;
    }

    private double weighted(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += inverse[c] * x[c] * y[c];
        }
        return sum;
    }

    int bins() {
        return panel.bins();
    }

    int size() {
        return inverse.length;
    }

    /// {@return the sums over one scope or, with scope −1, over all}
    BinSums sums(int scope) {
        return sums.computeIfAbsent(scope, this::summed);
    }

    private BinSums summed(int scope) {
        int bins = panel.bins();
        BinSums out = new BinSums(new double[bins], new double[bins], new double[columns.length][bins]);
        for (int c = 0; c < inverse.length; c++) {
            if (scope < 0 || panel.scope()[c] == scope) {
                int t = panel.bin()[c];
                out.mass[t] += inverse[c];
                out.value[t] += inverse[c] * centred[c];
                for (int i = 0; i < columns.length; i++) {
                    out.column[i][t] += inverse[c] * columns[i][c];
                }
            }
        }
        return out;
    }
}
