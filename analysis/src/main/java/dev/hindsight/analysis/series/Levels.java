package dev.hindsight.analysis.series;

import dev.hindsight.analysis.stats.Estimate;
import java.util.Arrays;

/// Levels of a signal in a span of time, of the instrument with most rows there, since instruments are never pooled.
public final class Levels {
    private Levels() {}

    /// {@return the level between two times (microseconds UTC), of one scope or, with −1, of all}
    public static Estimate between(Observations o, long from, long to, int scope) {
        int[] rows = rows(o, from, to, scope);
        if (rows.length == 0) {
            return Estimate.NONE;
        }
        int part = fullest(o, rows);
        int[] own = Arrays.stream(rows).filter(i -> o.part()[i] == part).toArray();
        return Bins.estimate(o.rows(own), 0, own.length, part, o.heaviest(part));
    }

    /// {@return the instrument and policy in which two sides can be compared: the part with the most rows on its
    /// smaller side; -1 where they share none}
    ///
    /// @param one rows of one side by part
    /// @param other rows of the other
    public static int shared(int[] one, int[] other) {
        int best = -1;
        for (int p = 0; p < one.length; p++) {
            int poorer = Math.min(one[p], other[p]);
            best = poorer > (best < 0 ? 0 : Math.min(one[best], other[best])) ? p : best;
        }
        return best;
    }

    /// The amount of data behind a level.
    ///
    /// @param rows number of readings
    /// @param values number of values that the rows represent: a run of a suite represents all its items where their
    /// scatter is known, else one value
    public record LevelSampleSize(int rows, long values) {}

    /// {@return the amount of data behind the level between two times}
    public static LevelSampleSize basis(Observations o, long from, long to, int scope) {
        int[] rows = rows(o, from, to, scope);
        int part = rows.length == 0 ? -1 : fullest(o, rows);
        int[] own = Arrays.stream(rows).filter(i -> o.part()[i] == part).toArray();
        boolean known = o.rate() || !Double.isNaN(o.spread());
        return new LevelSampleSize(own.length, known
                ? Math.round(Arrays.stream(own).mapToDouble(i -> o.count()[i]).sum())
                : own.length);
    }

    /// {@return instrument and sampling policy of the level between two times; empty where the rows name none}
    public static String instrument(Observations o, long from, long to, int scope) {
        int[] rows = rows(o, from, to, scope);
        return rows.length == 0 ? "" : o.parts()[fullest(o, rows)];
    }

    private static int fullest(Observations o, int[] rows) {
        int[] rowsByPart = new int[o.parts().length];
        for (int i : rows) {
            rowsByPart[o.part()[i]]++;
        }
        int most = 0;
        for (int p = 0; p < rowsByPart.length; p++) {
            most = rowsByPart[p] > rowsByPart[most] ? p : most;
        }
        return most;
    }

    /// {@return the newest level: of the last day, and further back until there are fifty rows}
    public static Estimate newest(Observations o, long notBefore, int scope) {
        long end = o.at()[o.size() - 1] + 1;
        long from = end - 24 * 3_600_000_000L;
        while (rows(o, from, end, scope).length < 50 && from > notBefore && from > o.at()[0]) {
            from -= 6 * 3_600_000_000L;
        }
        return between(o, Math.max(from, notBefore), end, scope);
    }

    private static int[] rows(Observations o, long from, long to, int scope) {
        int a = position(o.at(), from);
        int b = position(o.at(), to);
        return java.util.stream.IntStream.range(a, Math.max(a, b)).filter(i -> scope < 0 || o.scope()[i] == scope)
                .toArray();
    }

    /// {@return index of the first of these ascending times that is not before a time}
    public static int position(long[] at, long time) {
        int low = 0;
        int high = at.length;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (at[mid] < time) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
