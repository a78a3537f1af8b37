package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.signal.BadOutput;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The cache hits of traffic, and their bad rate.
///
/// @param hits share of outputs that came from the cache
/// @param crossTenant share of hits from another tenant, of the hits where that is known
/// @param badHits share of bad outputs among hits
/// @param badMisses the same among misses
/// @param listed places of hits to inspect: of another tenant first, then bad ones, then the rest by time
/// @param table the table of these places
public record CacheHits(RatePair hits, RatePair crossTenant, RatePair badHits, RatePair badMisses, List<Integer> listed,
        OutputTable table) {
    /// Number of hits in the list.
    private static final int MOST = 200;
    private static final String HIT = "cache.hit";
    private static final String CROSS = "cache.cross_tenant";
    /// Largest error of the age of an entry.
    private static final long TOLERANCE = Duration.ofMinutes(2).toNanos() / 1_000;

    /// {@return the hits; empty where no output says whether the cache answered it}
    public static Optional<CacheHits> of(OutputReader outputs) {
        Set<String> columns = new TreeSet<>(Set.of(HIT, CROSS));
        BadOutput outcome = BadOutput.of(outputs.evidence()).orElse(null);
        if (outcome != null) {
            columns.add(outcome.column());
        }
        OutputTable table = outputs.read(columns);
        int[] known = table.traffic().filter(i -> !Double.isNaN(table.number(HIT, i))).toArray();
        if (known.length == 0) {
            return Optional.empty();
        }
        IntToDoubleFunction bad = outcome == null ? _ -> Double.NaN : table.values(outcome::values);
        int[] hits = IntStream.of(known).filter(i -> table.number(HIT, i) == 1).toArray();
        int[] misses = IntStream.of(known).filter(i -> table.number(HIT, i) == 0).toArray();
        List<Integer> listed = IntStream.of(hits).boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> table.number(CROSS, i) == 1 ? 0 : 1)
                        .thenComparingDouble(i -> bad.applyAsDouble(i) == 1 ? 0 : 1)
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST).toList();
        return Optional.of(new CacheHits(table.rates(known, i -> table.number(HIT, known[i])),
                table.rates(hits, i -> table.number(CROSS, hits[i])),
                table.rates(hits, i -> bad.applyAsDouble(hits[i])),
                table.rates(misses, i -> bad.applyAsDouble(misses[i])), listed, table));
    }

    /// {@return the origin of a hit: the output at the time of the cache entry, according to its age, with the same
    /// entry or the same text; empty where it was not sampled, or the age is unknown}
    public static Optional<StoredEvidence<Sample>> origin(EvidenceQuery evidence, StoredEvidence<Sample> hit) {
        Sample.Cache cache = hit.evidence().cache();
        Double age = cache == null ? null : cache.ageS();
        if (cache == null || age == null) {
            return Optional.empty();
        }
        long made = TimeRange.micros(hit.header().at()) - Math.round(age * 1e6);
        Columns near = evidence.columns(EvidenceKind.SAMPLE, new TimeRange(made - TOLERANCE, made + TOLERANCE),
                Set.of());
        return evidence.rows(near.row()).stream().flatMap(it -> sample(it).stream())
                .filter(it -> it.row() != hit.row())
                .filter(it -> same(it.evidence(), hit.evidence(), cache))
                .min(Comparator.comparingLong(it -> Math.abs(TimeRange.micros(it.header().at()) - made)));
    }

    private static boolean same(Sample candidate, Sample hit, Sample.Cache cache) {
        Sample.Cache own = candidate.cache();
        String entry = own == null ? null : own.entry();
        return (entry != null && cache.entry() != null)
                ? Objects.equals(entry, cache.entry())
                : candidate.output() != null && Objects.equals(candidate.output(), hit.output());
    }

    private static Optional<StoredEvidence<Sample>> sample(StoredEvidence<Evidence> stored) {
        return stored.evidence() instanceof Sample it
                ? Optional.of(new StoredEvidence<>(stored.row(), stored.header(), it))
                : Optional.empty();
    }
}
