package dev.hindsight.app.view.shell;

import dev.hindsight.app.service.UndoHistory;
import dev.hindsight.ui.BackgroundTask;
import dev.hindsight.ui.Failures;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Edits of a workspace's documents by one person: written in the background, told in one sentence, and undone step by
/// step. Needs no toolkit.
public final class UndoableEdits {
    private final AppContext context;
    private final WorkspaceSession session;
    private final UndoHistory history;
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();

    /// Without an edit.
    public UndoableEdits(AppContext context, WorkspaceSession session) {
        this.context = context;
        this.session = session;
        this.history = new UndoHistory(session.workspace().documents());
    }

    /// {@return where edits are recorded so that they can be undone}
    public UndoHistory history() {
        return history;
    }

    /// {@return whether there is a step to undo}
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /// Writes in the background; the session is read again afterwards.
    ///
    /// @param work writes the file and returns one sentence that says what it did
    public void write(String title, BackgroundTask.TaskBody<String> work) {
        write(title, work, context.dialogs()::info);
    }

    /// Writes in the background; the session is read again afterwards.
    ///
    /// @param work writes the file
    /// @param done receives what was written, on the application thread
    public <T> void write(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> done) {
        context.tasks().run(title, work, written -> {
            written();
            done.accept(written);
        }, failure -> {
            written();
            context.dialogs().error(Failures.sentence(title, failure));
        });
    }

    private void written() {
        session.refreshSoon();
        undoable.set(history.canUndo());
    }

    /// Undoes the last step.
    public void undo(String who) {
        write("Undoing", _ -> history.undo(who).map(it -> "Undone: " + it + ".").orElse("Nothing to undo."));
    }
}
