package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.RowValues;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// Whether an output got a thumb at all, up or down. Thumbs down alone rise with it, for instance where the buttons
/// became larger. Per hour and answered output where thumbs name no output.
public final class ThumbsResponse implements SingleSignal, DerivedSignal {
    static final SignalId ID = SignalId.parse("user.thumbs.response");
    /// The types of user signals that are thumbs.
    static final Set<String> TYPES = Set.of("thumbs_up", "thumbs_down");
    private static final String UP = "user.thumbs_up";
    private static final String DOWN = "user.thumbs_down";

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Thumbs given", "up or down, rate");
    }

    @Override
    public Signal signal() {
        return Signal.context(ID, this, Direction.NONE, "rate");
    }

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.USER_SIGNAL;
    }

    @Override
    public boolean hasPyramid(SignalId id, EvidenceInventory has) {
        return false;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public boolean isIn(EvidenceInventory has) {
        return !Collections.disjoint(has.evidence().words(EvidenceKind.USER_SIGNAL, "type"), TYPES);
    }

    @Override
    public String missing(EvidenceInventory has) {
        return ID.name() + " needs `user_signal` evidence of type thumbs_up or thumbs_down; there is none.";
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return Collections.disjoint(scope.evidence().columnNames(EvidenceKind.SAMPLE), columns())
                ? new RowSource.HourlyRate(TYPES)
                : RowSource.samples(this);
    }

    @Override
    public Set<String> columns() {
        return Set.of(UP, DOWN);
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        IntToDoubleFunction up = RowValues.number(samples.numbers(UP));
        IntToDoubleFunction down = RowValues.number(samples.numbers(DOWN));
        return i -> up.applyAsDouble(i) == 1 || down.applyAsDouble(i) == 1 ? 1 : 0;
    }
}
