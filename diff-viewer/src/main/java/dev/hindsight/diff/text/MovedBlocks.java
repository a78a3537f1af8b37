package dev.hindsight.diff.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds blocks that were removed in one place and added, word for word, in another.
///
/// A block is at least two lines that are not blank, or one line of at least 40 characters: shorter ones recur by
/// chance.
public final class MovedBlocks {
    private static final int LONG_LINE = 40;

    /// So many places of one line are tried as the start of a block.
    private static final int MOST_PLACES = 32;

    /// Per old line the new line it moved to, and the reverse; −1 where a line did not move. Lines from 0.
    public record Result(int[] movedTo, int[] movedFrom) {}

    private MovedBlocks() {}

    /// {@return the moves among the lines inside the regions}
    public static Result find(int[] oldLines, int[] newLines, List<Region> regions, Lines lines) {
        int[] to = new int[oldLines.length];
        int[] from = new int[newLines.length];
        Arrays.fill(to, -1);
        Arrays.fill(from, -1);
        Result result = new Result(to, from);
        Map<Integer, int[]> places = places(oldLines, regions);
        for (Region region : regions) {
            for (int at = region.newFrom(); at < region.newTo();) {
                at += longest(result, oldLines, newLines, region.newTo(), at, places, lines);
            }
        }
        return result;
    }

    /// Marks the longest block that starts at this new line. {@return its length, or 1 when there is none}
    private static int longest(Result result, int[] oldLines, int[] newLines, int newEnd, int at,
            Map<Integer, int[]> places, Lines lines) {
        int bestLength = 0;
        int bestPlace = -1;
        int[] candidates = places.getOrDefault(newLines[at], new int[0]);
        for (int place : candidates) {
            int length = 0;
            while (at + length < newEnd && place + length < oldLines.length
                    && oldLines[place + length] == newLines[at + length]
                    && result.movedTo[place + length] == -1 && removed(places, newLines[at + length], place + length)) {
                length++;
            }
            if (length > bestLength) {
                bestLength = length;
                bestPlace = place;
            }
        }
        if (!worthTelling(newLines, at, bestLength, lines)) {
            return 1;
        }
        for (int i = 0; i < bestLength; i++) {
            result.movedTo[bestPlace + i] = at + i;
            result.movedFrom[at + i] = bestPlace + i;
        }
        return bestLength;
    }

    private static boolean removed(Map<Integer, int[]> places, int line, int place) {
        int[] known = places.get(line);
        return known != null && Arrays.binarySearch(known, place) >= 0;
    }

    private static boolean worthTelling(int[] newLines, int at, int length, Lines lines) {
        int full = 0;
        for (int i = 0; i < length; i++) {
            String line = lines.text(newLines[at + i]).strip();
            full += line.isEmpty() ? 0 : line.length() >= LONG_LINE ? 2 : 1;
        }
        return full >= 2;
    }

    private static Map<Integer, int[]> places(int[] oldLines, List<Region> regions) {
        Map<Integer, int[]> places = new HashMap<>();
        for (Region region : regions) {
            for (int i = region.oldFrom(); i < region.oldTo(); i++) {
                int[] known = places.get(oldLines[i]);
                if (known == null) {
                    places.put(oldLines[i], new int[]{i});
                } else if (known.length < MOST_PLACES) {
                    int[] more = Arrays.copyOf(known, known.length + 1);
                    more[known.length] = i;
                    places.put(oldLines[i], more);
                }
            }
        }
        return places;
    }
}
