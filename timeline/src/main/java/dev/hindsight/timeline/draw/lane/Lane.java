package dev.hindsight.timeline.draw.lane;

import dev.hindsight.analysis.signal.ValueFormat;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One horizontal strip of a timeline.
public sealed interface Lane {
    /// {@return its id, which stays the same while its data changes}
    String id();

    /// {@return its name, a few words}
    String title();

    /// {@return the unit, judge or statistic, a few words; may be empty}
    String subtitle();

    /// {@return its share of the height, relative to the other lanes}
    double weight();

    /// {@return whether it holds nothing to draw}
    boolean isEmpty();

    /// {@return index of the first bin that ends after a time}
    ///
    /// @param to end of each bin, ascending
    static int firstEndingAfter(long[] to, long at) {
        int i = Arrays.binarySearch(to, at);
        return i >= 0 ? i + 1 : -i - 1;
    }

    /// Lines with interval bands.
    ///
    /// @param format how the read-out and the axis print values
    record LinesLane(String id, String title, String subtitle, double weight, ValueFormat format, List<LaneLine> lines)
            implements
                Lane {
        public LinesLane {
            lines = List.copyOf(lines);
        }

        @Override
        public boolean isEmpty() {
            return lines.stream().allMatch(line -> line.from().length == 0);
        }
    }

    /// Shares of a whole, stacked.
    ///
    /// @param from start of each bin, microseconds
    /// @param to end of each bin, microseconds
    /// @param names what the shares are of
    /// @param shares by name, then bin; 0 to 1, NaN where unknown
    record SharesLane(String id, String title, String subtitle, double weight, long[] from, long[] to,
            List<String> names,
            double[][] shares) implements Lane {
        /// {@return these shares with those of another lane, of the same names, between two times}
        public SharesLane with(SharesLane other, long since, long until) {
            int[] before = IntStream.range(0, from.length).filter(i -> to[i] <= since).toArray();
            int[] after = IntStream.range(0, from.length).filter(i -> from[i] >= until).toArray();
            double[][] joined = new double[shares.length][];
            Arrays.setAll(joined, i -> ArraySplice.of(shares[i], other.shares[i], before, after));
            return new SharesLane(id, title, subtitle, weight, ArraySplice.of(from, other.from, before, after),
                    ArraySplice.of(to, other.to, before, after), names, joined);
        }

        @Override
        public boolean isEmpty() {
            return from.length == 0;
        }
    }

    /// Points in time: changes, or events; by time.
    record MarksLane(String id, String title, String subtitle, double weight, List<LaneMark> marks) implements Lane {
        public MarksLane {
            marks = marks.stream().sorted(Comparator.comparingLong(LaneMark::at)).toList();
        }

        @Override
        public boolean isEmpty() {
            return marks.isEmpty();
        }
    }

    /// A line of binned values.
    ///
    /// @param from start of each bin, microseconds, ascending
    /// @param to end of each bin, microseconds
    /// @param value NaN where unknown
    /// @param low lower end of the 95 % interval; NaN where there is none
    /// @param high upper end of the 95 % interval; NaN where there is none
    /// @param n how many values each bin stands on
    record LaneLine(String name, long[] from, long[] to, double[] value, double[] low, double[] high, long[] n,
            boolean dashed) {
        /// One bin may be empty by chance: bins hold a dozen values on average. Half of one more is for the edges of
        /// finer bins in between.
        private static final double MOST_MISSING = 1.5;

        /// {@return this line with the bins of another one between two times}
        public LaneLine with(LaneLine other, long since, long until) {
            int[] before = IntStream.range(0, from.length).filter(i -> to[i] <= since).toArray();
            int[] after = IntStream.range(0, from.length).filter(i -> from[i] >= until).toArray();
            return new LaneLine(name, ArraySplice.of(from, other.from, before, after),
                    ArraySplice.of(to, other.to, before, after),
                    ArraySplice.of(value, other.value, before, after), ArraySplice.of(low, other.low, before, after),
                    ArraySplice.of(high, other.high, before, after), ArraySplice.of(n, other.n, before, after), dashed);
        }

        /// {@return whether more than an empty bin is missing before a bin, not the first: the values between are
        /// unknown, and no line is drawn}
        public boolean isApart(int bin) {
            return from[bin] - to[bin - 1] > MOST_MISSING * Math.max(width(bin), width(bin - 1));
        }

        private long width(int bin) {
            return to[bin] - from[bin];
        }

        /// {@return the middle of a bin, microseconds}
        public long middle(int bin) {
            return from[bin] + (to[bin] - from[bin]) / 2;
        }
    }

    /// A point in time.
    ///
    /// @param id its identity, such as the key of a change
    /// @param at microseconds
    /// @param until end of a ramp or span, microseconds; null for a point
    /// @param precision how wide the time is uncertain, microseconds; 0 for exact
    /// @param surface the surface that [dev.hindsight.ui.Palette#surface(String)] maps to a marker; [#EVENT] or [#STEP]
    /// for other marks
    /// @param undoes id of the mark that it rolls back
    /// @param ignored whether people ignore it: drawn hollow and struck through
    /// @param text all that it says; the label may be shortened
    record LaneMark(String id, long at, @Nullable Long until, long precision, String label, String surface,
            @Nullable String undoes, boolean ignored, String text) {
        /// The surface of notes and of an incident's events.
        public static final String EVENT = "event";
        /// The surface of runbook steps.
        public static final String STEP = "step";

        /// A mark that is not ignored.
        public LaneMark(String id, long at, @Nullable Long until, long precision, String label, String surface,
                @Nullable String undoes) {
            this(id, at, until, precision, label, surface, undoes, false);
        }

        /// A mark that says no more than its label.
        public LaneMark(String id, long at, @Nullable Long until, long precision, String label, String surface,
                @Nullable String undoes, boolean ignored) {
            this(id, at, until, precision, label, surface, undoes, ignored, label);
        }

        /// {@return whether the mark is no change}
        public boolean isEvent() {
            return surface.equals(EVENT) || surface.equals(STEP);
        }

        /// {@return its end: the end of its span, or of its uncertainty, microseconds}
        public long end() {
            return until == null ? at + precision : until;
        }
    }
}
