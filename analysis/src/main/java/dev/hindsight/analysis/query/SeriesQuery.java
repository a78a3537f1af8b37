package dev.hindsight.analysis.query;

import dev.hindsight.analysis.series.Bins;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.catalogue.Catalogue;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Answers `series`: signals in bins with n and interval. One query serves all signals of a range, and reads their
/// shared data once.
public final class SeriesQuery {
    private static final int MOST_BINS = 400;
    private static final long HOUR = 3_600_000_000L;
    private static final long ROWS_AT_ONCE = 500_000;

    private final EvidenceQuery evidence;
    private final Map<String, String> slice;
    private final ObservationReader reader;
    private final Map<String, Signal> known = new HashMap<>();

    /// A query.
    ///
    /// @param slice only rows with these values, keys as in the evidence (`prompt`, `region`, …); of `mix.<key>` the
    /// value whose share is meant
    public SeriesQuery(EvidenceQuery evidence, Map<String, String> slice, TimeRange range) {
        this.evidence = evidence;
        this.slice = slice;
        this.reader = new ObservationReader(evidence, range, null, slice);
        Catalogue.of(evidence).forEach(it -> known.put(it.name(), it));
    }

    /// {@return every signal that has evidence, by name}
    public static List<Signal> signals(EvidenceQuery evidence) {
        return Catalogue.withValues(evidence);
    }

    /// {@return every signal that may have evidence, with reactions and external measures, without reading values}
    public static List<Signal> all(EvidenceQuery evidence) {
        return Catalogue.of(evidence);
    }

    /// {@return the number of values of every signal with evidence, by name; read chunk by chunk} Of more samples than
    /// an analysis reads, signals that compare each sample with all others are counted in the subsample and
    /// extrapolated.
    public static Map<String, Long> counts(EvidenceQuery evidence) {
        List<Signal> signals = signals(SampledEvidence.of(evidence));
        Map<String, Long> counts = new LinkedHashMap<>();
        signals.forEach(it -> counts.put(it.name(), 0L));
        count(evidence, signals, "traffic", counts);
        // Without traffic, the rows of any role.
        count(evidence, signals.stream().filter(it -> counts.getOrDefault(it.name(), 0L) == 0).toList(), "any", counts);
        return counts;
    }

    private static void count(EvidenceQuery evidence, List<Signal> signals, String role, Map<String, Long> counts) {
        int oneIn = SampledEvidence.oneIn(evidence);
        List<Signal> single = signals.stream().filter(SeriesQuery::isOfSamples).toList();
        List<TimeRange> chunks = oneIn == 1 || single.isEmpty()
                ? List.of(TimeRange.ALL)
                : evidence.timeChunks(EvidenceKind.SAMPLE, ROWS_AT_ONCE);
        for (TimeRange chunk : chunks) {
            count(new ObservationReader(evidence, chunk, null, Map.of()), single, role, 1, counts);
        }
        List<Signal> others = signals.stream().filter(it -> !isOfSamples(it)).toList();
        count(new ObservationReader(evidence.subsample(oneIn), TimeRange.ALL, null, Map.of()), others, role, oneIn,
                counts);
    }

    private static void count(ObservationReader reader, List<Signal> signals, String role, int times,
            Map<String, Long> counts) {
        for (Signal signal : signals) {
            long values = Math.round(Arrays.stream(reader.read(signal, role).count()).sum());
            boolean whole = signal.kind() == EvidenceKind.EVAL || signal.kind() == EvidenceKind.MEASURE;
            counts.merge(signal.name(), whole ? values : values * times, Long::sum);
        }
    }

    /// {@return whether each value depends on one sample only}
    private static boolean isOfSamples(Signal signal) {
        return signal.definition().isLocal() && signal.kind() == EvidenceKind.SAMPLE;
    }

    /// {@return one signal as [#run] answers it}
    public static Optional<SeriesData> run(EvidenceQuery evidence, String signal, Map<String, String> slice,
            @Nullable Duration bin, TimeRange range) {
        return new SeriesQuery(evidence, slice, range).run(signal, bin);
    }

    /// {@return the series, without bins where the range or slice holds none; empty where no such signal has evidence}
    ///
    /// @param bin width of the bins; null to choose
    public Optional<SeriesData> run(String signal, @Nullable Duration bin) {
        return run(signal, rows -> bin != null
                ? Math.max(1, bin.toNanos() / 1000)
                : rows.size() == 0
                        ? HOUR
                        : Bins.width(rows.at()[0], rows.at()[rows.size() - 1] + 1, MOST_BINS));
    }

    /// {@return [#run] with the width that suits the rows}
    ///
    /// @param bin width of the bins, microseconds
    public Optional<SeriesData> run(String signal, ToLongFunction<Observations> bin) {
        Signal wanted = find(signal);
        if (wanted == null) {
            return Optional.empty();
        }
        Observations rows = rows(wanted);
        long width = bin.applyAsLong(rows);
        return Optional.of(SeriesData.of(wanted, wanted.slice(evidence, slice), Bins.of(rows, width),
                rows.parts(), width, rows.probabilitiesKnown()));
    }

    /// {@return the rows of a signal that have this role: `traffic` or `any`}
    public Observations observations(Signal signal, String role) {
        return reader.read(signal, role);
    }

    /// Traffic where there is any, else any role.
    private Observations rows(Signal signal) {
        Observations rows = reader.read(signal, "traffic");
        return rows.size() == 0 ? reader.read(signal, "any") : rows;
    }

    /// {@return row numbers of the evidence that the series is made of; empty where there is none}
    public static long[] rows(EvidenceQuery evidence, String signal, Map<String, String> slice, TimeRange range) {
        Signal wanted = new SeriesQuery(evidence, slice, range).find(signal);
        if (wanted == null) {
            return new long[0];
        }
        for (String role : List.of("traffic", "any")) {
            LongStream.Builder rows = LongStream.builder();
            if (new ObservationReader(evidence, range, null, slice).withRowListener(rows).read(wanted, role)
                    .size() > 0) {
                return rows.build().toArray();
            }
        }
        return new long[0];
    }

    private @Nullable Signal find(String signal) {
        return Catalogue.find(evidence, known, signal).orElse(null);
    }
}
