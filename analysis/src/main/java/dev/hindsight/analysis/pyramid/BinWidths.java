package dev.hindsight.analysis.pyramid;

import dev.hindsight.workspace.common.TimeRange;
import java.util.Arrays;
import java.util.stream.LongStream;

/// The widths of bins, in microseconds: each a whole number of the ones before, the shorter ones a whole part of a day.
public final class BinWidths {
    private static final long MINUTE = 60_000_000L;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    private static final long[] WIDTHS = {MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR,
            12 * HOUR, DAY, 7 * DAY, 28 * DAY};
    /// Least average number of values per bin: a rate of 90 % from a dozen values is known to about 20 points; with
    /// fewer, lines are all noise.
    static final int FEWEST_VALUES = 12;

    private BinWidths() {}

    /// {@return the narrowest width that gives at most so many bins; the widest where none does}
    public static long width(TimeRange range, int most) {
        long length = range.to() - range.from();
        return Arrays.stream(WIDTHS).filter(it -> Math.ceilDiv(length, it) <= most).findFirst()
                .orElse(WIDTHS[WIDTHS.length - 1]);
    }

    /// {@return the narrowest width from this one on whose bins hold more than a handful of values}
    ///
    /// @param values how many values lie in the range
    static long populatedWidth(long width, TimeRange range, long values) {
        long length = range.to() - range.from();
        return Arrays.stream(WIDTHS).filter(it -> it >= width && (double) values * it / length >= FEWEST_VALUES)
                .findFirst().orElse(Math.max(width, Math.min(DAY, width(range, 1))));
    }

    /// {@return the widths of a pyramid}
    ///
    /// @param piece length of its pieces
    /// @param values how many values lie in the range
    static long[] levels(long piece, TimeRange range, long values) {
        return LongStream.of(WIDTHS)
                .filter(it -> it <= piece && it >= Math.min(piece, populatedWidth(MINUTE, range, values))).toArray();
    }
}
