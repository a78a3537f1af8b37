package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// How much of an output people changed before they used it, of the outputs that are known to have been used: the value
/// of the latest edit, and nothing where one was accepted or copied as it was. Without the latter, outputs that are
/// edited a little instead of not at all would look like better ones. An edit that does not say how much is unknown.
final class EditRatio implements DerivedSignal {
    static final String SIGNAL = ColumnNames.EDIT_RATIO;
    private static final String EDIT = "user.edit";
    private static final String ACCEPT = "user.accept";
    private static final String COPY = "user.copy";

    @Override
    public Set<String> columns() {
        return Set.of(SIGNAL, EDIT, ACCEPT, COPY);
    }

    @Override
    public boolean isRate() {
        return false;
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        IntToDoubleFunction ratio = DerivedSignal.numbers(samples, SIGNAL);
        IntToDoubleFunction edited = DerivedSignal.numbers(samples, EDIT);
        IntToDoubleFunction accepted = DerivedSignal.numbers(samples, ACCEPT);
        IntToDoubleFunction copied = DerivedSignal.numbers(samples, COPY);
        return i -> {
            if (edited.applyAsDouble(i) == 1) {
                double own = ratio.applyAsDouble(i);
                // A distance may exceed the length that it is divided by: more than all cannot be changed.
                return own >= 0 ? Math.min(1, own) : Double.NaN;
            }
            return accepted.applyAsDouble(i) == 1 || copied.applyAsDouble(i) == 1 ? 0 : Double.NaN;
        };
    }
}
