package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The phrases whose frequency differs between the windows that are compared. Finding them reads thousands of texts, so they are
/// computed on request.
public final class PhrasesViewModel {
    private final BackgroundTasks tasks;
    private final Function<OutputWindows, PhraseShifts> find;
    private final ObservableValue<@Nullable OutputWindows> windows;
    private final ReadOnlyObjectWrapper<@Nullable PhraseShifts> phrases = new ReadOnlyObjectWrapper<>();
    private @Nullable TaskHandle finding;

    /// Phrases of no windows yet.
    ///
    /// @param windows what is compared; a result for others is dropped
    PhrasesViewModel(BackgroundTasks tasks, ObservableValue<@Nullable OutputWindows> windows,
            Function<OutputWindows, PhraseShifts> find) {
        this.tasks = tasks;
        this.find = find;
        this.windows = windows;
        windows.subscribe(_ -> forget());
    }

    /// {@return the phrases whose frequency differs between the windows that are compared; null until [#load()] has found them}
    public ReadOnlyObjectProperty<@Nullable PhraseShifts> phrasesProperty() {
        return phrases.getReadOnlyProperty();
    }

    /// Finds the phrases, unless they are there or being computed.
    public void load() {
        OutputWindows shown = windows.getValue();
        boolean running = finding != null && !finding.isDone();
        if (shown != null && phrases.get() == null && !running) {
            finding = tasks.run("Comparing phrases", _ -> find.apply(shown), phrases::set);
        }
    }

    private void forget() {
        TaskHandle.cancelIfAny(finding);
        finding = null;
        phrases.set(null);
    }
}
