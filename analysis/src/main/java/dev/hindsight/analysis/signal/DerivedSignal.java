package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// Values of samples that are computed from several columns, or from the whole evidence.
public interface DerivedSignal {
    /// {@return the columns of samples that it reads}
    Set<String> columns();

    /// {@return the value of each row, NaN where unknown}
    ///
    /// @param samples any range of the evidence
    IntToDoubleFunction values(Columns samples);

    /// {@return whether its values are 0 and 1}
    default boolean isRate() {
        return true;
    }
}
