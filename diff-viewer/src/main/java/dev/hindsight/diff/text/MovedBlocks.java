package dev.hindsight.diff.text;

import java.util.Arrays;
import java.util.List;

/// Finds blocks that were removed in one place and added, word for word, in another.
///
/// A block is at least two lines that are not blank, or one line of at least 40 characters: shorter ones recur by
/// chance. For each added line the longest block that starts with it is searched among the removed ones, and the search
/// continues after that block. Takes time linear in the lines, since only a limited number of places per line is tried,
/// and blank lines start no search.
public final class MovedBlocks {
    private static final int LONG_LINE = 40;
    private static final int NONE = -1;

    /// Number of places of one line that are tried as the start of a block; a block that starts elsewhere is found from
    /// its next line on, and then extended backwards.
    private static final int MOST_PLACES = 32;

    /// Per old line the new line it moved to, and the reverse; −1 where a line did not move. Lines from 0.
    public record BlockMoves(int[] movedTo, int[] movedFrom) {}

    private final int[] oldLines;
    private final int[] newLines;
    private final LineInterner lines;
    private final boolean[] removed;
    /// Per line, by its number, where it was removed first; per such place, where it was removed next.
    private final int[] first;
    private final int[] next;
    private final BlockMoves result;

    private MovedBlocks(int[] oldLines, int[] newLines, List<ChangedRegion> regions, LineInterner lines) {
        this.oldLines = oldLines;
        this.newLines = newLines;
        this.lines = lines;
        removed = new boolean[oldLines.length];
        first = filled(lines.count());
        next = filled(oldLines.length);
        result = new BlockMoves(filled(oldLines.length), filled(newLines.length));
        for (ChangedRegion region : regions.reversed()) {
            for (int i = region.oldTo() - 1; i >= region.oldFrom(); i--) {
                removed[i] = true;
                next[i] = first[oldLines[i]];
                first[oldLines[i]] = i;
            }
        }
    }

    /// {@return the moves among the lines inside the regions, which stand in order}
    public static BlockMoves find(int[] oldLines, int[] newLines, List<ChangedRegion> regions, LineInterner lines) {
        MovedBlocks search = new MovedBlocks(oldLines, newLines, regions, lines);
        for (ChangedRegion region : regions) {
            for (int at = region.newFrom(); at < region.newTo();) {
                at += search.longest(region, at);
            }
        }
        return search.result;
    }

    private static int[] filled(int length) {
        int[] places = new int[length];
        Arrays.fill(places, NONE);
        return places;
    }

    /// Marks the longest block that starts at this new line. {@return its length, or 1 when there is none}
    private int longest(ChangedRegion region, int at) {
        int length = 0;
        int place = NONE;
        int candidate = lines.text(newLines[at]).isBlank() ? NONE : first[newLines[at]];
        for (int tried = 0; candidate != NONE && tried < MOST_PLACES; tried++) {
            int same = 0;
            while (at + same < region.newTo() && same(candidate + same, at + same)) {
                same++;
            }
            if (same > length) {
                length = same;
                place = candidate;
            }
            candidate = next[candidate];
        }
        if (!worthTelling(at, length)) {
            return 1;
        }
        int before = 0;
        while (at - before > region.newFrom() && result.movedFrom[at - before - 1] == NONE
                && same(place - before - 1, at - before - 1)) {
            before++;
        }
        for (int i = -before; i < length; i++) {
            result.movedTo[place + i] = at + i;
            result.movedFrom[at + i] = place + i;
        }
        return length;
    }

    /// Whether the old line was removed, is free, and is the new line.
    private boolean same(int old, int now) {
        return old >= 0 && old < oldLines.length && removed[old] && result.movedTo[old] == NONE
                && oldLines[old] == newLines[now];
    }

    private boolean worthTelling(int at, int length) {
        int full = 0;
        for (int i = 0; i < length && full < 2; i++) {
            String line = lines.text(newLines[at + i]).strip();
            full += line.isEmpty() ? 0 : line.length() >= LONG_LINE ? 2 : 1;
        }
        return full >= 2;
    }
}
