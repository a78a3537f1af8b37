package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.RowValues;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import java.util.List;
import java.util.Set;

/// The share labelled bad of the outputs labelled good or bad.
public final class BadLabels implements SingleSignal {
    private static final SignalId ID = SignalId.parse("label.bad");
    private static final String LABEL = "label";

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Bad answers", "labelled, rate");
    }

    @Override
    public Signal signal() {
        return Signal.quality(ID, this);
    }

    @Override
    public List<String> needs() {
        return List.of(LABEL);
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(Set.of(LABEL),
                samples -> RowExtractor.rate(RowValues.codes(samples.words(LABEL), "bad", "good")));
    }
}
