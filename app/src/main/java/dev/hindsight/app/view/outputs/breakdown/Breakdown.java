package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.analysis.outputs.OutputReader;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.common.Progress;
import java.util.Objects;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One breakdown of the outputs, computed in the background while it is visible, and again when the outputs change.
///
/// @param <T> the result
public final class Breakdown<T> {
    private final BackgroundTasks tasks;
    private final String title;
    private final BiFunction<OutputReader, Progress, BreakdownResult<T>> work;
    private final ReadOnlyObjectWrapper<@Nullable BreakdownResult<T>> result = new ReadOnlyObjectWrapper<>();
    private @Nullable OutputReader outputs;
    private boolean wanted;
    private boolean stale;
    private @Nullable TaskHandle reading;

    /// The result, or why there is none.
    ///
    /// @param value null where the evidence has nothing of the kind
    /// @param missing one sentence that says which evidence it needs
    public record BreakdownResult<T>(@Nullable T value, String missing) {}

    Breakdown(BackgroundTasks tasks, String title, BiFunction<OutputReader, Progress, BreakdownResult<T>> work) {
        this.tasks = tasks;
        this.title = title;
        this.work = work;
    }

    /// {@return the result; null while it is not computed}
    public ReadOnlyObjectProperty<@Nullable BreakdownResult<T>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Starts computing: the breakdown is visible.
    void activate() {
        if (!wanted) {
            wanted = true;
            read();
        }
    }

    /// Stops computing: the breakdown is no longer visible.
    void deactivate() {
        wanted = false;
    }

    /// {@return whether there are outputs to break down}
    boolean possible() {
        return outputs != null;
    }

    /// The outputs changed, or there are none; the result of the previous windows is removed at once.
    void setOutputs(@Nullable OutputReader next) {
        if (!Objects.equals(next, outputs)) {
            result.set(null);
        }
        outputs = next;
        stale = true;
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        read();
    }

    private void read() {
        OutputReader now = outputs;
        if (wanted && now != null && stale && reading == null) {
            stale = false;
            reading = tasks.run(title, progress -> work.apply(now, progress), it -> {
                reading = null;
                result.set(it);
            });
        }
    }
}
