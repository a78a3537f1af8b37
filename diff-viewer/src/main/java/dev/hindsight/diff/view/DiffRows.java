package dev.hindsight.diff.view;

import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.LineSpan;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.diff.view.DiffRow.LineFragment;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lays a diff out in rows of limited width.
final class DiffRows {
    private static final int LEAST_COLUMNS = 12;

    private final int columns;
    private final boolean sideBySide;
    private final List<DiffRow> rows = new ArrayList<>();

    private DiffRows(boolean sideBySide, int columns) {
        this.sideBySide = sideBySide;
        this.columns = Math.max(LEAST_COLUMNS, columns);
    }

    /// {@return how many hunks, from the first, take to have at least so many lines; all when there are fewer}
    static int hunksWith(PromptDiff diff, int lines) {
        int found = 0;
        int count = 0;
        while (count < diff.hunks().size() && found < lines) {
            Hunk hunk = diff.hunks().get(count++);
            found += Math.max(hunk.old().count(), hunk.newSpan().count());
        }
        return count;
    }

    /// {@return the rows of the hunks `[from, to)`, each with at most `columns` columns of text a side}
    static List<DiffRow> of(PromptDiff diff, int from, int to, boolean sideBySide, int columns) {
        DiffRows rows = new DiffRows(sideBySide, columns);
        for (int i = from; i < to; i++) {
            rows.add(i, diff.hunks().get(i), diff.hunks().size());
        }
        return rows.rows;
    }

    private void add(int number, Hunk hunk, int count) {
        rows.add(new DiffRow.HunkHeader(number, title(number, hunk, count)));
        if (sideBySide) {
            pairs(number, hunk.lines());
        } else {
            for (DiffLine line : hunk.lines()) {
                pieces(line).forEach(piece -> rows.add(new DiffRow.UnifiedRow(number, piece)));
            }
        }
    }

    private static String title(int number, Hunk hunk, int count) {
        String what = switch (hunk.kind()) {
            case EDIT -> "edit";
            case WHITESPACE -> "only white space";
            case MOVE -> move(hunk);
        };
        return "Hunk " + (number + 1) + " of " + count + " · " + what + " · old " + lines(hunk.old()) + ", new "
                + lines(hunk.newSpan());
    }

    private static String move(Hunk hunk) {
        return hunk.lines().stream().filter(line -> line.op() != Op.EQUAL && line.other() > 0).findFirst()
                .map(line -> (line.op() == Op.REMOVED ? "moved to line " : "moved from line ")
                        + Format.count(line.other()))
                .orElse("moved");
    }

    private static String lines(LineSpan span) {
        return switch (span.count()) {
            case 0 -> span.line() == 0 ? "at the start" : "after line " + Format.count(span.line());
            case 1 -> "line " + Format.count(span.line());
            default -> "lines " + Format.count(span.line()) + "–" + Format.count(span.line() + span.count() - 1);
        };
    }

    /// Removed lines stand left and added ones right; a line and what it became stand beside each other.
    private void pairs(int hunk, List<DiffLine> lines) {
        for (int at = 0; at < lines.size();) {
            if (lines.get(at).op() == Op.EQUAL) {
                pair(hunk, lines.get(at), lines.get(at));
                at++;
                continue;
            }
            List<DiffLine> removed = new ArrayList<>();
            List<DiffLine> added = new ArrayList<>();
            for (; at < lines.size() && lines.get(at).op() != Op.EQUAL; at++) {
                (lines.get(at).op() == Op.REMOVED ? removed : added).add(lines.get(at));
            }
            changed(hunk, removed, added);
        }
    }

    private void changed(int hunk, List<DiffLine> removed, List<DiffLine> added) {
        int right = 0;
        for (DiffLine left : removed) {
            int partner = partner(left, added, right);
            if (partner < 0) {
                pair(hunk, left, null);
            } else {
                for (; right < partner; right++) {
                    pair(hunk, null, added.get(right));
                }
                pair(hunk, left, added.get(right++));
            }
        }
        for (; right < added.size(); right++) {
            pair(hunk, null, added.get(right));
        }
    }

    private static int partner(DiffLine left, List<DiffLine> added, int from) {
        if (left.other() == 0 || added.isEmpty()) {
            return -1;
        }
        // The added lines follow each other, so that the place follows from the number.
        int place = left.other() - added.getFirst().newLine();
        return place >= from && place < added.size() && added.get(place).other() == left.oldLine() ? place : -1;
    }

    private void pair(int hunk, @Nullable DiffLine left, @Nullable DiffLine right) {
        List<LineFragment> lefts = left == null ? List.of() : pieces(left);
        List<LineFragment> rights = right == null ? List.of() : pieces(right);
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            rows.add(new DiffRow.SideBySideRow(hunk, i < lefts.size() ? lefts.get(i) : null,
                    i < rights.size() ? rights.get(i) : null));
        }
    }

    /// Cuts a line where it is full, after a space if there is one in the last third.
    private List<LineFragment> pieces(DiffLine line) {
        String text = line.text();
        List<LineFragment> pieces = new ArrayList<>();
        int from = 0;
        int width = 0;
        for (int at = 0; at < text.length();) {
            int c = text.codePointAt(at);
            width += width(c);
            if (width > columns) {
                int cut = lastSpace(text, from, at);
                pieces.add(new LineFragment(line, from, cut));
                from = cut;
                at = cut;
                width = 0;
            } else {
                at += Character.charCount(c);
            }
        }
        pieces.add(new LineFragment(line, from, text.length()));
        return pieces;
    }

    private int lastSpace(String text, int from, int full) {
        for (int at = full; at > Math.max(from, full - columns / 3); at--) {
            if (text.charAt(at - 1) == ' ') {
                return at;
            }
        }
        return full;
    }

    /// Columns of a sign in a font of fixed width: a tab four, an ideograph or emoji two.
    private static int width(int c) {
        return c == '\t'
                ? 4
                : c >= 0x1100 && (Character.isIdeographic(c) || c >= 0x1F300 || c <= 0x115f
                        || (c >= 0x3040 && c <= 0x30ff) || (c >= 0xac00 && c <= 0xd7a3)) ? 2 : 1;
    }
}
