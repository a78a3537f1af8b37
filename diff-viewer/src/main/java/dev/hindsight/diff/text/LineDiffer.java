package dev.hindsight.diff.text;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// The changed stretches between two lists of numbered lines, by JGit's histogram diff.
///
/// The work is limited by a count of comparisons, not by a clock, so that the same texts always give the same answer.
public final class LineDiffer {
    /// The changed stretches in order, and whether the search was given up: then there is one stretch, all that lies
    /// between the equal lines at the start and at the end.
    public record Result(List<Region> regions, boolean cut) {}

    private LineDiffer() {}

    /// {@return the stretches in which two texts differ, comparing at most `limit` times}
    public static Result diff(int[] oldLines, int[] newLines, long limit) {
        try {
            List<Region> regions = new ArrayList<>();
            for (Edit edit : new HistogramDiff().diff(new Counting(limit), new Numbers(oldLines),
                    new Numbers(newLines))) {
                regions.add(new Region(edit.getBeginA(), edit.getEndA(), edit.getBeginB(), edit.getEndB()));
            }
            return new Result(regions, false);
        } catch (GivenUp e) {
            return new Result(List.of(replaced(oldLines, newLines)), true);
        }
    }

    private static Region replaced(int[] a, int[] b) {
        int start = 0;
        while (start < a.length && start < b.length && a[start] == b[start]) {
            start++;
        }
        int end = 0;
        while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] == b[b.length - 1 - end]) {
            end++;
        }
        return new Region(start, a.length - end, start, b.length - end);
    }

    private static final class Numbers extends Sequence {
        private final int[] values;

        Numbers(int[] values) {
            this.values = values;
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    private static final class Counting extends SequenceComparator<Numbers> {
        private long left;

        Counting(long limit) {
            left = limit;
        }

        @Override
        public boolean equals(Numbers a, int i, Numbers b, int j) {
            if (--left < 0) {
                throw new GivenUp();
            }
            return a.values[i] == b.values[j];
        }

        @Override
        public int hash(Numbers sequence, int at) {
            // Spread: JGit's index takes the high bits.
            return sequence.values[at] * 0x9e3779b9;
        }
    }

    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("more comparisons than allowed", null, false, false);
        }
    }
}
