package dev.hindsight.diff;

import dev.hindsight.diff.text.InvisibleSigns;
import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What differs between two texts that nobody sees.
///
/// @param before the line ends of the old text
/// @param after the line ends of the new text
/// @param signs whether other invisible signs differ: a byte-order mark, zero-width or no-break spaces
/// @param forms whether accents are written in another Unicode form
public record InvisibleChange(LineEnd before, LineEnd after, boolean signs, boolean forms) {
    /// How the lines of a text end.
    public enum LineEnd {
        /// A line feed, or there is one line.
        LF,
        /// A carriage return and a line feed, as Windows writes them.
        CRLF,
        /// Some lines so, some so.
        MIXED;

        private static LineEnd of(String text) {
            int all = text.split("\n", -1).length - 1;
            int windows = text.split("\r\n", -1).length - 1;
            return windows == 0 ? LF : windows == all ? CRLF : MIXED;
        }
    }

    /// {@return what differs; null where nothing does}
    static @Nullable InvisibleChange between(String oldText, String newText) {
        LineEnd before = LineEnd.of(oldText);
        LineEnd after = LineEnd.of(newText);
        boolean signs = !signs(oldText).equals(signs(newText));
        boolean forms = isComposed(oldText) != isComposed(newText);
        return before != after || signs || forms ? new InvisibleChange(before, after, signs, forms) : null;
    }

    private static boolean isComposed(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    /// {@return the invisible signs of the text in order, line ends aside}
    private static String signs(String text) {
        StringBuilder signs = new StringBuilder();
        text.chars()
                .filter(c -> c != '\r' && !InvisibleSigns.without(Character.toString(c)).equals(Character.toString(c)))
                .forEach(c -> signs.append((char) c));
        return signs.toString();
    }

    /// {@return such as `line ends: LF to CRLF`}
    public String sentence() {
        return Stream.of(before == after ? "" : "line ends: " + before + " to " + after,
                signs ? "no-break, zero-width or byte-order characters" : "",
                forms ? "the Unicode form of accents" : "").filter(it -> !it.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
