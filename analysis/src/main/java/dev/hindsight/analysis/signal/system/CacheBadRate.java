package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.BadOutput;
import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.RowValues;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// The bad rate of cache hits or of misses. Where hits are worse than misses, the cache serves wrong answers; where
/// both get worse, the cache is not the cause.
///
/// @param hit whether of hits, else of misses
public record CacheBadRate(SignalId id, SignalName label, boolean hit) implements SingleSignal {
    public static final CacheBadRate HITS = new CacheBadRate(SignalId.parse("cache.hit.bad"),
            SignalName.rate("Bad cache hits", "of hits, rate"), true);
    public static final CacheBadRate MISSES = new CacheBadRate(SignalId.parse("cache.miss.bad"),
            SignalName.rate("Bad cache misses", "of misses, rate"), false);

    private static final String HIT = "cache.hit";

    /// Labels and verdicts are proxies already, of hits and misses together.
    @Override
    public Signal signal() {
        return Signal.context(id, this, Direction.LOWER, "rate");
    }

    @Override
    public List<String> needs() {
        return List.of(HIT);
    }

    @Override
    public boolean isIn(EvidenceInventory has) {
        return has.has(HIT) && BadOutput.of(has.evidence()).isPresent();
    }

    @Override
    public boolean hasValues(EvidenceInventory has, SignalId of) {
        return has.anyValue(rows(ReadScope.ofAllTimes(has.evidence(), Map.of())));
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Optional<String> surface(SignalId of) {
        return Optional.of(CacheOrigin.SURFACE);
    }

    @Override
    public String missing(EvidenceInventory has) {
        if (!has.has(HIT)) {
            return MissingEvidence.none(id, "`cache` of samples");
        }
        return BadOutput.of(has.evidence())
                .map(it -> MissingEvidence.none(id,
                        (it.isLabelled() ? "labels" : "verdicts") + " of " + (hit ? "hits" : "misses")))
                .orElse(MissingEvidence.noOutcome(id));
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return BadOutput.of(scope.evidence())
                .map(outcome -> RowSource.samples(Set.of(HIT, outcome.column()),
                        samples -> RowExtractor.rate(values(outcome, samples))))
                .orElseGet(() -> RowSource.samples(Set.of(HIT), samples -> RowExtractor.rate(i -> Double.NaN)));
    }

    private IntToDoubleFunction values(BadOutput outcome, Columns samples) {
        IntToDoubleFunction bad = outcome.values(samples);
        IntToDoubleFunction hits = RowValues.number(samples.numbers(HIT));
        double wanted = hit ? 1 : 0;
        return i -> hits.applyAsDouble(i) == wanted ? bad.applyAsDouble(i) : Double.NaN;
    }
}
