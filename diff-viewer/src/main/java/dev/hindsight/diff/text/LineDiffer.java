package dev.hindsight.diff.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// The changed regions between two lists of numbered lines: by JGit's histogram diff, between lines that occur once in
/// either list (`Anchors`).
///
/// The work is limited by a count of comparisons, not by a clock, so that the same texts always give the same answer.
public final class LineDiffer {
    /// The changed regions in order, and whether the search was stopped: then there is one region, everything between
    /// the equal lines at the start and at the end.
    public record LineDiff(List<ChangedRegion> regions, boolean cut) {}

    private final int[] oldLines;
    private final int[] newLines;
    private final BudgetedComparator comparator;
    private final List<ChangedRegion> regions = new ArrayList<>();

    private LineDiffer(int[] oldLines, int[] newLines, long limit) {
        this.oldLines = oldLines;
        this.newLines = newLines;
        comparator = new BudgetedComparator(limit);
    }

    /// {@return the regions in which two texts differ, comparing at most `limit` times; there is always an equal line
    /// between them}
    public static LineDiff diff(int[] oldLines, int[] newLines, long limit) {
        ChangedRegion all = trimmed(oldLines, newLines);
        if (all.oldCount() + all.newCount() == 0) {
            return new LineDiff(List.of(), false);
        }
        try {
            LineDiffer search = new LineDiffer(oldLines, newLines, limit);
            search.between(all);
            return new LineDiff(search.regions, false);
        } catch (BudgetExceededException e) {
            return new LineDiff(List.of(all), true);
        }
    }

    /// All but the equal lines at the start and at the end.
    private static ChangedRegion trimmed(int[] a, int[] b) {
        int start = Arrays.mismatch(a, b);
        if (start < 0) {
            return new ChangedRegion(a.length, a.length, b.length, b.length);
        }
        int end = 0;
        while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] == b[b.length - 1 - end]) {
            end++;
        }
        return new ChangedRegion(start, a.length - end, start, b.length - end);
    }

    private void between(ChangedRegion all) {
        int[] anchors = Anchors.find(oldLines, all.oldFrom(), all.oldTo(), newLines, all.newFrom(), all.newTo());
        int old = all.oldFrom();
        int now = all.newFrom();
        for (int i = 0; i < anchors.length; i++) {
            if (anchors[i] >= 0) {
                add(new ChangedRegion(old, all.oldFrom() + i, now, anchors[i]));
                old = all.oldFrom() + i + 1;
                now = anchors[i] + 1;
            }
        }
        add(new ChangedRegion(old, all.oldTo(), now, all.newTo()));
    }

    private void add(ChangedRegion gap) {
        if (gap.oldCount() == 0 || gap.newCount() == 0) {
            if (gap.oldCount() + gap.newCount() > 0) {
                regions.add(gap);
            }
            return;
        }
        for (Edit edit : new HistogramDiff().diff(comparator, new LineSequence(oldLines, gap.oldFrom(), gap.oldTo()),
                new LineSequence(newLines, gap.newFrom(), gap.newTo()))) {
            regions.add(new ChangedRegion(gap.oldFrom() + edit.getBeginA(), gap.oldFrom() + edit.getEndA(),
                    gap.newFrom() + edit.getBeginB(), gap.newFrom() + edit.getEndB()));
        }
    }

    /// The lines `[from, to)`.
    private static final class LineSequence extends Sequence {
        private final int[] values;
        private final int from;
        private final int to;

        LineSequence(int[] values, int from, int to) {
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

    private static final class BudgetedComparator extends SequenceComparator<LineSequence> {
        private long left;

        BudgetedComparator(long limit) {
            left = limit;
        }

        @Override
        public boolean equals(LineSequence a, int i, LineSequence b, int j) {
            if (--left < 0) {
                throw new BudgetExceededException();
            }
            return a.at(i) == b.at(j);
        }

        @Override
        public int hash(LineSequence sequence, int at) {
            // Spread: JGit's index takes the high bits.
            return sequence.at(at) * 0x9e3779b9;
        }
    }

    private static final class BudgetExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BudgetExceededException() {
            super("more comparisons than allowed", null, false, false);
        }
    }
}
