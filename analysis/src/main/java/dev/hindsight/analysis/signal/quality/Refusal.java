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
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// Whether outputs refused, compared with the expected behaviour where that is known.
///
/// @param should the expected behaviour of the outputs that count; empty where it is unknown for all
/// @param refused whether outputs that refused count, else those that answered
public record Refusal(SignalId id, SignalName label, String should, boolean refused) implements SingleSignal {
    /// Refused, unclassified: listed only where no output has an expected behaviour.
    public static final Refusal ANY = new Refusal(SignalId.parse("refusal.any"),
            SignalName.rate("Refusals", "unclassified, rate"), "", true);
    /// Refused, of those that should have been answered.
    public static final Refusal FALSE = new Refusal(SignalId.parse("refusal.false"),
            SignalName.rate("False refusals", "rate"), "answer", true);
    /// Answered, of those that should have abstained.
    public static final Refusal MISSED_ABSTENTION = new Refusal(SignalId.parse("abstention.missed"),
            SignalName.rate("Answered without knowing", "rate"), "abstain", false);

    private static final String REFUSAL = "refusal";
    private static final String SHOULD_HAVE = "should_have";

    @Override
    public Signal signal() {
        return Signal.symptom(id, this);
    }

    @Override
    public List<String> needs() {
        return should.isEmpty() ? List.of(REFUSAL) : List.of(REFUSAL, SHOULD_HAVE);
    }

    @Override
    public boolean isIn(EvidenceInventory has) {
        return has.has(REFUSAL) && has.has(SHOULD_HAVE) != should.isEmpty();
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(Set.of(REFUSAL, SHOULD_HAVE), samples -> RowExtractor.rate(values(samples)));
    }

    private IntToDoubleFunction values(Columns samples) {
        Columns.CategoricalColumn refusal = samples.words(REFUSAL);
        if (refusal == null) {
            return i -> Double.NaN;
        }
        int none = refusal.codeOf("none");
        double ofNone = refused ? 0 : 1;
        IntToDoubleFunction values = i -> refusal.code()[i] < 0
                ? Double.NaN
                : refusal.code()[i] == none ? ofNone : 1 - ofNone;
        return should.isEmpty()
                ? values
                : RowValues.only(RowValues.codes(samples.words(SHOULD_HAVE), should, ""), values);
    }
}
