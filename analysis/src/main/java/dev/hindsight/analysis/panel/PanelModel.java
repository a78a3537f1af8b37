package dev.hindsight.analysis.panel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A panel with its nuisances (levels, instruments, cycles, known changes) projected out, under sampling and
/// autocorrelated noise: generalised least squares with ridge priors. Every hypothesis is then a change of level x, one
/// number per bin in one scope, with its score `a` = xᵀPr and its information `b` = xᵀPx.
///
/// The autocorrelated noise is one value per bin with a tridiagonal precision, so by Woodbury Σ⁻¹ = D⁻¹ − D⁻¹Z T⁻¹
/// ZᵀD⁻¹, with T tridiagonal over bins; all is O(bins · nuisances). Safe for use from several threads.
public final class PanelModel {
    private final DesignMatrix design;
    private final double scale;
    private final boolean hasNoise;
    /// Factors of T = L · diag · Lᵀ; `ratio` is below L's diagonal.
    private final double[] diagonal;
    private final double[] ratio;
    private final double[][] chol;
    private final double[] beta;
    /// T⁻¹ Zᵀ D⁻¹ of each nuisance, and of the residuals.
    private final double[][] smoothed;
    private final double[] smoothedRest;
    private final double logLikelihood;
    private final Map<Integer, ProjectedSums> left = new ConcurrentHashMap<>();
    private final Map<Integer, StepScores> steps = new ConcurrentHashMap<>();

    /// One scope's sums per bin.
    ///
    /// @param mass of inverse variances
    /// @param rest Σ⁻¹ of the residuals
    /// @param nuisance Σ⁻¹ of each nuisance
    private record ProjectedSums(double[] mass, double[] rest, double[][] nuisance) {}

    PanelModel(DesignMatrix design, AutoregressiveNoise noise) {
        this.design = design;
        scale = noise.scale();
        hasNoise = noise.variance() > 0;
        DesignMatrix.BinSums all = design.sums(-1);
        int bins = design.bins();
        int p = design.prior.length;
        diagonal = new double[bins];
        ratio = new double[bins];
        double logDet = design.logVariance + design.size() * Math.log(scale);
        double[][] half = new double[p][];
        double[] halfValue = new double[0];
        if (hasNoise) {
            logDet += factorise(noise, all.mass());
            for (int i = 0; i < p; i++) {
                half[i] = forward(all.column()[i]);
            }
            halfValue = forward(all.value());
        }
        double[][] gram = new double[p][p];
        double[] moment = new double[p];
        for (int i = 0; i < p; i++) {
            moment[i] = design.moment[i] / scale - (hasNoise ? across(half[i], halfValue) : 0);
            for (int j = 0; j <= i; j++) {
                gram[i][j] = design.gram[i][j] / scale - (hasNoise ? across(half[i], half[j]) : 0);
                gram[j][i] = gram[i][j];
            }
            gram[i][i] += 1 / design.prior[i];
            logDet += Math.log(design.prior[i]);
        }
        chol = Cholesky.of(gram);
        for (int i = 0; i < p; i++) {
            logDet += 2 * Math.log(chol[i][i]);
        }
        beta = Cholesky.solve(chol, moment);
        double square = design.square / scale - (hasNoise ? across(halfValue, halfValue) : 0);
        logLikelihood = -0.5 * (logDet + square - dot(beta, moment));
        smoothed = half;
        smoothedRest = halfValue.clone();
        if (hasNoise) {
            for (int i = 0; i < p; i++) {
                for (int t = 0; t < bins; t++) {
                    smoothedRest[t] -= beta[i] * half[i][t];
                }
                backward(half[i]);
            }
            backward(smoothedRest);
        }
    }

    private double factorise(AutoregressiveNoise noise, double[] mass) {
        int bins = mass.length;
        double phi2 = noise.phi() * noise.phi();
        double innovation = noise.variance() * (1 - phi2);
        double off = -noise.phi() / innovation;
        double logDet = Math.log(noise.variance()) + (bins - 1) * Math.log(innovation);
        for (int t = 0; t < bins; t++) {
            double own = bins == 1 ? 1 / noise.variance() : (t == 0 || t == bins - 1 ? 1 : 1 + phi2) / innovation;
            diagonal[t] = own + mass[t] / scale;
            if (t > 0) {
                ratio[t] = off / diagonal[t - 1];
                diagonal[t] -= ratio[t] * off;
            }
            logDet += Math.log(diagonal[t]);
        }
        return logDet;
    }

    /// {@return L⁻¹ of sums per bin}
    private double[] forward(double[] sums) {
        double[] out = new double[sums.length];
        double before = 0;
        for (int t = 0; t < out.length; t++) {
            before = sums[t] / scale - ratio[t] * before;
            out[t] = before;
        }
        return out;
    }

    /// Computes T⁻¹ of the result of [#forward].
    private void backward(double[] half) {
        double after = 0;
        for (int t = half.length - 1; t >= 0; t--) {
            after = half[t] / diagonal[t] - (t + 1 < half.length ? ratio[t + 1] * after : 0);
            half[t] = after;
        }
    }

