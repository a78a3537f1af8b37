package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.PanelMixture;
import dev.hindsight.analysis.panel.PanelModel;
import dev.hindsight.analysis.stats.HypothesisTests;

/// How much likelier the data are with an effect than without, in closed form for a normal prior on the effect.
final class BayesFactor {
    /// Share of the signals in which a fault shows; all equally likely.
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

    /// {@return the log factor of a fault over all signals together}: each shows it or not, the share of signals that
    /// do is itself unknown, and at least one must.
    ///
    /// @param logs log factors of the single signals, given that it shows in them
    static double combined(double[] logs) {
        double[] byShare = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            double shown = 0;
            for (double log : logs) {
                double high = Math.max(log, 0);
                shown += high + Math.log((1 - SHARES[i]) * Math.exp(-high) + SHARES[i] * Math.exp(log - high));
            }
            double nowhere = logs.length * Math.log(1 - SHARES[i]);
            byShare[i] = shown > nowhere
                    ? shown + Math.log(-Math.expm1(nowhere - shown)) - Math.log(-Math.expm1(nowhere))
                    : Double.NEGATIVE_INFINITY;
        }
        return PanelMixture.logSum(byShare) - Math.log(SHARES.length);
    }
}
