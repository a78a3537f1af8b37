package dev.hindsight.diff.view;

import dev.hindsight.diff.DiffLine;
import org.jspecify.annotations.Nullable;

/// One row of the view. Every row is one display line high: long lines take several rows.
public sealed interface DiffRow {
    /// {@return the hunk it belongs to, from 0}
    int hunk();

    /// Part of a line: the UTF-16 units `[from, to)`.
    record LineFragment(DiffLine line, int from, int to) {
        /// {@return whether the line starts here}
        public boolean first() {
            return from == 0;
        }

        /// {@return the text as it is drawn}
        public String text() {
            return line.text().substring(from, to);
        }
    }

    /// The title of a hunk.
    record HunkHeader(int hunk, String text) implements DiffRow {}

    /// A row of the unified view.
    record UnifiedRow(int hunk, LineFragment piece) implements DiffRow {}

    /// A row of the side-by-side view; a side is null where the other has no partner.
    record SideBySideRow(int hunk, @Nullable LineFragment left, @Nullable LineFragment right) implements DiffRow {
        /// {@return whether both sides show the same line}
        public boolean same() {
            return left != null && right != null && left.line().equals(right.line());
        }
    }
}
