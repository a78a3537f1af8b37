package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The phrases whose frequency changed with the selected change. Finding them reads thousands of texts, so they are
/// computed on request.
public final class PhrasesViewModel {
    private final BackgroundTasks tasks;
    private final Function<ChangeDetail, PhraseShifts> find;
    private final ObservableValue<@Nullable ChangeDetail> change;
    private final ReadOnlyObjectWrapper<@Nullable PhraseShifts> phrases = new ReadOnlyObjectWrapper<>();
    private @Nullable TaskHandle finding;

    /// Phrases of no change yet.
    ///
    /// @param change the selected change; a result for another change is dropped
    PhrasesViewModel(BackgroundTasks tasks, ObservableValue<@Nullable ChangeDetail> change,
            Function<ChangeDetail, PhraseShifts> find) {
        this.tasks = tasks;
        this.find = find;
        this.change = change;
        change.subscribe(_ -> forget());
    }

    /// {@return the phrases whose frequency changed with the selected change; null until [#load()] has found them}
    public ReadOnlyObjectProperty<@Nullable PhraseShifts> phrasesProperty() {
        return phrases.getReadOnlyProperty();
    }

    /// Finds the phrases, unless they are there or being computed.
    public void load() {
        ChangeDetail shown = change.getValue();
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
