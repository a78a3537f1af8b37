package dev.hindsight.diff.view;

import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.text.WordDiff;
import dev.hindsight.diff.text.WordTokenizer;
import dev.hindsight.diff.view.DiffRow.LineFragment;
import java.util.ArrayList;
import java.util.List;

/// The highlights within one row, and their reasons; several reasons can apply to the same text. Only the surroundings
/// of the row are examined, so that a row of a very long line is as fast as any other.
final class Highlights {
    /// Reasons for a highlight.
    static final int CHANGED = 1;
    static final int FOUND = 2;
    static final int VARIABLE = 4;
    static final int PHRASE = 8;

    private static final int LONGEST_VARIABLE = 200;

    private final LineFragment piece;
    private final String line;
    private final byte[] marks;

    /// Text with the same reasons.
    record HighlightRun(String text, int from, int marks) {
        boolean is(int mark) {
            return (marks & mark) != 0;
        }
    }

    private Highlights(LineFragment piece) {
        this.piece = piece;
        this.line = piece.line().text();
        this.marks = new byte[piece.to() - piece.from()];
    }

    /// {@return the row's text in runs, in order}
    ///
    /// @param wanted the searched words; empty for none
    /// @param phrases where in the line phrases of outputs stand
    static List<HighlightRun> of(LineFragment piece, String wanted, List<PhraseFinder.PhraseOccurrence> phrases) {
        Highlights highlights = new Highlights(piece);
        DiffLine line = piece.line();
        // In a line that was added or removed as a whole, no word is highlighted.
        if (line.other() != 0) {
            line.words().forEach(range -> highlights.mark(range.from(), range.to(), CHANGED));
        }
        int length = wanted.length();
        for (int at : DiffSearch.places(highlights.line, piece.from() - length + 1, piece.to(), wanted)) {
            highlights.mark(at, at + length, FOUND);
        }
        highlights.variables();
        phrases.forEach(it -> highlights.mark(it.range().from(), it.range().to(), PHRASE));
        return highlights.runs();
    }

    private void variables() {
        int start = Math.max(0, piece.from() - LONGEST_VARIABLE);
        int end = Math.min(line.length(), piece.to() + LONGEST_VARIABLE);
        for (WordDiff.Range range : WordTokenizer.variables(line, start, end)) {
            mark(range.from(), range.to(), VARIABLE);
        }
    }

    private void mark(int from, int to, int mark) {
        for (int i = Math.max(from, piece.from()); i < Math.min(to, piece.to()); i++) {
            marks[i - piece.from()] |= (byte) mark;
        }
    }

    private List<HighlightRun> runs() {
        List<HighlightRun> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= marks.length; to++) {
            if (to == marks.length || marks[to] != marks[from]) {
                runs.add(new HighlightRun(line.substring(piece.from() + from, piece.from() + to), piece.from() + from,
                        marks[from]));
                from = to;
            }
        }
        return runs;
    }
}
