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

/// One thing that outputs tell, read in the background when somebody looks at it, and again when the outputs are
/// others.
///
/// @param <T> what is told
public final class Breakdown<T> {
    private final BackgroundTasks tasks;
    private final String title;
    private final BiFunction<OutputReader, Progress, BreakdownResult<T>> work;
    private final ReadOnlyObjectWrapper<@Nullable BreakdownResult<T>> result = new ReadOnlyObjectWrapper<>();
    private @Nullable OutputReader outputs;
    private boolean wanted;
    private boolean stale;
    private @Nullable TaskHandle reading;

    /// What is told, or why nothing is.
    ///
    /// @param value null where the evidence has nothing of the kind
    /// @param missing one sentence that says what would bring it
    public record BreakdownResult<T>(@Nullable T value, String missing) {}

    Breakdown(BackgroundTasks tasks, String title, BiFunction<OutputReader, Progress, BreakdownResult<T>> work) {
        this.tasks = tasks;
        this.title = title;
        this.work = work;
    }

    /// {@return what is told; null while it is not known}
    public ReadOnlyObjectProperty<@Nullable BreakdownResult<T>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Somebody looks at it from now on.
    void activate() {
        if (!wanted) {
            wanted = true;
            read();
        }
    }

    /// Nobody looks at it any more.
    void deactivate() {
        wanted = false;
    }

    /// {@return whether there are outputs to tell of}
    boolean possible() {
        return outputs != null;
    }

    /// The outputs are others, or there are none; what was told of those of other windows goes at once.
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
