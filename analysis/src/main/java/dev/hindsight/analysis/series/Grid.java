package dev.hindsight.analysis.series;

import java.util.Collection;

/// The bins that all signals of an analysis share.
///
/// @param start microseconds UTC
/// @param width microseconds
/// @param bins how many
public record Grid(long start, long width, int bins) {
    private static final long MINUTE = 60_000_000L;
    private static final long[] WIDTHS = {15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 180 * MINUTE,
            360 * MINUTE, 720 * MINUTE, 1440 * MINUTE, 7 * 1440 * MINUTE, 28 * 1440 * MINUTE};
    private static final int MOST = 720;
    private static final int ROWS = 6;

    /// {@return the narrowest grid that is neither too long nor, below an hour, too empty}
    public static Grid over(Collection<Observations> signals) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        int rows = 0;
        for (Observations o : signals) {
            if (o.size() > 0) {
                from = Math.min(from, o.at()[0]);
                to = Math.max(to, o.at()[o.size() - 1]);
                rows = Math.max(rows, o.size());
            }
        }
        for (long width : WIDTHS) {
            long bins = (to - from) / width + 1;
            if (bins <= MOST && (width >= 60 * MINUTE || rows >= ROWS * bins)) {
                return new Grid(Math.floorDiv(from, width) * width, width, (int) ((to - Math.floorDiv(from, width)
                        * width) / width) + 1);
            }
        }
        long width = (to - from) / MOST + 1;
        return new Grid(from, width, (int) ((to - from) / width) + 1);
    }
}
