package dev.hindsight.app.signal;

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
import java.util.function.IntToDoubleFunction;

/// A signal of a team's own: outputs for which the provider had no part of the input in its prefix cache. It is named in
/// `META-INF/services` and nowhere else.
public final class PrefixMisses implements SingleSignal {
    private static final SignalId ID = SignalId.parse("prefix.missed");
    private static final String COLUMN = "tokens_cached";

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Prefix misses", "outputs without a cached token, rate");
    }

    @Override
    public Signal signal() {
        return Signal.symptom(ID, this);
    }

    @Override
    public List<String> needs() {
        return List.of(COLUMN);
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(Set.of(COLUMN), samples -> {
            IntToDoubleFunction cached = RowValues.number(samples.numbers(COLUMN));
            return RowExtractor
                    .rate(i -> cached.applyAsDouble(i) > 0 ? 0 : cached.applyAsDouble(i) == 0 ? 1 : Double.NaN);
        });
    }
}