    /// {@return the product of two [#forward] halves under T⁻¹}
    private double across(double[] x, double[] y) {
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            sum += x[t] * y[t] / diagonal[t];
        }
        return sum;
    }

    /// {@return how well a change of level explains the residuals}
    ///
    /// @param scope that changes; −1 for all
    /// @param x how much of the change each bin has
    public ScoreStatistic score(int scope, double[] x) {
        return score(Map.of(scope, x));
    }

    /// {@return how well a change of level explains the residuals that has another course in each scope}
    ///
    /// @param byScope how much of the change each bin has, by scope; at least one, each once, and not with −1
    public ScoreStatistic score(Map<Integer, double[]> byScope) {
        double[] mass = new double[design.bins()];
        double[] g = new double[beta.length];
        double a = 0;
        double b = 0;
        for (Map.Entry<Integer, double[]> one : byScope.entrySet()) {
            ProjectedSums left = left(one.getKey());
            double[] x = one.getValue();
            for (int t = first(x); t < x.length; t++) {
                double own = left.mass[t] * x[t];
                mass[t] += own;
                a += x[t] * left.rest[t];
                b += x[t] * own / scale;
            }
            for (int i = 0; i < g.length; i++) {
                double[] nuisance = left.nuisance[i];
                for (int t = first(x); t < x.length; t++) {
                    g[i] += x[t] * nuisance[t];
                }
            }
        }
        double[] white = Cholesky.forward(chol, g);
        return new ScoreStatistic(a, b - ofNoise(mass) - dot(white, white));
    }

    private static int first(double[] x) {
        int first = 0;
        while (first < x.length && x[first] == 0) {
            first++;
        }
        return first;
    }

    /// The information that the autocorrelated noise takes.
    private double ofNoise(double[] mass) {
        double sum = 0;
        double before = 0;
        for (int t = hasNoise ? first(mass) : mass.length; t < mass.length; t++) {
            before = mass[t] / scale - ratio[t] * before;
            sum += before * before / diagonal[t];
        }
        return sum;
    }

    private ProjectedSums left(int scope) {
        return left.computeIfAbsent(scope, this::leftOf);
    }

    private ProjectedSums leftOf(int scope) {
        DesignMatrix.BinSums sums = design.sums(scope);
        double[] rest = decided(sums.value(), sums.mass(), smoothedRest);
        double[][] nuisance = new double[beta.length][];
        for (int i = 0; i < beta.length; i++) {
            nuisance[i] = decided(sums.column()[i], sums.mass(), smoothed[i]);
            for (int t = 0; t < rest.length; t++) {
                rest[t] -= beta[i] * sums.column()[i][t] / scale;
            }
        }
        return new ProjectedSums(sums.mass(), rest, nuisance);
    }

    /// Sums per bin without the part of the autocorrelated noise.
    private double[] decided(double[] sums, double[] mass, double[] noiseByBin) {
        double[] out = new double[sums.length];
        for (int t = 0; t < out.length; t++) {
            out[t] = (sums[t] - (hasNoise ? mass[t] * noiseByBin[t] : 0)) / scale;
        }
        return out;
    }

    /// {@return the fits of steps and boxes in one scope or, with scope −1, in all}
    public StepScores steps(int onlyScope) {
        return steps.computeIfAbsent(onlyScope, this::stepsOf);
    }

    private StepScores stepsOf(int onlyScope) {
        ProjectedSums left = left(onlyScope);
        int bins = design.bins();
        double[] a = new double[bins];
        double[] mass = new double[bins];
        double[][] half = new double[bins][];
        double[] g = new double[beta.length];
        double score = 0;
        for (int k = bins - 1; k >= 0; k--) {
            score += left.rest[k];
            for (int i = 0; i < g.length; i++) {
                g[i] += left.nuisance[i][k];
            }
            a[k] = score;
            mass[k] = left.mass[k] / scale;
            half[k] = Cholesky.forward(chol, g);
        }
        return new StepScores(a, half, mass, hasNoise ? ratio : new double[0], diagonal);
    }

    /// {@return log marginal likelihood of the panel under both kinds of noise and ridge nuisances, up to a constant}
    public double logLikelihood() {
        return logLikelihood;
    }

    /// A regressor's fit.
    ///
    /// @param a score xᵀPr
    /// @param b information xᵀPx
    public record ScoreStatistic(double a, double b) {
        private static final double ONE_SIDED_95 = 1.645;

        /// {@return the estimated effect}
        public double effect() {
            return a / b;
        }

        /// {@return the upper end of the one-sided 95 % interval of the effect in a direction}
        ///
        /// @param sign of the direction
        public double atMost(int sign) {
            return effect() * sign + ONE_SIDED_95 / Math.sqrt(b);
        }

        /// {@return the same effect with only a part of the information}
        public ScoreStatistic times(double part) {
            return new ScoreStatistic(a * part, b * part);
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
