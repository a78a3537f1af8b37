package dev.hindsight.analysis.panel;

/// Plain linear algebra of small dense matrices, by Gauss and Jordan.
final class DenseAlgebra {
    private DenseAlgebra() {}

    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] m = new double[n][];
        double[][] out = new double[n][n];
        for (int i = 0; i < n; i++) {
            m[i] = matrix[i].clone();
            out[i][i] = 1;
        }
        for (int i = 0; i < n; i++) {
            double pivot = m[i][i];
            for (int j = 0; j < n; j++) {
                m[i][j] /= pivot;
                out[i][j] /= pivot;
            }
            for (int k = 0; k < n; k++) {
                double factor = m[k][i];
                for (int j = 0; k != i && j < n; j++) {
                    m[k][j] -= factor * m[i][j];
                    out[k][j] -= factor * out[i][j];
                }
            }
        }
        return out;
    }

    /// Of a positive definite matrix: the sum of the logarithms of its pivots.
    static double logDeterminant(double[][] matrix) {
        int n = matrix.length;
        double[][] m = new double[n][];
        for (int i = 0; i < n; i++) {
            m[i] = matrix[i].clone();
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(m[i][i]);
            for (int k = i + 1; k < n; k++) {
                double factor = m[k][i] / m[i][i];
                for (int j = i; j < n; j++) {
                    m[k][j] -= factor * m[i][j];
                }
            }
        }
        return sum;
    }

    static double product(double[] x, double[][] m, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                sum += x[i] * m[i][j] * y[j];
            }
        }
        return sum;
    }
}
