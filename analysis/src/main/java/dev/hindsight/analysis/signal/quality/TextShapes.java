package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId.TextShape;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import java.util.stream.Stream;

/// The shapes of the output's text that an import recognises, one column each. They are proxies, and never called
/// quality.
public final class TextShapes implements SignalDefinition {
    private static final SignalId LENGTH = new TextShape("length");
    private static final SignalId LANGUAGE = new TextShape("language");

    @Override
    public boolean defines(SignalId id) {
        return id instanceof TextShape;
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        return has.columns().stream().map(SignalId::parse).filter(it -> defines(it) && !it.equals(LENGTH))
                .map(it -> Signal.symptom(it, this));
    }

    @Override
    public SignalName label(SignalId id) {
        return id.equals(LANGUAGE)
                ? SignalName.rate("Another language", "than the input, rate")
                : SignalName.rate(SignalName.words(((TextShape) id).shape()), "text shape, rate");
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        return RowSource.rate(id.name());
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id,
                "`output` of samples (for text.language `input` too, both long enough to tell)");
    }
}
