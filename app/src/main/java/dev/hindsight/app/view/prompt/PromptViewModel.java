package dev.hindsight.app.view.prompt;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.Session;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.timeline.overview.ChangeDetail;
import dev.hindsight.timeline.phrase.PhraseShifts;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The state of everything that is told of the selected change's prompt. Needs no window.
public final class PromptViewModel {
    private final DiffViewModel diff;

    /// What is told of a prompt.
    ///
    /// @param detail the selected change
    /// @param phrases those that moved with it, once somebody asked for them
    public PromptViewModel(AppContext context, Session session, ObservableValue<@Nullable ChangeDetail> detail,
            ObservableValue<@Nullable PhraseShifts> phrases) {
        this.diff = new DiffViewModel(context.tasks(), context.dialogs()::copy);
        new DiffNotes(context, session, diff, detail, phrases);
    }

    /// {@return the diff of the selected change}
    public DiffViewModel diff() {
        return diff;
    }
}
