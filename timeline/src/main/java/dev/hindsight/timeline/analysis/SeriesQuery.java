package dev.hindsight.timeline.analysis;

import dev.hindsight.timeline.series.Bins;
import dev.hindsight.timeline.series.Observations;
import dev.hindsight.timeline.signal.Catalogue;
import dev.hindsight.timeline.signal.Needs;
import dev.hindsight.timeline.signal.Signal;
import dev.hindsight.timeline.signal.Signal.Direction;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Answers `series`: one signal in bins with n and interval.
public final class SeriesQuery {
    private static final int MOST_BINS = 400;
    private static final long HOUR = 3_600_000_000L;

    private SeriesQuery() {}

    /// {@return every signal that has evidence, by name}
    public static List<Signal> signals(EvidenceQuery evidence) {
        return Evidences.all(evidence, TimeRange.ALL).stream().filter(it -> Catalogue.holds(evidence, it)).toList();
    }

    /// {@return what is missing, as a sentence, of a signal that has no evidence; empty where there is no such signal at all}
    public static Optional<String> missing(EvidenceQuery evidence, String signal) {
        return Needs.missing(evidence, signal);
    }

    /// {@return the series, without bins where the range or slice holds none; empty where no such signal has evidence}
    ///
    /// @param slice only rows with these values, keys as in the evidence (`prompt`, `region`, …); of `mix.<key>` the value
    ///     whose share is meant
    /// @param bin width of the bins; null to choose
    public static Optional<SeriesData> run(EvidenceQuery evidence, String signal, Map<String, String> slice,
            @Nullable Duration bin, TimeRange range) {
        Signal wanted = find(evidence, signal);
        if (wanted == null) {
            return Optional.empty();
        }
        Observations rows = new Reader(evidence, range, null, slice).read(wanted, "traffic");
        if (rows.size() == 0) {
            rows = new Reader(evidence, range, null, slice).read(wanted, "any");
        }
        long width = bin != null
                ? Math.max(1, bin.toNanos() / 1000)
                : rows.size() == 0
                        ? HOUR
                        : Bins.width(rows.at()[0],
                                rows.at()[rows.size() - 1] + 1, MOST_BINS);
        return Optional.of(data(wanted, Catalogue.named(evidence, wanted, slice), rows, width));
    }

    /// {@return row numbers of the evidence that the series is made of; empty where there is none}
    public static long[] rows(EvidenceQuery evidence, String signal, Map<String, String> slice, TimeRange range) {
        Signal wanted = find(evidence, signal);
        if (wanted == null) {
            return new long[0];
        }
        for (String role : List.of("traffic", "any")) {
            LongStream.Builder rows = LongStream.builder();
            if (new Reader(evidence, range, null, slice).telling(rows).read(wanted, role).size() > 0) {
                return rows.build().toArray();
            }
        }
        return new long[0];
    }

    private static @Nullable Signal find(EvidenceQuery evidence, String signal) {
        return signal.startsWith("search:")
                ? Catalogue.search(signal.substring(7))
                : Evidences.all(evidence, TimeRange.ALL).stream().filter(s -> s.name().equals(signal))
                        .filter(s -> Catalogue.holds(evidence, s)).findFirst().orElse(null);
    }

    private static SeriesData data(Signal signal, Map<String, String> slice, Observations rows, long width) {
        List<SeriesData.Bin> bins = new ArrayList<>();
        List<SeriesData.Break> breaks = new ArrayList<>();
        int part = -1;
        for (Bins.Bin b : Bins.of(rows, width)) {
            if (part >= 0 && b.part() != part) {
                breaks.add(
                        new SeriesData.Break(TimeRange.instant(b.from()), "from " + named(rows.parts()[part]) + " to "
                                + named(rows.parts()[b.part()])));
            }
            part = b.part();
            bins.add(new SeriesData.Bin(TimeRange.instant(b.from()), TimeRange.instant(b.to()), b.estimate().value(), b
                    .estimate().low(), b.estimate().high(), b.estimate().n(), b.estimate().nEff()));
        }
        String direction = signal.direction() == Direction.NONE
                ? null
                : signal.direction().name().toLowerCase(
                        Locale.ROOT);
        return new SeriesData(signal.name(), slice, width / 1_000_000, rows.probabilitiesKnown(), direction, bins,
                breaks);
    }

    private static String named(String part) {
        return part.isEmpty() || part.equals("/") ? "an unnamed instrument" : part;
    }
}
