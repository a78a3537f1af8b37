package dev.hindsight.diff.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// The changed stretches between two lists of numbered lines: by JGit's histogram diff, between lines that stand once in
/// either list (`Anchors`).
///
/// The work is limited by a count of comparisons, not by a clock, so that the same texts always give the same answer.
public final class LineDiffer {
    /// The changed stretches in order, and whether the search was given up: then there is one stretch, all that lies
    /// between the equal lines at the start and at the end.
    public record Result(List<Region> regions, boolean cut) {}

    private final int[] oldLines;
    private final int[] newLines;
    private final Counting comparator;
    private final List<Region> regions = new ArrayList<>();

    private LineDiffer(int[] oldLines, int[] newLines, long limit) {
        this.oldLines = oldLines;
        this.newLines = newLines;
        comparator = new Counting(limit);
    }

    /// {@return the stretches in which two texts differ, comparing at most `limit` times; there is always an equal line
    /// between them}
    public static Result diff(int[] oldLines, int[] newLines, long limit) {
        Region all = trimmed(oldLines, newLines);
        if (all.oldCount() + all.newCount() == 0) {
            return new Result(List.of(), false);
        }
        try {
            LineDiffer search = new LineDiffer(oldLines, newLines, limit);
            search.between(all);
            return new Result(search.regions, false);
        } catch (GivenUp e) {
            return new Result(List.of(all), true);
        }
    }

    /// All but the equal lines at the start and at the end.
    private static Region trimmed(int[] a, int[] b) {
        int start = Arrays.mismatch(a, b);
        if (start < 0) {
            return new Region(a.length, a.length, b.length, b.length);
        }
        int end = 0;
        while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] == b[b.length - 1 - end]) {
            end++;
        }
        return new Region(start, a.length - end, start, b.length - end);
    }

    private void between(Region all) {
        int[] anchors = Anchors.find(oldLines, all.oldFrom(), all.oldTo(), newLines, all.newFrom(), all.newTo());
        int old = all.oldFrom();
        int now = all.newFrom();
        for (int i = 0; i < anchors.length; i++) {
            if (anchors[i] >= 0) {
                add(new Region(old, all.oldFrom() + i, now, anchors[i]));
                old = all.oldFrom() + i + 1;
                now = anchors[i] + 1;
            }
        }
        add(new Region(old, all.oldTo(), now, all.newTo()));
    }

    private void add(Region gap) {
        if (gap.oldCount() == 0 || gap.newCount() == 0) {
            if (gap.oldCount() + gap.newCount() > 0) {
                regions.add(gap);
            }
            return;
        }
        for (Edit edit : new HistogramDiff().diff(comparator, new Numbers(oldLines, gap.oldFrom(), gap.oldTo()),
                new Numbers(newLines, gap.newFrom(), gap.newTo()))) {
            regions.add(new Region(gap.oldFrom() + edit.getBeginA(), gap.oldFrom() + edit.getEndA(),
                    gap.newFrom() + edit.getBeginB(), gap.newFrom() + edit.getEndB()));
        }
    }

    /// The lines `[from, to)`.
    private static final class Numbers extends Sequence {
        private final int[] values;
        private final int from;
        private final int to;

        Numbers(int[] values, int from, int to) {
            this.values = values;
            this.from = from;
            this.to = to;
        }

        int at(int place) {
            return values[from + place];
        }

        @Override
        public int size() {
            return to - from;
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
            return a.at(i) == b.at(j);
        }

        @Override
        public int hash(Numbers sequence, int at) {
            // Spread: JGit's index takes the high bits.
            return sequence.at(at) * 0x9e3779b9;
        }
    }

    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("more comparisons than allowed", null, false, false);
        }
    }
}
