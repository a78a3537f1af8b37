package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import java.util.List;
import java.util.Optional;

/// Answers of the application's cache, and hits that were written for another tenant, user or version. Their columns
/// have the names of the signals.
///
/// @param harmful whether it indicates a fault by itself; the others are only drawn
public record CacheOrigin(SignalId id, SignalName label, Direction direction, boolean harmful) implements SingleSignal {
    public static final CacheOrigin HIT = of("cache.hit", "Cache hits", Direction.NONE, false);
    public static final CacheOrigin CROSS_TENANT = of("cache.cross_tenant", "Cross-tenant cache hits", Direction.LOWER,
            true);
    public static final CacheOrigin CROSS_USER = of("cache.cross_user", "Cross-user cache hits", Direction.LOWER, true);
    /// It explains why a rollback did not help; by itself it does no harm.
    public static final CacheOrigin STALE = of("cache.stale", "Stale cache hits", Direction.LOWER, false);

    static final String SURFACE = "cache";

    private static CacheOrigin of(String name, String title, Direction direction, boolean harmful) {
        return new CacheOrigin(SignalId.parse(name), SignalName.rate(title, "rate"), direction, harmful);
    }

    @Override
    public Signal signal() {
        return harmful ? Signal.symptom(id, this) : Signal.context(id, this, direction, "rate");
    }

    @Override
    public List<String> needs() {
        return List.of(id.name());
    }

    @Override
    public String missing(EvidenceInventory has) {
        return MissingEvidence.none(id, "`cache` of samples, with what that name asks of it");
    }

    @Override
    public Optional<String> surface(SignalId of) {
        return Optional.of(SURFACE);
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.rate(id.name());
    }
}
