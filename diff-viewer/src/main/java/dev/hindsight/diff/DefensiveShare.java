package dev.hindsight.diff;

import dev.hindsight.diff.text.LineInterner;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The share of a prompt that consists of prohibitions and of demands about the form of the answer.
///
/// One object measures many texts and analyses every line once: versions of one prompt share most of theirs.
public final class DefensiveShare {
    private final Map<String, MeasuredLine> known = new HashMap<>();

    private record MeasuredLine(int tokens, boolean defensive) {
        static MeasuredLine of(String line) {
            return new MeasuredLine(TokenEstimator.estimate(line), InstructionMatcher.defensive(line));
        }
    }

    /// {@return estimated tokens in lines that prohibit something or demand a format, over all tokens, 0..1; empty for
    /// a text without tokens}
    public static OptionalDouble of(String prompt) {
        return new DefensiveShare().measure(prompt);
    }

    /// {@return the same for one of many texts}
    public OptionalDouble measure(String prompt) {
        long all = 0;
        long defensive = 0;
        for (String text : LineInterner.of(prompt)) {
            MeasuredLine line = known.computeIfAbsent(text, MeasuredLine::of);
            all += line.tokens();
            defensive += line.defensive() ? line.tokens() : 0;
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(defensive / (double) all);
    }
}
