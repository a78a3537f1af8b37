package dev.hindsight.postmortem.evidence;

import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Creates evidence links and parses their addresses.
public final class EvidenceLinks {
    private EvidenceLinks() {}

    /// {@return a link to a record, with its content hash}
    public static EvidenceLink record(StoredEvidence<?> stored, String label) {
        return new EvidenceLink(EvidenceLink.Type.RECORD, stored.header().key().toString(), stored.header().hash(),
                label);
    }

    /// {@return a link to a window of a series; its hash is over bins and values}
    public static EvidenceLink series(SeriesData series, TimeRange range, String label) {
        String ref = series.signal() + "|" + slice(series.slice()) + "|" + TimeRange.instant(range.from()) + "/"
                + TimeRange.instant(range.to());
        return new EvidenceLink(EvidenceLink.Type.SERIES, ref, Sha256.hex(canonical(series)), label);
    }

    /// A series link's address, read.
    public record SeriesReference(String signal, Map<String, String> slice, TimeRange range) {}

    /// {@return the address; empty where it is none}
    public static Optional<SeriesReference> seriesPlace(String ref) {
        int last = ref.lastIndexOf('|');
        int first = ref.lastIndexOf('|', last - 1);
        int slash = ref.indexOf('/', last);
        if (first < 0 || slash < 0) {
            return Optional.empty();
        }
        try {
            TimeRange range = TimeRange.of(Instant.parse(ref.substring(last + 1, slash)),
                    Instant.parse(ref.substring(slash + 1)));
            Map<String, String> slice = new TreeMap<>();
            for (String pair : ref.substring(first + 1, last).split(",", 0)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    slice.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
            return Optional.of(new SeriesReference(ref.substring(0, first), slice, range));
        } catch (java.time.DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String slice(Map<String, String> slice) {
        return new TreeMap<>(slice).entrySet().stream().map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(","));
    }

    /// Java writes a double with the fewest digits that read back as the same one, as RFC 8785 asks.
    private static String canonical(SeriesData series) {
        return series.bins().stream().filter(it -> it.n() > 0)
                .map(it -> "[\"" + it.from() + "\",\"" + it.to() + "\"," + it.value() + "," + it.n() + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
