package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.PanelMixture;
import dev.hindsight.analysis.panel.PanelModel;
import dev.hindsight.analysis.stats.HypothesisTests;

/// Bayes factors of an effect against none, in closed form for a normal prior on the effect.
final class BayesFactor {
    /// Shares of signals with the fault; all equally likely.
    private static final double[] SHARES = {0.05, 0.2, 0.5};

    private BayesFactor() {}

    /// {@return the log Bayes factor of an effect in the bad direction (half-normal prior)}
    ///
    /// @param worse sign of the bad direction
    /// @param large prior standard deviation
    static double oneSided(PanelModel.ScoreStatistic score, int worse, double large) {
        double precision = score.b() + 1 / (large * large);
        return Math.log(2) + twoSided(score, large) + HypothesisTests.logPhi(worse * score.a() / Math.sqrt(precision));
    }

    /// {@return the log Bayes factor of an effect in either direction (normal prior)}
    static double twoSided(PanelModel.ScoreStatistic score, double large) {
        double precision = score.b() + 1 / (large * large);
        return -0.5 * Math.log(1 + score.b() * large * large) + score.a() * score.a() / (2 * precision);
    }

    /// {@return the log factor of a fault over all signals together}: each signal has it or not, the share of signals
    /// that have it is itself unknown, and at least one must have it.
    ///
    /// @param logs log factors of the single signals, given that they have the fault
    /// @param apt how apt each signal is to have a fault, 0 to 1: a share is of the signals that are the most
    static double combined(double[] logs, double[] apt) {
        double[] byShare = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            double shown = 0;
            double nowhere = 0;
            for (int m = 0; m < logs.length; m++) {
                double share = SHARES[i] * apt[m];
                double high = Math.max(logs[m], 0);
                shown += high + Math.log((1 - share) * Math.exp(-high) + share * Math.exp(logs[m] - high));
                nowhere += Math.log(1 - share);
            }
            byShare[i] = shown > nowhere
                    ? shown + Math.log(-Math.expm1(nowhere - shown)) - Math.log(-Math.expm1(nowhere))
                    : Double.NEGATIVE_INFINITY;
        }
        return PanelMixture.logSum(byShare) - Math.log(SHARES.length);
    }
}
