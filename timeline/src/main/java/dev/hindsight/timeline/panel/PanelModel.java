package dev.hindsight.timeline.panel;

import java.util.List;

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

    /// {@return the fit of the lasting step at every bin in one scope, or, with scope −1, in all; as [#score] of each, but
    /// from suffix sums}
    public Score[] steps(int onlyScope) {
        int bins = panel.bins();
        int p = columns.length;
        double[] a = new double[bins + 1];
        double[] mass = new double[bins + 1];
        double[][] g = new double[bins + 1][p];
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
        Score[] out = new Score[bins];
        double below = 0;
        for (int k = bins - 1; k >= 0; k--) {
            a[k] += a[k + 1];
            below += mass[k];
            for (int i = 0; i < p; i++) {
                g[k][i] += g[k + 1][i];
            }
            double[] half = Cholesky.forward(chol, g[k]);
            out[k] = new Score(a[k], below - (wanders ? wanderShare(mass, k) : 0) - dot(half, half));
        }
        return out;
    }

    /// {@return the fit of what begins at each bin and is over at bin `end`, for the bins before `end`; in one scope or,
    /// with scope −1, in all}
    ///
    /// @param lasting [#steps] of the same scope
    public Score[] boxes(int onlyScope, int end, Score[] lasting) {
        double[] last = panel.step(end, 0, panel.bins() + 1.0, onlyScope);
        double[] projectedLast = project(last);
        double[] cross = new double[panel.bins() + 1];
        for (int c = 0; c < last.length; c++) {
            if (onlyScope < 0 || panel.scope()[c] == onlyScope) {
                cross[panel.bin()[c]] += projectedLast[c];
            }
        }
        for (int k = panel.bins() - 1; k >= 0; k--) {
            cross[k] += cross[k + 1];
        }
        Score[] out = new Score[end];
        for (int k = 0; k < end; k++) {
            out[k] = new Score(lasting[k].a() - lasting[end].a(), lasting[k].b() + lasting[end].b() - 2 * cross[k]);
        }
        return out;
    }

    private double wanderShare(double[] mass, int from) {
        double y = 0;
        double sum = 0;
        for (int t = from; t < diagonal.length; t++) {
            y = mass[t] - (t > from ? ratio[t] * y : 0);
            sum += y * y / diagonal[t];
        }
        return sum;
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
