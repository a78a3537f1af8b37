package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.LaneGroup;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What traffic is made of, by one slice key: the share of one value, which the slice may name. All of it is drawn in
/// one lane of bands, not in lines.
public final class TrafficMix implements SignalDefinition {
    @Override
    public boolean defines(SignalId id) {
        return id instanceof SignalId.TrafficMix;
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        return SliceShare.keys(has.columns()).stream()
                .map(it -> Signal.context(new SignalId.TrafficMix(it), this, Direction.NONE, "share"));
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public SignalName label(SignalId id) {
        return SignalName.rate("Traffic mix", "share by " + key(id));
    }

    @Override
    public Optional<LaneGroup> lanes(Signal signal) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> slice(SignalId id, ReadScope scope) {
        String value = share(id, scope).value();
        Map<String, String> named = new TreeMap<>(scope.slice());
        if (value != null) {
            named.put(key(id), value);
        }
        return named;
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        SliceShare share = share(id, scope);
        return new RowSource.ColumnValues(EvidenceKind.SAMPLE, share.columns(),
                samples -> RowExtractor.rate(share.values(samples)), RowSource.Weighting.INVERSE_PROBABILITY, key(id));
    }

    private static SliceShare share(SignalId id, ReadScope scope) {
        return SliceShare.of(scope.evidence(), key(id), scope.slice());
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`slice` of samples with the key " + key(id));
    }

    private static String key(SignalId id) {
        return ((SignalId.TrafficMix) id).key();
    }
}
