package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import java.util.stream.Stream;

/// Tokens of each part of the context: system text, history, memory, retrieved text, user's words.
public final class SegmentTokens implements SignalDefinition {
    private static final String COLUMN = "segment.";

    @Override
    public boolean defines(SignalId id) {
        return id instanceof SignalId.SegmentTokens;
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        return has.columns().stream().filter(it -> it.startsWith(COLUMN))
                .map(it -> new SignalId.SegmentTokens(it.substring(COLUMN.length())))
                .map(it -> Signal.cost(it, this, "tokens"));
    }

    @Override
    public SignalName label(SignalId id) {
        return SignalName.amount(SignalName.words(segment(id)) + " tokens", "mean");
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        return RowSource.amount(COLUMN + segment(id));
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`segments` of samples");
    }

    private static String segment(SignalId id) {
        return ((SignalId.SegmentTokens) id).segment();
    }
}
