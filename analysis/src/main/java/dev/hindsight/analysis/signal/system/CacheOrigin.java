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

/// Answers of the application's cache, and hits that were written for somebody or something else.
public enum CacheOrigin implements SingleSignal {
    HIT("cache.hit", "Cache hits") {
        @Override
        public Signal signal() {
            return Signal.context(id(), this, Direction.NONE, "rate");
        }
    },
    CROSS_TENANT("cache.cross_tenant", "Cross-tenant cache hits"), CROSS_USER("cache.cross_user",
            "Cross-user cache hits"), STALE("cache.stale", "Stale cache hits") {
                /// What it tells is why a rollback did not help; by itself it harms nobody.
                @Override
                public Signal signal() {
                    return Signal.context(id(), this, Direction.LOWER, "rate");
                }
            };

    static final String SURFACE = "cache";

    private final SignalId id;
    private final String column;
    private final SignalName label;

    CacheOrigin(String column, String title) {
        this.column = column;
        id = SignalId.parse(column);
        label = SignalName.rate(title, "rate");
    }

    @Override
    public SignalId id() {
        return id;
    }

    @Override
    public SignalName label() {
        return label;
    }

    @Override
    public Signal signal() {
        return Signal.symptom(id, this);
    }

    @Override
    public List<String> needs() {
        return List.of(column);
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
        return RowSource.rate(column);
    }
}
