package dev.hindsight.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a hunk.
///
/// @param op whether the line is in both texts, only in the old or only in the new one
/// @param text the line without its line feed, with a `\r` at its end if there is one
/// @param oldLine its number in the old text from 1; 0 where it is not there
/// @param newLine its number in the new text from 1; 0 where it is not there
/// @param other for a changed line the number, in the other text, of the line that it became, came from or moved to;
/// 0 where there is none
/// @param kind how the line changed; null for an equal one
/// @param words the differences from that other line; the whole of a changed line without one; none for an equal or
/// moved line
public record DiffLine(Op op, String text, int oldLine, int newLine, int other, @Nullable EditKind kind,
        List<WordRange> words) {
    /// Whether a line is equal, removed or added.
    public enum Op {
        /// In both texts.
        EQUAL("="),
        /// Only in the old text.
        REMOVED("-"),
        /// Only in the new text.
        ADDED("+");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        /// {@return `=`, `-` or `+`}
        public String sign() {
            return sign;
        }
    }

    public DiffLine {
        words = List.copyOf(words);
    }
}
