package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// Whether an output is bad, of those that the application's cache answered or of those that it did not. Where hits are
/// worse than misses, the cache serves what it should not; where both get worse, it is not the cache.
///
/// @param outcome how bad outputs are known
/// @param hit of hits, else of misses
record CacheBadRate(BadOutput outcome, boolean hit) implements DerivedSignal {
    static final String HIT_SIGNAL = "cache.hit.bad";
    static final String MISS_SIGNAL = "cache.miss.bad";
    private static final String HIT = "cache.hit";

    /// {@return the signal of that name; empty where bad outputs are not known}
    static Optional<CacheBadRate> of(EvidenceQuery evidence, String name) {
        return BadOutput.of(evidence).map(it -> new CacheBadRate(it, name.equals(HIT_SIGNAL)));
    }

    @Override
    public Set<String> columns() {
        return Set.of(HIT, outcome.column());
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        IntToDoubleFunction bad = outcome.values(samples);
        IntToDoubleFunction hits = DerivedSignal.numbers(samples, HIT);
        double wanted = hit ? 1 : 0;
        return i -> hits.applyAsDouble(i) == wanted ? bad.applyAsDouble(i) : Double.NaN;
    }
}
