package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import java.util.List;
import java.util.Set;

/// The share of requests that ended with an error instead of an output. Scores, labels and text shapes leave those out.
public final class FailedRequests implements SingleSignal {
    private static final SignalId ID = SignalId.parse("error");
    private static final String ERROR = "error";

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Failed requests", "with an error, rate");
    }

    @Override
    public Signal signal() {
        return Signal.symptom(ID, this);
    }

    @Override
    public List<String> needs() {
        return List.of(ERROR);
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(Set.of(ERROR), samples -> {
            var errors = samples.words(ERROR);
            return RowExtractor.rate(i -> errors != null && errors.code()[i] >= 0 ? 1 : 0);
        });
    }
}
