package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.RowValues;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// The edited share of outputs that people used: the value of the latest edit, and 0 where an output was accepted or
/// copied unchanged. Without the latter, outputs that are edited a little instead of not at all would look better. An
/// edit without a value is unknown.
public final class EditRatio implements SingleSignal, DerivedSignal {
    static final SignalId ID = SignalId.parse(ColumnNames.EDIT_RATIO);
    private static final String EDIT = "user.edit";
    private static final String ACCEPT = "user.accept";
    private static final String COPY = "user.copy";

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Edit ratio", "of used outputs, mean");
    }

    @Override
    public Signal signal() {
        return new Signal(ID, this, Direction.LOWER, "share", Family.SYMPTOM, 0.05, 0.15, false);
    }

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.USER_SIGNAL;
    }

    @Override
    public boolean hasPyramid(SignalId id, EvidenceInventory has) {
        return true;
    }

    @Override
    public List<String> needs() {
        return List.of(ColumnNames.EDIT_RATIO);
    }

    @Override
    public String missing(EvidenceInventory has) {
        return ID.name() + " needs `user_signal` evidence of type edit with a `value`, that names a"
                + " sample, trace or session; "
                + (has.evidence().words(EvidenceKind.USER_SIGNAL, "type").contains("edit")
                        ? "no edit has both."
                        : "there is none.");
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(this);
    }

    @Override
    public Set<String> columns() {
        return Set.of(ColumnNames.EDIT_RATIO, EDIT, ACCEPT, COPY);
    }

    @Override
    public boolean isRate() {
        return false;
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        IntToDoubleFunction ratio = RowValues.number(samples.numbers(ColumnNames.EDIT_RATIO));
        IntToDoubleFunction edited = RowValues.number(samples.numbers(EDIT));
        IntToDoubleFunction accepted = RowValues.number(samples.numbers(ACCEPT));
        IntToDoubleFunction copied = RowValues.number(samples.numbers(COPY));
        return i -> {
            if (edited.applyAsDouble(i) == 1) {
                double own = ratio.applyAsDouble(i);
                // An edit distance may exceed the length that it is divided by; the ratio is capped at 1.
                return own >= 0 ? Math.min(1, own) : Double.NaN;
            }
            return accepted.applyAsDouble(i) == 1 || copied.applyAsDouble(i) == 1 ? 0 : Double.NaN;
        };
    }
}
