package dev.hindsight.timeline.panel;

import dev.hindsight.timeline.panel.PanelModel.Score;

/// The fits of all steps and boxes in one scope, or in all, from suffix sums: a step in O(regressors), a box in
/// O(regressors + its length), after O(cells + bins²) once. The same numbers as [PanelModel#score] of each.
public final class Steps {
    private final double[] score;
    private final double[] information;
    /// Per bin: the step's nuisance part, whitened.
    private final double[][] half;
    private final double[] below;
    private final double[] mass;
    private final double[] ratio;
    /// Per bin: the step's own share of the wander, and how an earlier step's carries into it.
    private final double[] own;
    private final double[] carried;

    /// @param score xᵀPr of the step at each bin
    /// @param half the step's nuisance part, whitened, per bin
    /// @param mass inverse variances per bin
    /// @param ratio multipliers of the wander's factor; empty without wander
    /// @param diagonal of the wander's factor
    Steps(double[] score, double[][] half, double[] mass, double[] ratio, double[] diagonal) {
        this.score = score;
        this.half = half;
        this.mass = mass;
        this.ratio = ratio;
        int bins = mass.length;
        below = new double[bins];
        own = new double[bins];
        carried = new double[bins];
        information = new double[bins];
        for (int k = bins - 1; k >= 0; k--) {
            below[k] = mass[k] + (k + 1 < bins ? below[k + 1] : 0);
            if (ratio.length > 0) {
                wander(k, diagonal);
            }
            information[k] = below[k] - own[k] - dot(half[k], half[k]);
        }
    }

    private void wander(int from, double[] diagonal) {
        double y = 0;
        double decay = 1;
        for (int t = from; t < mass.length; t++) {
            y = mass[t] - (t > from ? ratio[t] * y : 0);
            decay *= -ratio[t];
            own[from] += y * y / diagonal[t];
            carried[from] += decay * y / diagonal[t];
        }
    }

    /// {@return the number of bins}
    public int bins() {
        return mass.length;
    }

    /// {@return the fit of a lasting step from a bin on}
    public Score at(int bin) {
        return new Score(score[bin], information[bin]);
    }

    /// {@return the fit of what begins at one bin and is over at a later one}
    ///
    /// @param end exclusive; the number of bins or more for what lasts
    public Score box(int begin, int end) {
        if (end >= mass.length) {
            return at(begin);
        }
        double both = below[end] - dot(half[begin], half[end]);
        if (ratio.length > 0) {
            double y = 0;
            for (int t = begin; t < end; t++) {
                y = mass[t] - (t > begin ? ratio[t] * y : 0);
            }
            both -= own[end] + y * carried[end];
        }
        return new Score(score[begin] - score[end], information[begin] + information[end] - 2 * both);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
