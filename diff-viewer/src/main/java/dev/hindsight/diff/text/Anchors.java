package dev.hindsight.diff.text;

import java.util.Arrays;

/// The anchors of a line diff: lines that occur exactly once in either text, as many of them as keep their order. This
/// is the first step of the patience diff (B. Cohen, 2003), and divides a line diff into short regions.
///
/// Takes time O(n log n) for n lines: a hash table of the old lines, then the longest increasing sequence of places by
/// patience sorting (C. Schensted, Longest increasing and decreasing subsequences, 1961).
final class Anchors {
    private static final int NONE = -1;
    private static final int SEVERAL = -2;
    /// Spreads numbers that follow each other over the table.
    private static final int SPREAD = 0x9e3779b9;

    /// A table with open addressing. Per slot a line of the old text, with its place there and in the new text.
    private final int[] lines;
    private final int[] oldPlaces;
    private final int[] newPlaces;
    private final int shift;

    private Anchors(int count) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(count) + 1;
        shift = Integer.SIZE - bits;
        lines = new int[1 << bits];
        oldPlaces = filled(1 << bits);
        newPlaces = filled(1 << bits);
    }

    /// {@return per line of `[oldFrom, oldTo)` where it stands in the new text if it is an anchor, else −1}
    static int[] find(int[] oldLines, int oldFrom, int oldTo, int[] newLines, int newFrom, int newTo) {
        Anchors table = new Anchors(oldTo - oldFrom);
        for (int i = oldFrom; i < oldTo; i++) {
            int slot = table.slot(oldLines[i]);
            table.lines[slot] = oldLines[i];
            table.oldPlaces[slot] = table.oldPlaces[slot] == NONE ? i : SEVERAL;
        }
        for (int j = newFrom; j < newTo; j++) {
            int slot = table.slot(newLines[j]);
            table.newPlaces[slot] = table.newPlaces[slot] == NONE ? j : SEVERAL;
        }
        int[] places = filled(oldTo - oldFrom);
        for (int i = oldFrom; i < oldTo; i++) {
            int slot = table.slot(oldLines[i]);
            places[i - oldFrom] = table.oldPlaces[slot] == i ? Math.max(NONE, table.newPlaces[slot]) : NONE;
        }
        keepIncreasing(places);
        return places;
    }

    private static int[] filled(int length) {
        int[] places = new int[length];
        Arrays.fill(places, NONE);
        return places;
    }

    /// {@return the slot of a line, or the free one where it belongs}
    private int slot(int line) {
        int slot = (line * SPREAD) >>> shift;
        while (oldPlaces[slot] != NONE && lines[slot] != line) {
            slot = (slot + 1) & (lines.length - 1);
        }
        return slot;
    }

    /// Leaves a longest increasing sequence and forgets the other places.
    private static void keepIncreasing(int[] places) {
        // The end of the best sequence of each length so far, and which one each place continues.
        int[] ends = new int[places.length];
        int[] before = new int[places.length];
        int length = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] == NONE) {
                continue;
            }
            int low = 0;
            for (int high = length; low < high;) {
                int middle = (low + high) >>> 1;
                if (places[ends[middle]] < places[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? NONE : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        int anchor = length == 0 ? NONE : ends[length - 1];
        for (int i = places.length - 1; i >= 0; i--) {
            if (i == anchor) {
                anchor = before[i];
            } else {
                places[i] = NONE;
            }
        }
    }
}
