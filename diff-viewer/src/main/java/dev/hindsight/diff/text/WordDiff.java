package dev.hindsight.diff.text;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

/// What differs between two lines, token by token, by the Myers diff of java-diff-utils (E. W. Myers, An O(ND)
/// difference algorithm and its variations, 1986): with n tokens between the first difference and the last, and d
/// differences, time and memory O((n + d) d), where d is limited.
public final class WordDiff {
    /// Above this many differing tokens the region between the first and the last difference is shown as one.
    private static final int MOST_DIFFERENCES = 400;

    /// A half-open range of UTF-16 units.
    public record Range(int from, int to) {}

    /// The ranges of either line that the other lacks, in order, not touching each other.
    public record WordChanges(List<Range> old, List<Range> now) {}

    /// A line and where its tokens end. Most tokens of two lines are the same: they are compared where they stand.
    private record TokenizedLine(String line, int[] ends) {
        static TokenizedLine of(String line) {
            return new TokenizedLine(line, WordTokenizer.ends(line));
        }

        int count() {
            return ends.length;
        }

        int start(int token) {
            return token == 0 ? 0 : ends[token - 1];
        }

        boolean same(int token, TokenizedLine other, int others) {
            int length = ends[token] - start(token);
            return length == other.ends[others] - other.start(others)
                    && line.regionMatches(start(token), other.line, other.start(others), length);
        }

        boolean isSpace(int from, int to) {
            int token = from;
            while (token < to && WordTokenizer.isSpace(line.codePointAt(start(token)))) {
                token++;
            }
            return token == to;
        }

        List<String> texts(int from, int to) {
            List<String> texts = new ArrayList<>(to - from);
            for (int i = from; i < to; i++) {
                texts.add(line.substring(start(i), ends[i]));
            }
            return texts;
        }
    }

    private WordDiff() {}

    /// {@return what differs; taking the ranges out of both lines leaves the same text}
    public static WordChanges between(String oldLine, String newLine) {
        TokenizedLine a = TokenizedLine.of(oldLine);
        TokenizedLine b = TokenizedLine.of(newLine);
        List<ChangedRegion> regions = joinedOverSpace(regions(a, b), a);
        return new WordChanges(ranges(a, regions, true), ranges(b, regions, false));
    }

    private static List<ChangedRegion> regions(TokenizedLine a, TokenizedLine b) {
        int start = 0;
        while (start < a.count() && start < b.count() && a.same(start, b, start)) {
            start++;
        }
        int aEnd = a.count();
        int bEnd = b.count();
        while (aEnd > start && bEnd > start && a.same(aEnd - 1, b, bEnd - 1)) {
            aEnd--;
            bEnd--;
        }
        List<ChangedRegion> regions = new ArrayList<>();
        if (start == aEnd || start == bEnd) {
            if (aEnd > start || bEnd > start) {
                regions.add(new ChangedRegion(start, aEnd, start, bEnd));
            }
            return regions;
        }
        try {
            for (Change change : new MyersDiff<String>().computeDiff(a.texts(start, aEnd), b.texts(start, bEnd),
                    new DifferenceLimit())) {
                regions.add(new ChangedRegion(start + change.startOriginal, start + change.endOriginal,
                        start + change.startRevised, start + change.endRevised));
            }
            regions.sort(Comparator.comparingInt(ChangedRegion::oldFrom).thenComparingInt(ChangedRegion::newFrom));
        } catch (CancellationException e) {
            regions.clear();
            regions.add(new ChangedRegion(start, aEnd, start, bEnd));
        }
        return regions;
    }

    /// Differences with nothing but white space between them are merged for readability.
    private static List<ChangedRegion> joinedOverSpace(List<ChangedRegion> regions, TokenizedLine a) {
        List<ChangedRegion> joined = new ArrayList<>();
        for (ChangedRegion next : regions) {
            ChangedRegion last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && a.isSpace(last.oldTo(), next.oldFrom())) {
                joined.set(joined.size() - 1,
                        new ChangedRegion(last.oldFrom(), next.oldTo(), last.newFrom(), next.newTo()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static List<Range> ranges(TokenizedLine tokens, List<ChangedRegion> regions, boolean old) {
        List<Range> ranges = new ArrayList<>();
        for (ChangedRegion region : regions) {
            int from = tokens.start(old ? region.oldFrom() : region.newFrom());
            int to = tokens.start(old ? region.oldTo() : region.newTo());
            if (to > from) {
                ranges.add(new Range(from, to));
            }
        }
        return ranges;
    }

    private static final class DifferenceLimit implements DiffAlgorithmListener {
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
