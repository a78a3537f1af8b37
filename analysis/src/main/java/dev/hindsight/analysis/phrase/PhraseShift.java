package dev.hindsight.analysis.phrase;

import dev.hindsight.analysis.stats.HypothesisTests;
import java.util.regex.Pattern;

/// The change in frequency of a word or phrase between the outputs before and after a change.
///
/// Presence per output is compared as the log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn
/// 2008, "Fightin' Words", Political Analysis 16, doi:10.1093/pan/mpn018), here for two categories, present and absent.
/// The prior is the pooled frequency of both sides with the weight of [#PRIOR] outputs. The variance is theirs with all
/// four terms, times the design effect of sessions, never below 1.
///
/// @param text the phrase: lower case, `#` for numbers
/// @param before outputs before that contain it
/// @param outputsBefore how many outputs before there are
/// @param after outputs after that contain it
/// @param outputsAfter how many outputs after there are
/// @param logOdds after minus before; above 0 for more frequent
/// @param low lower end of its 95 % interval
/// @param high upper end
/// @param p two-sided, of this phrase alone
/// @param adjusted p over all phrases (Benjamini and Hochberg)
/// @param prompt where it occurs in the edit of the prompt
public record PhraseShift(String text, int before, int outputsBefore, int after, int outputsAfter, double logOdds,
        double low, double high, double p, double adjusted, PromptEdit.EditLocation prompt) {
    /// Weight of the prior, in outputs.
    static final double PRIOR = 10;

    private static final double Z95 = 1.959964;

    /// {@return the shift of one phrase, not corrected for the others}
    ///
    /// @param designEffect the variance relative to independent outputs, at least 1
    static PhraseShift of(String text, int before, int outputsBefore, int after, int outputsAfter,
            double designEffect) {
        double background = (double) (before + after) / (outputsBefore + outputsAfter);
        double present = PRIOR * background;
        double absent = PRIOR * (1 - background);
        double was = before + present;
        double wasNot = outputsBefore - before + absent;
        double is = after + present;
        double isNot = outputsAfter - after + absent;
        double shift = Math.log(is / isNot) - Math.log(was / wasNot);
        double error = Math.sqrt(designEffect * (1 / was + 1 / wasNot + 1 / is + 1 / isNot));
        // A phrase that all outputs contain has no odds, and did not change.
        boolean everywhere = absent == 0;
        double p = everywhere ? 1 : HypothesisTests.twoSided(shift / error);
        return new PhraseShift(text, before, outputsBefore, after, outputsAfter, everywhere ? 0 : shift,
                everywhere ? Double.NEGATIVE_INFINITY : shift - Z95 * error,
                everywhere ? Double.POSITIVE_INFINITY : shift + Z95 * error, p, p, PromptEdit.EditLocation.NEITHER);
    }

    PhraseShift adjusted(double overAll, PromptEdit.EditLocation where) {
        return new PhraseShift(text, before, outputsBefore, after, outputsAfter, logOdds, low, high, p, overAll, where);
    }

    /// {@return a pattern that finds the phrase in a text, whatever its case}
    public Pattern words() {
        return PhraseTokenizer.pattern(text);
    }
}
