package dev.hindsight.diff;

import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.text.ChangedRegion;
import dev.hindsight.diff.text.LinePairs;
import dev.hindsight.diff.text.MovedBlocks;
import dev.hindsight.diff.text.Similarity;
import dev.hindsight.diff.text.WordDiff;
import dev.hindsight.diff.text.WordTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Groups changed regions into hunks and builds their lines.
final class HunkBuilder {
    /// In a region with more lines than this on one side, no reworded lines are searched.
    private static final int LARGEST_PAIRED = 5_000;

    /// Marks a line without counterpart.
    private static final int NONE = -1;

    private final List<String> oldLines;
    private final List<String> newLines;
    private final MovedBlocks.BlockMoves moves;
    private final int context;

    HunkBuilder(List<String> oldLines, List<String> newLines, MovedBlocks.BlockMoves moves, int context) {
        this.oldLines = oldLines;
        this.newLines = newLines;
        this.moves = moves;
        this.context = context;
    }

    /// Neighbouring regions of one kind share a hunk when their contexts overlap; those of different kinds divide the
    /// lines between them.
    List<Hunk> hunks(List<ChangedRegion> regions) {
        List<Hunk> hunks = new ArrayList<>();
        int shown = 0;
        for (int first = 0; first < regions.size();) {
            EditKind kind = kind(regions.get(first));
            int end = first + 1;
            while (end < regions.size() && gap(regions, end) <= 2 * context && kind(regions.get(end)) == kind) {
                end++;
            }
            int before = Math.min(context, regions.get(first).oldFrom() - shown);
            int after = end == regions.size()
                    ? Math.min(context, oldLines.size() - regions.getLast().oldTo())
                    : Math.min(context, gap(regions, end) / 2);
            List<ChangedRegion> group = List.copyOf(regions.subList(first, end));
            hunks.add(hunk(group, kind, before, after));
            shown = group.getLast().oldTo() + after;
            first = end;
        }
        return hunks;
    }

    private static int gap(List<ChangedRegion> regions, int next) {
        return regions.get(next).oldFrom() - regions.get(next - 1).oldTo();
    }

    private Hunk hunk(List<ChangedRegion> group, EditKind kind, int before, int after) {
        ChangedRegion first = group.getFirst();
        ChangedRegion last = group.getLast();
        LineSpan old = span(first.oldFrom() - before, last.oldTo() + after);
        LineSpan now = span(first.newFrom() - before, last.newTo() + after);
        return new Hunk(old, now, kind, () -> lines(group, before, after));
    }

    private static LineSpan span(int from, int to) {
        return new LineSpan(to > from ? from + 1 : from, to - from);
    }

    private EditKind kind(ChangedRegion region) {
        boolean moved = true;
        for (int i = region.oldFrom(); i < region.oldTo() && moved; i++) {
            moved = moves.movedTo()[i] != NONE || oldLines.get(i).isBlank();
        }
        for (int i = region.newFrom(); i < region.newTo() && moved; i++) {
            moved = moves.movedFrom()[i] != NONE || newLines.get(i).isBlank();
        }
        // A region of blank lines fulfils the condition above; white space is the better kind.
        if (onlySpace(region)) {
            return EditKind.WHITESPACE;
        }
        return moved ? EditKind.MOVE : EditKind.EDIT;
    }

    private boolean onlySpace(ChangedRegion region) {
        List<String> olds = oldLines.subList(region.oldFrom(), region.oldTo());
        List<String> news = newLines.subList(region.newFrom(), region.newTo());
        if (olds.size() == news.size() && !WordTokenizer.sameButForSpace(olds.getFirst(), news.getFirst())) {
            return false;
        }
        return WordTokenizer.sameButForSpace(String.join("\n", olds), String.join("\n", news));
    }

    private List<DiffLine> lines(List<ChangedRegion> group, int before, int after) {
        List<DiffLine> lines = new ArrayList<>();
        int at = group.getFirst().oldFrom() - before;
        int shift = group.getFirst().newFrom() - group.getFirst().oldFrom();
        for (ChangedRegion region : group) {
            equal(lines, at, region.oldFrom(), shift);
            changed(lines, region);
            at = region.oldTo();
            shift = region.newTo() - region.oldTo();
        }
        equal(lines, at, at + after, shift);
        return lines;
    }

