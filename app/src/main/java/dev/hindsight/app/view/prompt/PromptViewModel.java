package dev.hindsight.app.view.prompt;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.WindowEffect;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.workspace.common.Format;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The models of the selected change's prompt. Needs no toolkit.
public final class PromptViewModel {
    private final AppContext context;
    private final ObservableValue<@Nullable PhraseShifts> phrases;
    private final DiffViewModel diff;
    private final EffectViewModel effect;
    private final HistoryViewModel history;
    private boolean asked;

    /// The data about a prompt.
    ///
    /// @param detail the selected change
    /// @param compared the windows that are compared
    /// @param phrases those that moved with it, once somebody asked for them
    /// @param overview the overview with the verdict
    /// @param timeline whose range the history shares
    public PromptViewModel(AppContext context, WorkspaceSession session, ObservableValue<@Nullable ChangeDetail> detail,
            ObservableValue<@Nullable WindowEffect> compared, ObservableValue<@Nullable PhraseShifts> phrases,
            ObservableValue<@Nullable Overview> overview,
            TimelineViewModel timeline) {
        this.context = context;
        this.phrases = phrases;
        this.effect = new EffectViewModel(context, session, compared);
        this.history = new HistoryViewModel(context, session, timeline, detail, overview);
        this.diff = new DiffViewModel(context.tasks(), context.dialogs()::copy);
        new DiffAnnotations(context, session, diff, detail, phrases);
        phrases.subscribe(this::answer);
    }

    /// {@return the diff of the selected change}
    public DiffViewModel diff() {
        return diff;
    }

    /// {@return the signals before and after the selected change}
    public EffectViewModel effect() {
        return effect;
    }

    /// {@return the history of the selected change's prompt}
    public HistoryViewModel history() {
        return history;
    }

    Dialogs dialogs() {
        return context.dialogs();
    }

    BackgroundTasks tasks() {
        return context.tasks();
    }

    /// Marks phrases whose frequency in outputs changed in the diff, and counts them. Finding them reads thousands of
    /// outputs, so they are computed on request.
    ///
    /// @param find finds the phrases, unless they are there already
    public void markPhrases(Runnable find) {
        asked = true;
        find.run();
        answer();
    }

    private void answer() {
        PhraseShifts found = phrases.getValue();
        if (asked && found != null) {
            asked = false;
            long standing = diff.phrasesProperty().get().size();
            context.dialogs().info(standing == 0
                    ? "Of the phrases that moved in outputs none stands in this edit."
                    : Format.count(standing, "phrase that moved in outputs is", "phrases that moved in outputs are")
                            + " underlined in the diff.");
        }
    }
}
