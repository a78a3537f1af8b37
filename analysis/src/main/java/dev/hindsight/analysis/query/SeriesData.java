package dev.hindsight.analysis.query;

import dev.hindsight.analysis.series.Bins;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One binned series: the result of `series`.
///
/// @param binSeconds width of the bins
/// @param weighted whether inclusion probabilities are known, so that the series is of traffic; if not, of sampled
/// outputs only
/// @param direction which way is better; null for none
public record SeriesData(
        String signal,
        Map<String, String> slice,
        long binSeconds,
        boolean weighted,
        @Nullable Direction direction,
        List<SeriesBin> bins,
        List<SeriesBreak> breaks) {

    /// One bin; value and interval are NaN where nothing was measured.
    ///
    /// @param nEff the effective n of weights and clusters
    public record SeriesBin(Instant from, Instant to, double value, double low, double high, long n, double nEff) {
        /// {@return the bin's level, without its time}
        public Level level() {
            return new Level(value, low, high, n);
        }
    }

    /// A time at which the values before and after are not comparable.
    public record SeriesBreak(Instant at, String why) {}

    /// {@return the series of bins, with a break wherever the instrument or the sampling policy changes}
    ///
    /// @param parts what the bins' parts are called
    /// @param width of the bins, microseconds
    public static SeriesData of(Signal signal, Map<String, String> slice, List<Bins.Bin> bins, String[] parts,
            long width,
            boolean weighted) {
        List<SeriesBin> out = new ArrayList<>();
        List<SeriesBreak> breaks = new ArrayList<>();
        int part = -1;
        for (Bins.Bin bin : bins) {
            if (part >= 0 && bin.part() != part) {
                breaks.add(new SeriesBreak(TimeRange.instant(bin.from()),
                        "from " + named(parts[part]) + " to " + named(parts[bin.part()])));
            }
            part = bin.part();
            Estimate level = bin.estimate();
            out.add(new SeriesBin(TimeRange.instant(bin.from()), TimeRange.instant(bin.to()), level.value(),
                    level.low(),
                    level.high(), level.n(), level.nEff()));
        }
        Direction direction = signal.direction() == Direction.NONE ? null : signal.direction();
        return new SeriesData(signal.name(), slice, width / 1_000_000, weighted, direction, out, breaks);
    }

    private static String named(String part) {
        return part.isEmpty() || part.equals("/") ? "an unnamed instrument" : part;
    }
}
