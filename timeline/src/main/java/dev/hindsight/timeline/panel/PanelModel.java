package dev.hindsight.timeline.panel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A panel with its nuisances (levels, instruments, cycles, changes already known) projected out under noise plus
/// wander: generalised least squares with ridge priors. Every question is then about a regressor `x`: its score
/// `a` = xᵀPr and its information `b` = xᵀPx, in O(cells). The wander's precision is tridiagonal, so nothing is dense.
public final class PanelModel {
    private final Panel panel;
    private final double[] inverse;
    private final double[] diagonal;
    private final double[] ratio;
    private final double off;
    private final boolean wanders;
    private final double[][] columns;
    private final double[][] projected;
    private final double[][] chol;
    private final double[] residual;
    private final double logLikelihood;
    private final Map<Integer, Steps> steps = new HashMap<>();

    /// @param columns nuisance regressors over the cells
    /// @param prior variance of each nuisance's coefficient
    public PanelModel(Panel panel, Wander wander, List<double[]> columns, List<Double> prior) {
        this.panel = panel;
        int cells = panel.size();
        int bins = panel.bins();
        inverse = new double[cells];
        double logDet = 0;
        for (int c = 0; c < cells; c++) {
            double v = wander.scale() * panel.variance()[c];
            inverse[c] = 1 / v;
            logDet += Math.log(v);
        }
        wanders = wander.variance() > 0;
        diagonal = new double[bins];
        ratio = new double[bins];
        double innovation = wander.variance() * (1 - wander.phi() * wander.phi());
        off = wanders ? -wander.phi() / innovation : 0;
        if (wanders) {
            logDet += factorise(wander, innovation);
        }
        this.columns = columns.toArray(double[][]::new);
        int p = this.columns.length;
        projected = new double[p][];
        double[][] gram = new double[p][p];
        for (int i = 0; i < p; i++) {
            projected[i] = solve(this.columns[i]);
            for (int j = 0; j <= i; j++) {
                gram[i][j] = dot(projected[i], this.columns[j]);
                gram[j][i] = gram[i][j];
            }
            gram[i][i] += 1 / prior.get(i);
            logDet += Math.log(prior.get(i));
        }
        chol = Cholesky.of(gram);
        for (int i = 0; i < p; i++) {
            logDet += 2 * Math.log(chol[i][i]);
        }
        residual = project(panel.value());
        logLikelihood = -0.5 * (logDet + dot(residual, panel.value()));
    }

    private double factorise(Wander wander, double innovation) {
        int bins = diagonal.length;
        double phi2 = wander.phi() * wander.phi();
        for (int t = 0; t < bins; t++) {
            diagonal[t] = (t == 0 || t == bins - 1 ? 1 : 1 + phi2) / innovation;
        }
        if (bins == 1) {
            diagonal[0] = 1 / wander.variance();
        }
        for (int c = 0; c < inverse.length; c++) {
            diagonal[panel.bin()[c]] += inverse[c];
        }
        double logDet = Math.log(wander.variance()) + (bins - 1) * Math.log(innovation);
        for (int t = 0; t < bins; t++) {
            if (t > 0) {
                ratio[t] = off / diagonal[t - 1];
                diagonal[t] -= ratio[t] * off;
            }
            logDet += Math.log(diagonal[t]);
        }
        return logDet;
    }

    /// {@return Σ⁻¹ y, by Woodbury on the tridiagonal precision of the wander}
    private double[] solve(double[] y) {
        double[] out = new double[y.length];
        for (int c = 0; c < y.length; c++) {
            out[c] = inverse[c] * y[c];
        }
        if (wanders) {
            double[] z = new double[diagonal.length];
            for (int c = 0; c < y.length; c++) {
                z[panel.bin()[c]] += out[c];
            }
            for (int t = 1; t < z.length; t++) {
                z[t] -= ratio[t] * z[t - 1];
            }
            z[z.length - 1] /= diagonal[z.length - 1];
            for (int t = z.length - 2; t >= 0; t--) {
                z[t] = (z[t] - off * z[t + 1]) / diagonal[t];
            }
            for (int c = 0; c < y.length; c++) {
                out[c] -= inverse[c] * z[panel.bin()[c]];
            }
        }
        return out;
    }

    private double[] project(double[] y) {
        double[] out = solve(y);
        double[] g = new double[columns.length];
        for (int i = 0; i < g.length; i++) {
            g[i] = dot(columns[i], out);
        }
        double[] beta = Cholesky.solve(chol, g);
        for (int i = 0; i < g.length; i++) {
            for (int c = 0; c < out.length; c++) {
                out[c] -= projected[i][c] * beta[i];
            }
        }
        return out;
    }

    /// {@return how well a regressor explains what the nuisances leave}
    public Score score(double[] x) {
        double a = dot(x, residual);
        double b = dot(x, solve(x));
        double[] g = new double[columns.length];
        for (int i = 0; i < g.length; i++) {
            g[i] = dot(projected[i], x);
        }
        double[] half = Cholesky.forward(chol, g);
        b -= dot(half, half);
        return new Score(a, b);
    }

    /// {@return the fits of steps and boxes in one scope or, with scope −1, in all}
    public Steps steps(int onlyScope) {
        return steps.computeIfAbsent(onlyScope, this::stepsOf);
    }

    private Steps stepsOf(int onlyScope) {
        int bins = panel.bins();
        int p = columns.length;
        double[] a = new double[bins];
        double[] mass = new double[bins];
        double[][] g = new double[bins][p];
        for (int c = 0; c < inverse.length; c++) {
            if (onlyScope < 0 || panel.scope()[c] == onlyScope) {
                int t = panel.bin()[c];
                a[t] += residual[c];
                mass[t] += inverse[c];
                for (int i = 0; i < p; i++) {
                    g[t][i] += projected[i][c];
                }
            }
        }
        double[][] half = new double[bins][];
        for (int k = bins - 1; k >= 0; k--) {
            if (k + 1 < bins) {
                a[k] += a[k + 1];
                for (int i = 0; i < p; i++) {
                    g[k][i] += g[k + 1][i];
                }
            }
            half[k] = Cholesky.forward(chol, g[k]);
        }
        return new Steps(a, half, mass, wanders ? ratio : new double[0], diagonal);
    }

    /// {@return log marginal likelihood of the panel under noise, wander and ridge nuisances, up to a constant}
    public double logLikelihood() {
        return logLikelihood;
    }

    /// A regressor's fit.
    ///
    /// @param a score xᵀPr
    /// @param b information xᵀPx
    public record Score(double a, double b) {
        /// {@return the estimated effect}
        public double effect() {
            return a / b;
        }

        /// {@return the same effect with only a part of the information}
        public Score times(double part) {
            return new Score(a * part, b * part);
        }

        /// {@return effect in standard errors}
        public double z() {
            return b > 1e-12 ? a / Math.sqrt(b) : 0;
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
