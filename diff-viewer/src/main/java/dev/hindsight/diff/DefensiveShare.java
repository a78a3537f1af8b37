package dev.hindsight.diff;

import java.util.OptionalDouble;

import dev.hindsight.diff.text.Lines;

/// How much of a prompt is spent on prohibitions and on demands about the form of the answer.
public final class DefensiveShare {
    private DefensiveShare() {}

    /// {@return estimated tokens in lines that prohibit something or demand a format, over all tokens, 0..1; empty for a
    /// text without tokens}
    public static OptionalDouble of(String prompt) {
        long all = 0;
        long defensive = 0;
        for (String line : Lines.of(prompt)) {
            int tokens = Tokens.estimate(line);
            all += tokens;
            defensive += Phrases.defensive(line) ? tokens : 0;
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(defensive / (double) all);
    }
}
