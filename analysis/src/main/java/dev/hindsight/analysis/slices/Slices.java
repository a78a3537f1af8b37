package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The rows of signals with the slices that each belongs to. Keys are those that the evidence names, chosen without
/// outcomes. Shared data is read once, and each signal once.
final class Slices {
    private static final String PREFIX = "slice.";
    private static final String VERSION = "prompt_version";
    private static final Set<String> OF_REQUESTS = Set.of("feature", "prompt", "region");

    private final EvidenceQuery evidence;
    private final TimeRange range;
    private final ObservationReader reader;
    private final Map<EvidenceKind, Columns> keys = new EnumMap<>(EvidenceKind.class);
    private final Map<String, Optional<SlicedObservations>> read = new HashMap<>();

    /// @param slice only rows with these values
    Slices(EvidenceQuery evidence, TimeRange range, @Nullable String feature, Map<String, String> slice) {
        this.evidence = evidence;
        this.range = range;
        this.reader = new ObservationReader(evidence, range, feature, slice);
    }

    /// A signal's rows among the rows of its kind.
    ///
    /// @param place of each observation among the rows of `keys`
    record SlicedObservations(Observations rows, int[] place, Columns keys) {
        Set<String> columns() {
            return keys.names();
        }

        /// {@return a slice's code per row of `keys`, with the words; null where no row has one}
        Columns.@Nullable CategoricalColumn of(String column) {
            return keys.words(column);
        }
    }

    /// {@return whether a column distinguishes requests, not what answered them}: only such a mix can be held constant
    static boolean isOfRequests(String column) {
        return column.startsWith(PREFIX) || OF_REQUESTS.contains(column);
    }

    /// {@return the key of a column, as `--slice` takes it}
    static String key(String column) {
        return column.startsWith(PREFIX) ? column.substring(PREFIX.length()) : column;
    }

    /// {@return the signal's rows of traffic; empty where they have no slices, such as measures and counted reactions}
    Optional<SlicedObservations> of(Signal signal) {
        return read.computeIfAbsent(signal.name(), name -> sliced(signal));
    }

    private Optional<SlicedObservations> sliced(Signal signal) {
        if (signal.kind() == EvidenceKind.MEASURE) {
            return Optional.empty();
        }
        LongStream.Builder rowNumbers = LongStream.builder();
        Observations rows = reader.withRowListener(rowNumbers).read(signal, "traffic");
        Columns all = keys(kind(signal));
        long[] numbers = rowNumbers.build().toArray();
        int[] place = new int[numbers.length];
        int at = 0;
        for (int i = 0; i < place.length; i++) {
            // Both are ordered by time. Rows that were imported meanwhile are in one of them only.
            while (at < all.size() && all.row()[at] != numbers[i]) {
                at++;
            }
            if (at == all.size()) {
                return Optional.empty();
            }
            place[i] = at;
        }
        return place.length == rows.size() ? Optional.of(new SlicedObservations(rows, place, all)) : Optional.empty();
    }

    /// {@return the kind of the rows that slices of a signal are known of}
    private static EvidenceKind kind(Signal signal) {
        return signal.kind() == EvidenceKind.EVAL ? EvidenceKind.EVAL : EvidenceKind.SAMPLE;
    }

    /// {@return other columns of the rows that slices are known of, a code per row of their `keys`; empty where evidence
    /// has none of them}
    Optional<Columns> columns(SlicedObservations sliced, Signal signal, Set<String> wanted) {
        EvidenceKind kind = kind(signal);
        Set<String> known = new LinkedHashSet<>(wanted);
        known.retainAll(evidence.columnNames(kind));
        // Rows that were imported meanwhile would be others.
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(evidence.columns(kind, range, known))
                        .filter(it -> Arrays.equals(it.row(), sliced.keys.row()));
    }

    private Columns keys(EvidenceKind kind) {
        return keys.computeIfAbsent(kind, it -> {
            SortedSet<String> known = evidence.columnNames(it);
            Set<String> wanted = new LinkedHashSet<>();
            known.stream().filter(column -> isOfRequests(column) || column.equals(VERSION)).forEach(wanted::add);
            return evidence.columns(it, range, wanted);
        });
    }
}
