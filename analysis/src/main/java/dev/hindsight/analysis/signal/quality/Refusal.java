package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.RowValues;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// Whether outputs refused, against what they should have done where that is known.
public enum Refusal implements SingleSignal {
    /// Refused, unclassified: listed only where nothing says what outputs should have done.
    ANY("refusal.any", "Refusals", "unclassified, rate") {
        @Override
        public List<String> needs() {
            return List.of(REFUSAL);
        }

        @Override
        public boolean isIn(EvidenceInventory has) {
            return has.has(REFUSAL) && !has.has(SHOULD_HAVE);
        }

        @Override
        IntToDoubleFunction values(Columns samples) {
            return refused(samples);
        }
    },
    /// Refused, of those that should have been answered.
    FALSE("refusal.false", "False refusals", "rate") {
        @Override
        IntToDoubleFunction values(Columns samples) {
            return RowValues.only(RowValues.codes(samples.words(SHOULD_HAVE), "answer", ""), refused(samples));
        }
    },
    /// Answered, of those that should have abstained.
    MISSED_ABSTENTION("abstention.missed", "Answered without knowing", "rate") {
        @Override
        IntToDoubleFunction values(Columns samples) {
            IntToDoubleFunction refused = refused(samples);
            return RowValues.only(RowValues.codes(samples.words(SHOULD_HAVE), "abstain", ""),
                    i -> 1 - refused.applyAsDouble(i));
        }
    };

    private static final String REFUSAL = "refusal";
    private static final String SHOULD_HAVE = "should_have";

    private final SignalId id;
    private final SignalName label;

    Refusal(String name, String title, String subtitle) {
        id = SignalId.parse(name);
        label = SignalName.rate(title, subtitle);
    }

    abstract IntToDoubleFunction values(Columns samples);

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
        return List.of(REFUSAL, SHOULD_HAVE);
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(Set.of(REFUSAL, SHOULD_HAVE), samples -> RowExtractor.rate(values(samples)));
    }

    private static IntToDoubleFunction refused(Columns samples) {
        Columns.CategoricalColumn refusal = samples.words(REFUSAL);
        if (refusal == null) {
            return i -> Double.NaN;
        }
        int none = Arrays.asList(refusal.words()).indexOf("none");
        return i -> refusal.code()[i] < 0 ? Double.NaN : refusal.code()[i] == none ? 0 : 1;
    }
}
