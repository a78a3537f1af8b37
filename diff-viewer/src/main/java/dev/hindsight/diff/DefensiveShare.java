package dev.hindsight.diff;

import dev.hindsight.diff.text.Lines;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How much of a prompt is spent on prohibitions and on demands about the form of the answer.
///
/// One object measures many texts and looks at every line once: versions of one prompt share most of theirs.
public final class DefensiveShare {
    private final Map<String, Line> known = new HashMap<>();

    private record Line(int tokens, boolean defensive) {
        static Line of(String line) {
            return new Line(Tokens.estimate(line), Phrases.defensive(line));
        }
    }

    /// {@return estimated tokens in lines that prohibit something or demand a format, over all tokens, 0..1; empty for a
    /// text without tokens}
    public static OptionalDouble of(String prompt) {
        return new DefensiveShare().measure(prompt);
    }

    /// {@return the same for one of many texts}
    public OptionalDouble measure(String prompt) {
        long all = 0;
        long defensive = 0;
        for (String text : Lines.of(prompt)) {
            Line line = known.computeIfAbsent(text, Line::of);
            all += line.tokens();
            defensive += line.defensive() ? line.tokens() : 0;
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(defensive / (double) all);
    }
}