    private void equal(List<DiffLine> lines, int from, int to, int shift) {
        for (int i = from; i < to; i++) {
            lines.add(new DiffLine(Op.EQUAL, oldLines.get(i), i + 1, i + 1 + shift, 0, null, List.of()));
        }
    }

    private void changed(List<DiffLine> lines, ChangedRegion region) {
        boolean space = onlySpace(region);
        int[] newOf = pairs(region, space);
        DiffLine[] reworded = new DiffLine[region.newCount()];
        for (int i = 0; i < newOf.length; i++) {
            int old = region.oldFrom() + i;
            if (newOf[i] == NONE) {
                lines.add(alone(Op.REMOVED, old, moves.movedTo()[old], space));
                continue;
            }
            int now = region.newFrom() + newOf[i];
            boolean blanks = space || WordTokenizer.sameButForSpace(oldLines.get(old), newLines.get(now));
            EditKind kind = blanks ? EditKind.WHITESPACE : EditKind.EDIT;
            WordDiff.WordChanges words = WordDiff.between(oldLines.get(old), newLines.get(now));
            lines.add(line(Op.REMOVED, old, now, kind, ranges(words.old())));
            reworded[newOf[i]] = line(Op.ADDED, now, old, kind, ranges(words.now()));
        }
        for (int j = 0; j < reworded.length; j++) {
            int now = region.newFrom() + j;
            lines.add(reworded[j] != null ? reworded[j] : alone(Op.ADDED, now, moves.movedFrom()[now], space));
        }
    }

    /// A line without counterpart: moved, or new or gone as a whole.
    private DiffLine alone(Op op, int index, int moved, boolean space) {
        if (moved != NONE) {
            return line(op, index, moved, EditKind.MOVE, List.of());
        }
        String text = (op == Op.REMOVED ? oldLines : newLines).get(index);
        EditKind kind = space || text.isBlank() ? EditKind.WHITESPACE : EditKind.EDIT;
        return line(op, index, NONE, kind, text.isEmpty() ? List.of() : List.of(new WordRange(0, text.length())));
    }

    private DiffLine line(Op op, int index, int other, EditKind kind, List<WordRange> words) {
        return op == Op.REMOVED
                ? new DiffLine(op, oldLines.get(index), index + 1, 0, other + 1, kind, words)
                : new DiffLine(op, newLines.get(index), 0, index + 1, other + 1, kind, words);
    }

    private int[] pairs(ChangedRegion region, boolean space) {
        int[] pairs = new int[region.oldCount()];
        Arrays.fill(pairs, NONE);
        if (space && region.oldCount() == region.newCount()) {
            Arrays.setAll(pairs, i -> i);
            return pairs;
        }
        if (Math.max(region.oldCount(), region.newCount()) > LARGEST_PAIRED) {
            return pairs;
        }
        int[] olds = free(region.oldFrom(), region.oldTo(), moves.movedTo(), oldLines);
        int[] news = free(region.newFrom(), region.newTo(), moves.movedFrom(), newLines);
        int[] found = LinePairs.find(olds.length, news.length, i -> Similarity.bag(oldLines.get(olds[i])),
                j -> Similarity.bag(newLines.get(news[j])));
        for (int i = 0; i < found.length; i++) {
            if (found[i] != NONE) {
                pairs[olds[i] - region.oldFrom()] = news[found[i]] - region.newFrom();
            }
        }
        return pairs;
    }

    private static int[] free(int from, int to, int[] moved, List<String> lines) {
        return IntStream.range(from, to)
                .filter(i -> moved[i] == NONE && !lines.get(i).isBlank()).toArray();
    }

    private static List<WordRange> ranges(List<WordDiff.Range> ranges) {
        return ranges.stream().map(range -> new WordRange(range.from(), range.to())).toList();
    }
}
