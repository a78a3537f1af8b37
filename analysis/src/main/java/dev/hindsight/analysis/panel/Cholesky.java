package dev.hindsight.analysis.panel;

/// Cholesky factors of small symmetric positive matrices.
final class Cholesky {
    private Cholesky() {}

    /// {@return the lower factor}
    static double[][] of(double[][] m) {
        int p = m.length;
        double[][] l = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = m[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12 * Math.abs(m[i][i]) + 1e-300)) : sum / l[j][j];
            }
        }
        return l;
    }

    /// {@return x with L x = g}
    static double[] forward(double[][] l, double[] g) {
        double[] x = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            double sum = g[i];
            for (int k = 0; k < i; k++) {
                sum -= l[i][k] * x[k];
            }
            x[i] = sum / l[i][i];
        }
        return x;
    }

    /// {@return x with L Lᵀ x = g}
    static double[] solve(double[][] l, double[] g) {
        double[] x = forward(l, g);
        for (int i = g.length - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < g.length; k++) {
                sum -= l[k][i] * x[k];
            }
            x[i] = sum / l[i][i];
        }
        return x;
    }
}
