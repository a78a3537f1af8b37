package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// Whether an output got a thumb at all, up or down. Thumbs down alone rise with it, say where the buttons became
/// larger.
final class ThumbsResponse implements DerivedSignal {
    static final String SIGNAL = "user.thumbs.response";
    /// The types of user signals that are thumbs.
    static final Set<String> TYPES = Set.of("thumbs_up", "thumbs_down");
    private static final String UP = "user.thumbs_up";
    private static final String DOWN = "user.thumbs_down";

    @Override
    public Set<String> columns() {
        return Set.of(UP, DOWN);
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        IntToDoubleFunction up = DerivedSignal.numbers(samples, UP);
        IntToDoubleFunction down = DerivedSignal.numbers(samples, DOWN);
        return i -> up.applyAsDouble(i) == 1 || down.applyAsDouble(i) == 1 ? 1 : 0;
    }
}
