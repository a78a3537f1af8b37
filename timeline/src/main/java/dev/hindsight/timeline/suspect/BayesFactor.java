package dev.hindsight.timeline.suspect;

import dev.hindsight.timeline.panel.PanelModel;
import dev.hindsight.timeline.stats.Tests;

/// How much likelier the data are with an effect than without, in closed form for a normal prior on the effect.
final class BayesFactor {
    /// How often a fault shows in any one signal.
    private static final double SHOWS = 0.4;

    private BayesFactor() {}

    /// {@return the log Bayes factor of an effect in the bad direction (half-normal prior)}
    ///
    /// @param worse sign of the bad direction
    /// @param large prior standard deviation
    static double oneSided(PanelModel.Score score, int worse, double large) {
        double precision = score.b() + 1 / (large * large);
        return Math.log(2) + twoSided(score, large) + Tests.logPhi(worse * score.a() / Math.sqrt(precision));
    }

    /// {@return the log Bayes factor of an effect in either direction (normal prior)}
    static double twoSided(PanelModel.Score score, double large) {
        double precision = score.b() + 1 / (large * large);
        return -0.5 * Math.log1p(score.b() * large * large) + score.a() * score.a() / (2 * precision);
    }

    /// {@return the log factor once a fault may also not show in this signal}
    static double mixed(double logFactor) {
        double high = Math.max(logFactor, 0);
        return high + Math.log((1 - SHOWS) * Math.exp(-high) + SHOWS * Math.exp(logFactor - high));
    }

    /// {@return log Σ exp}
    static double logSum(double[] logs) {
        double top = Double.NEGATIVE_INFINITY;
        for (double l : logs) {
            top = Math.max(top, l);
        }
        if (top == Double.NEGATIVE_INFINITY) {
            return top;
        }
        double sum = 0;
        for (double l : logs) {
            sum += Math.exp(l - top);
        }
        return top + Math.log(sum);
    }
}
