package dev.hindsight.analysis.panel;

import dev.hindsight.analysis.panel.PanelModel.ScoreStatistic;

/// The fits of all steps and boxes in one scope, or in all, from cumulative sums: each step and each box in
/// O(nuisances), after O(bins) once. The results equal [PanelModel#score] of each.
///
/// A step's part of the autocorrelated noise is Σ y²/d with y(t) = m(t) − r(t)·y(t−1) started at the step. The same
/// recursion started at bin 0 differs from it by δ·P, P the product of −r since the step: so the sums for all steps
/// follow from three running ones.
public final class StepScores {
    private final double[] score;
    private final double[] information;
    /// Per bin: the step's nuisance part, whitened.
    private final double[][] half;
    private final double[] below;
    private final boolean hasNoise;
    /// The recursion from bin 0 on; the difference of a step's own recursion at its first bin; log of the product of −r
    /// so far.
    private final double[] whole;
    private final double[] less;
    private final double[] logProduct;
    /// Per bin: the step's own part of the autocorrelated noise, and how an earlier step's part carries into it.
    private final double[] own;
    private final double[] carried;

    /// @param score xᵀPr of the step at each bin
    /// @param half the step's nuisance part, whitened, per bin
    /// @param mass inverse variances per bin
    /// @param ratio multipliers of the noise's factor, below 0; empty without autocorrelated noise
    /// @param diagonal of the noise's factor
    StepScores(double[] score, double[][] half, double[] mass, double[] ratio, double[] diagonal) {
        this.score = score;
        this.half = half;
        int bins = mass.length;
        hasNoise = ratio.length > 0;
        whole = new double[bins];
        less = new double[bins];
        logProduct = new double[bins];
        own = new double[bins];
        carried = new double[bins];
        if (hasNoise) {
            subtractNoise(mass, ratio, diagonal);
        }
        below = new double[bins];
        information = new double[bins];
        for (int k = bins - 1; k >= 0; k--) {
            below[k] = mass[k] + (k + 1 < bins ? below[k + 1] : 0);
            information[k] = below[k] - own[k] - dot(half[k], half[k]);
        }
    }

    private void subtractNoise(double[] mass, double[] ratio, double[] diagonal) {
        int bins = mass.length;
        for (int t = 0; t < bins; t++) {
            less[t] = t > 0 ? -ratio[t] * whole[t - 1] : 0;
            whole[t] = mass[t] + less[t];
            logProduct[t] = t > 0 ? logProduct[t - 1] + Math.log(-ratio[t]) : 0;
        }
        double squares = 0;
        double mixed = 0;
        double product = 0;
        for (int k = bins - 1; k >= 0; k--) {
            double next = k + 1 < bins ? -ratio[k + 1] : 0;
            squares += whole[k] * whole[k] / diagonal[k];
            mixed = whole[k] / diagonal[k] + next * mixed;
            product = 1 / diagonal[k] + next * next * product;
            own[k] = squares - 2 * less[k] * mixed + less[k] * less[k] * product;
            carried[k] = -ratio[k] * (mixed - less[k] * product);
        }
    }

    /// {@return the number of bins}
    public int bins() {
        return score.length;
    }

    /// {@return the fit of a lasting step from a bin on}
    public ScoreStatistic at(int bin) {
        return new ScoreStatistic(score[bin], information[bin]);
    }

    /// {@return the fit of a change between two bins}
    ///
    /// @param end exclusive; the number of bins or more for a lasting change
    public ScoreStatistic box(int begin, int end) {
        if (end >= score.length) {
            return at(begin);
        }
        double both = below[end] - dot(half[begin], half[end]);
        if (hasNoise) {
            double last = whole[end - 1] - less[begin] * Math.exp(logProduct[end - 1] - logProduct[begin]);
            both -= own[end] + last * carried[end];
        }
        return new ScoreStatistic(score[begin] - score[end], information[begin] + information[end] - 2 * both);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
