package dev.hindsight.diff.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;

/// What differs between two lines, token by token, by the Myers diff of java-diff-utils.
public final class WordDiff {
    /// Above this many differing tokens the stretch between the first and the last difference is shown as one.
    private static final int MOST_DIFFERENCES = 400;

    /// A half-open range of UTF-16 units.
    public record Range(int from, int to) {}

    /// The ranges of either line that the other lacks, in order, not touching each other.
    public record Result(List<Range> old, List<Range> now) {}

    private WordDiff() {}

    /// {@return what differs; taking the ranges out of both lines leaves the same text}
    public static Result between(String oldLine, String newLine) {
        List<String> a = Words.tokens(oldLine);
        List<String> b = Words.tokens(newLine);
        List<Region> regions = joinedOverSpace(regions(a, b), a);
        return new Result(ranges(a, regions, true), ranges(b, regions, false));
    }

    private static List<Region> regions(List<String> a, List<String> b) {
        int start = 0;
        while (start < a.size() && start < b.size() && a.get(start).equals(b.get(start))) {
            start++;
        }
        int aEnd = a.size();
        int bEnd = b.size();
        while (aEnd > start && bEnd > start && a.get(aEnd - 1).equals(b.get(bEnd - 1))) {
            aEnd--;
            bEnd--;
        }
        List<Region> regions = new ArrayList<>();
        if (start == aEnd || start == bEnd) {
            if (aEnd > start || bEnd > start) {
                regions.add(new Region(start, aEnd, start, bEnd));
            }
            return regions;
        }
        try {
            for (Change change : new MyersDiff<String>().computeDiff(a.subList(start, aEnd), b.subList(start, bEnd),
                    new Limit())) {
                regions.add(new Region(start + change.startOriginal, start + change.endOriginal,
                        start + change.startRevised, start + change.endRevised));
            }
            regions.sort(Comparator.comparingInt(Region::oldFrom).thenComparingInt(Region::newFrom));
        } catch (CancellationException e) {
            regions.clear();
            regions.add(new Region(start, aEnd, start, bEnd));
        }
        return regions;
    }

    /// Differences with nothing but white space between them read better as one.
    private static List<Region> joinedOverSpace(List<Region> regions, List<String> a) {
        List<Region> joined = new ArrayList<>();
        for (Region next : regions) {
            Region last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && a.subList(last.oldTo(), next.oldFrom()).stream().allMatch(Words::isSpace)) {
                joined.set(joined.size() - 1,
                        new Region(last.oldFrom(), next.oldTo(), last.newFrom(), next.newTo()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static List<Range> ranges(List<String> tokens, List<Region> regions, boolean old) {
        List<Range> ranges = new ArrayList<>();
        int token = 0;
        int at = 0;
        for (Region region : regions) {
            int first = old ? region.oldFrom() : region.newFrom();
            int end = old ? region.oldTo() : region.newTo();
            for (; token < first; token++) {
                at += tokens.get(token).length();
            }
            int from = at;
            for (; token < end; token++) {
                at += tokens.get(token).length();
            }
            if (at > from) {
                ranges.add(new Range(from, at));
            }
        }
        return ranges;
    }

    private static final class Limit implements DiffAlgorithmListener {
        @Override
        public void diffStart() {}

        @Override
        public void diffStep(int value, int max) {
            if (value > MOST_DIFFERENCES) {
                throw new CancellationException("too many differences");
            }
        }

        @Override
        public void diffEnd() {}
    }
}
