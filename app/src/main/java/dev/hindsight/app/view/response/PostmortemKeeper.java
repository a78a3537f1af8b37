package dev.hindsight.app.view.response;

import dev.hindsight.app.service.DraftStore.KeptDraft;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.merge.DocumentMerge;
import dev.hindsight.postmortem.merge.MergeConflict;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.view.ConflictsModel.UnsavedDraft;
import dev.hindsight.postmortem.view.ConflictsModel;
import dev.hindsight.postmortem.view.PostmortemViewModel;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.Failures;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.StaleDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;

/// Keeps one postmortem on screen and the workspace's the same: what is typed is saved, what another window saved is
/// shown, and what both changed is merged. What is not saved yet, or is in conflict, is a draft. Needs no toolkit.
final class PostmortemKeeper {
    private static final int TRIES = 8;
    private static final String PARTS = "\n\f\n";

    private final PostmortemService service;
    private final String incident;
    private final PostmortemViewModel model;
    private final BackgroundTasks tasks;
    private final Drafts drafts;
    private final Consumer<String> failed;
    private final String key;
    private final ExecutorService writer;
    private final List<Runnable> waiting = new ArrayList<>();
    /// Whether a save is on its way: the next begins when what it brought is on screen.
    private boolean saving;
    private boolean again;
    private volatile boolean unresolved;
    /// What the screen is based on: what the workspace held when it was last shown.
    private volatile PostmortemDocument base;
    private volatile PostmortemDocument edited;
    /// The last save while it is not on screen yet.
    private volatile @Nullable Outcome unshown;

    /// What saving brought.
    ///
    /// @param screen what was on screen when it began
    private record Outcome(PostmortemDocument screen, DocumentMerge merge) {}

    /// A keeper of what the model shows.
    ///
    /// @param failed told in one sentence that saving failed; what was typed stays a draft
    PostmortemKeeper(PostmortemService service, Document<Postmortem> document, PostmortemViewModel model,
            BackgroundTasks tasks, Drafts drafts, Consumer<String> failed) {
        this.service = service;
        this.incident = String.valueOf(document.parent());
        this.model = model;
        this.tasks = tasks;
        this.drafts = drafts;
        this.failed = failed;
        this.key = "postmortem-" + document.id();
        this.writer = tasks.sequentialExecutor("hindsight-postmortem");
        this.base = model.documentProperty().get();
        this.edited = base;
        model.documentProperty().addListener((_, _, now) -> edited(now));
        ConflictsModel conflicts = model.conflicts();
        InvalidationListener resolve = _ -> {
            unresolved = !conflicts.conflicts().isEmpty() || conflicts.draftProperty().get() != null;
            dropIfSaved();
        };
        conflicts.conflicts().addListener(resolve);
        conflicts.draftProperty().addListener(resolve);
        drafts.find(key, this::offer);
    }

    private void offer(KeptDraft draft) {
        int middle = draft.text().indexOf(PARTS);
        PostmortemDocument mine = DocumentMerge.read(draft.text().substring(middle + PARTS.length()));
        UnsavedDraft unsaved = new UnsavedDraft(draft.at(),
                DocumentMerge.read(draft.text().substring(0, middle)), mine);
        if (!unsaved.places().isEmpty() && !mine.equals(base)) {
            model.conflicts().offer(unsaved);
        } else {
            dropIfSaved();
        }
    }

    private void edited(PostmortemDocument now) {
        edited = now;
        PostmortemDocument from = base;
        if (!now.equals(from)) {
            PostmortemDocument mine = model.conflicts().withMine(now);
            drafts.typed(key, () -> DocumentMerge.write(from) + PARTS + DocumentMerge.write(mine));
        }
    }

    /// Saves what was typed and shows what others saved.
    void sync() {
        if (saving || writer.isShutdown()) {
            again = true;
            return;
        }
        saving = true;
        writer.execute(() -> {
            try {
                Outcome outcome = save();
                tasks.onFxThread(() -> show(outcome));
            } catch (RuntimeException e) {
                tasks.onFxThread(() -> fail(e));
            }
        });
    }

    /// Does something once all that was typed is saved; does not do it where it cannot be saved.
    void whenSaved(Runnable then) {
        waiting.add(then);
        sync();
    }

    /// Saves what was typed before the file is closed; called away from the application thread.
    void close() {
        writer.shutdown();
        boolean clean = save().merge().conflicts().isEmpty() && !unresolved;
        if (clean) {
            drafts.dropNow(key);
        }
    }

    private synchronized Outcome save() {
        PostmortemDocument screen = edited;
        Outcome before = unshown;
        DocumentMerge mine = before == null
                ? new DocumentMerge(screen, List.of())
                : DocumentMerge.of(before.screen(), screen, before.merge().document());
        PostmortemDocument from = before == null ? base : before.merge().document();
        DocumentMerge merge = write(from, mine.document());
        List<MergeConflict> conflicts = new ArrayList<>(before == null ? List.of() : before.merge().conflicts());
        conflicts.addAll(mine.conflicts());
        conflicts.addAll(merge.conflicts());
        Outcome outcome = new Outcome(screen, new DocumentMerge(merge.document(), conflicts));
        unshown = outcome;
        return outcome;
    }

    private DocumentMerge write(PostmortemDocument from, PostmortemDocument mine) {
        for (int i = 1;; i++) {
            Document<Postmortem> row = service.get(incident);
            PostmortemDocument theirs = service.document(row);
            DocumentMerge merge = theirs.equals(from)
                    ? new DocumentMerge(mine, List.of())
                    : DocumentMerge.of(from, mine, theirs);
            try {
                if (!merge.document().equals(theirs)) {
                    service.save(row, merge.document());
                }
                return merge;
            } catch (StaleDocumentException e) {
                if (i == TRIES) {
                    throw e;
                }
                // Another window saved between reading and writing: once more.
            }
        }
    }

    /// Shows what others wrote, beneath what was typed in the meantime.
    private void show(Outcome outcome) {
        PostmortemDocument now = model.documentProperty().get();
        DocumentMerge merge = DocumentMerge.of(outcome.screen(), now, outcome.merge().document());
        base = outcome.merge().document();
        unshown = null;
        model.conflicts().add(outcome.merge().conflicts());
        model.conflicts().add(merge.conflicts());
        if (!merge.document().equals(now)) {
            model.show(merge.document());
        }
        saving = false;
        if (again) {
            again = false;
            sync();
        } else {
            List<Runnable> saved = List.copyOf(waiting);
            waiting.clear();
            saved.forEach(Runnable::run);
            dropIfSaved();
        }
    }

    private void fail(RuntimeException e) {
        saving = false;
        again = false;
        waiting.clear();
        failed.accept(Failures.sentence("Saving the postmortem", e)
                + " What you typed is kept as a draft and is offered at the next opening.");
    }

    private void dropIfSaved() {
        if (!unresolved && edited.equals(base)) {
            drafts.done(key);
        }
    }
}
