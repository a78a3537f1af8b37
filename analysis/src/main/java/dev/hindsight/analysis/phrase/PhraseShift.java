package dev.hindsight.analysis.phrase;

import dev.hindsight.analysis.stats.HypothesisTests;
import java.util.regex.Pattern;

/// How much more often a word or phrase stands in the outputs after a change than before.
///
/// Presence per output is compared as the log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn
/// 2008, "Fightin' Words", Political Analysis 16, doi:10.1093/pan/mpn018), here for two categories, present and absent.
/// The prior is what both sides together say, worth [#PRIOR] outputs. The variance is theirs with all four terms, times
/// the design effect of sessions, never below 1.
///
/// @param text the phrase: lower case, `#` for numbers
/// @param before outputs before that hold it
/// @param outputsBefore how many outputs before there are
/// @param after outputs after that hold it
/// @param outputsAfter how many outputs after there are
/// @param logOdds after minus before; above 0 for more frequent
/// @param low lower end of its 95 % interval
/// @param high upper end
/// @param p two-sided, of this phrase alone
/// @param adjusted p over all phrases (Benjamini and Hochberg)
/// @param prompt where it stands in what the change did to the prompt
public record PhraseShift(String text, int before, int outputsBefore, int after, int outputsAfter, double logOdds,
        double low, double high, double p, double adjusted, PromptEdit.EditLocation prompt) {
    /// Outputs that the prior is worth.
    static final double PRIOR = 10;

    private static final double Z95 = 1.959964;

    /// {@return the shift of one phrase, alone so far}
    ///
    /// @param designEffect how much greater the variance is than of independent outputs, at least 1
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
        // Whatever all outputs hold has no odds, and did not move.
        boolean everywhere = absent == 0;
        double p = everywhere ? 1 : HypothesisTests.twoSided(shift / error);
        return new PhraseShift(text, before, outputsBefore, after, outputsAfter, everywhere ? 0 : shift,
                everywhere ? Double.NEGATIVE_INFINITY : shift - Z95 * error,
                everywhere ? Double.POSITIVE_INFINITY : shift + Z95 * error, p, p, PromptEdit.EditLocation.NEITHER);
    }

    PhraseShift adjusted(double overAll, PromptEdit.EditLocation where) {
        return new PhraseShift(text, before, outputsBefore, after, outputsAfter, logOdds, low, high, p, overAll, where);
    }

    /// {@return what finds the phrase in a text as it is written, whatever its case}
    public Pattern words() {
        return PhraseTokenizer.pattern(text);
    }
}
