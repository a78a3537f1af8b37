package dev.hindsight.analysis.stats;

/// Weighted totals of rows divided into cells, Σwx and Σw of each, and the variance of smooth functions of them.
///
/// Every cluster contributes a vector of totals; the sum of the outer products of these is the covariance. That is the
/// linearised variance of [WeightedEstimator], for any function that does not change when all weights of a population
/// are scaled: the mean cluster contributes nothing to such a function, so nothing has to be subtracted. One pass over
/// the rows.
final class Totals {
    private static final double HALF = 0.5;

    private final int cells;
    private final long[] rows;
    private final double[] total;
    private final double[][] covariance;
    private final int clusters;

    /// Aggregates rows.
    ///
    /// @param cells how many there are
    /// @param cell of each row
    /// @param x value of each row
    /// @param w weight of each row, above 0
    /// @param rate whether values are 0 to 1
    Totals(int cells, int[] cell, double[] x, double[] w, Clusters groups, boolean rate) {
        this.cells = cells;
        rows = new long[cells];
        total = new double[2 * cells];
        covariance = new double[2 * cells][2 * cells];
        clusters = groups.size();
        double[] own = new double[2 * cells];
        int[] touched = new int[2 * cells];
        for (int c = 0; c < clusters; c++) {
            int n = 0;
            for (int i = groups.from(c); i < groups.from(c + 1); i++) {
                int row = groups.row(i);
                int k = cell[row];
                if (own[cells + k] == 0) {
                    touched[n++] = k;
                    touched[n++] = cells + k;
                }
                rows[k]++;
                own[k] += w[row] * x[row];
                own[cells + k] += w[row];
            }
            add(own, touched, n);
        }
        for (int k = 0; rate && k < cells; k++) {
            covariance[k][k] += halfTrial(k);
        }
    }

    /// Adds one cluster and resets it.
    private void add(double[] own, int[] touched, int n) {
        for (int a = 0; a < n; a++) {
            int i = touched[a];
            total[i] += own[i];
            for (int b = 0; b < n; b++) {
                covariance[i][touched[b]] += own[i] * own[touched[b]];
            }
        }
        for (int a = 0; a < n; a++) {
            own[touched[a]] = 0;
        }
    }

    /// The scatter of one more trial, neither good nor bad: without it a rate without events would have no variance.
    private double halfTrial(int cell) {
        if (rows[cell] == 0) {
            return 0;
        }
        double w = total[cells + cell] / rows[cell];
        double mean = (total[cell] + HALF * w) / (total[cells + cell] + w);
        return w * w * HALF * ((1 - mean) * (1 - mean) + mean * mean);
    }

    long rows(int cell) {
        return rows[cell];
    }

    DualNumber zero() {
        return DualNumber.zero(total.length);
    }

    /// {@return the cell's Σw}
    DualNumber weight(int cell) {
        return DualNumber.variable(total[cells + cell], cells + cell, total.length);
    }

    /// {@return the cell's weighted mean; it must have rows}
    DualNumber mean(int cell) {
        return DualNumber.variable(total[cell], cell, total.length).over(weight(cell));
    }

    /// {@return the variance of a function of the totals}
    double variance(DualNumber function) {
        double[] g = function.gradient();
        double variance = 0;
        for (int i = 0; i < g.length; i++) {
            double sum = 0;
            for (int j = 0; g[i] != 0 && j < g.length; j++) {
                sum += covariance[i][j] * g[j];
            }
            variance += g[i] * sum;
        }
        return Math.max(0, variance) * (clusters > 1 ? clusters / (clusters - 1.0) : 1);
    }
}
