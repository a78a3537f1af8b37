package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.query.Columns;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Functions from columns to values that several signals share. NaN is unknown.
public final class RowValues {
    private RowValues() {}

    /// {@return a column of numbers}
    public static IntToDoubleFunction number(double @Nullable [] column) {
        return i -> column == null ? Double.NaN : column[i];
    }

    /// {@return a column of numbers; unknown where a value is impossible}
    public static IntToDoubleFunction number(double @Nullable [] column, DoublePredicate possible) {
        return i -> column == null || !possible.test(column[i]) ? Double.NaN : column[i];
    }

    /// {@return the values of the rows where the first function is 1}
    public static IntToDoubleFunction only(IntToDoubleFunction where, IntToDoubleFunction value) {
        return i -> where.applyAsDouble(i) == 1 ? value.applyAsDouble(i) : Double.NaN;
    }

    /// {@return 1 for one word, 0 for the other, NaN for any else}
    public static IntToDoubleFunction codes(Columns.@Nullable CategoricalColumn words, String one, String zero) {
        if (words == null) {
            return i -> Double.NaN;
        }
        int yes = words.codeOf(one);
        int no = words.codeOf(zero);
        return i -> {
            int code = words.code()[i];
            return code < 0 ? Double.NaN : code == yes ? 1 : code == no ? 0 : Double.NaN;
        };
    }
}
