package dev.hindsight.workspace.ingest.prepare;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the few observations of an import that lie far from all others in time, or in the future: a year written wrong
/// stretches every series over it. Changes and texts are old rightly and are not looked at. It remembers one place per
/// day, whatever the number of records.
public final class FarTimes {
    private static final Set<EvidenceKind> OBSERVED = EnumSet.of(EvidenceKind.SAMPLE, EvidenceKind.EVAL,
            EvidenceKind.JUDGEMENT, EvidenceKind.USER_SIGNAL, EvidenceKind.MEASURE);
    /// How many are a few, of how many at least.
    private static final int FEW = 5;
    private static final int MANY = 20;
    /// How far is far: three times what all others span, and a month at least.
    private static final long FAR_DAYS = 30;
    private static final long SPANS = 3;

    private final Instant now;
    private final TreeMap<Long, StrayDay> days = new TreeMap<>();
    private long total;
    private long future;
    private @Nullable SourceLocation firstFuture;

    /// @param now the time of the import
    public FarTimes(Instant now) {
        this.now = now;
    }

    private record StrayDay(long n, SourceLocation first) {}

    /// Adds a stored record.
    public void add(PreparedEvidence evidence) {
        if (!OBSERVED.contains(evidence.key().kind())) {
            return;
        }
        Instant at = TimeRange.instant(evidence.at());
        total++;
        days.merge(Math.floorDiv(at.getEpochSecond(), Duration.ofDays(1).toSeconds()),
                new StrayDay(1, evidence.place()), (a, b) -> new StrayDay(a.n + b.n, a.first));
        if (at.isAfter(now)) {
            future++;
            firstFuture = firstFuture == null ? evidence.place() : firstFuture;
        }
    }

    /// {@return one sentence for each group that a person should look at}
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        SourceLocation place = firstFuture;
        if (place != null) {
            sentences.add(records(future) + " in the future, first in " + shown(place) + ": check its clock or zone.");
        }
        if (total >= MANY) {
            far(days, "before", sentences);
            far(days.descendingMap(), "after", sentences);
        }
        return sentences;
    }

    private void far(Map<Long, StrayDay> ordered, String side, List<String> sentences) {
        long n = 0;
        Long before = null;
        SourceLocation first = null;
        for (Map.Entry<Long, StrayDay> day : ordered.entrySet()) {
            long gap = before == null ? 0 : Math.abs(day.getKey() - before);
            long other = side.equals("before") ? days.lastKey() : days.firstKey();
            if (before != null && first != null && gap > Math.max(FAR_DAYS, SPANS * Math.abs(other - day.getKey()))) {
                sentences.add(records(n) + " " + gap + " days " + side + " all others (" + LocalDate.ofEpochDay(before)
                        + "), first in " + shown(first) + ": check its date.");
                return;
            }
            n += day.getValue().n;
            if (n > FEW) {
                return;
            }
            first = first == null ? day.getValue().first : first;
            before = day.getKey();
        }
    }

    private static String records(long n) {
        return n == 1 ? "1 record lies" : n + " records lie";
    }

    private static String shown(SourceLocation place) {
        return place.path() + (place.line() > 0 ? ", line " + place.line() : ", record " + place.record());
    }
}
