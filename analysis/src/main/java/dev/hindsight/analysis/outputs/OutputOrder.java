package dev.hindsight.analysis.outputs;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The orders of outputs. An output with an unknown score or length comes last.
public enum OutputOrder {
    LOWEST("lowest score first"), HIGHEST("highest score first"), NEWEST("newest first"), OLDEST(
            "oldest first"), LONGEST("longest first"), SHORTEST("shortest first");

    private final String title;

    OutputOrder(String title) {
        this.title = title;
    }

    /// {@return its name for people}
    public String title() {
        return title;
    }

    /// {@return the order of places; equal outputs stay in order of time}
    ///
    /// @param score the column of scores; null where there is none
    Comparator<Integer> of(OutputTable table, @Nullable String score) {
        IntToDoubleFunction scores = i -> score == null ? Double.NaN : table.number(score, i);
        IntToDoubleFunction by = switch (this) {
            case LOWEST -> scores;
            case HIGHEST -> i -> -scores.applyAsDouble(i);
            case NEWEST -> i -> -table.at(i);
            case OLDEST -> table::at;
            case LONGEST -> i -> -table.number("text.length", i);
            case SHORTEST -> i -> table.number("text.length", i);
        };
        // NaN is the greatest of all for Double.compare.
        return Comparator.<Integer>comparingDouble(by::applyAsDouble).thenComparing(Comparator.naturalOrder());
    }
}
