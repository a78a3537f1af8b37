package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.merge.DocumentMerge;
import dev.hindsight.postmortem.merge.MergeConflict;
import dev.hindsight.postmortem.model.PostmortemDocument;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What was typed here and is not in the report: because somebody else changed the same, or because the window was
/// closed before it could be saved. Needs no toolkit.
public final class ConflictsModel {
    private final Supplier<PostmortemDocument> document;
    private final Consumer<PostmortemDocument> replace;
    private final ObservableList<MergeConflict> conflicts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable UnsavedDraft> draft = new ReadOnlyObjectWrapper<>();

    /// What was typed at an earlier opening and never saved.
    ///
    /// @param at when it was typed last
    /// @param base the report as it was then
    /// @param mine the report with what was typed
    public record UnsavedDraft(Instant at, PostmortemDocument base, PostmortemDocument mine) {
        /// {@return the places that it differs in, for people}
        public List<String> places() {
            return DocumentMerge.differences(base, mine);
        }
    }

    ConflictsModel(Supplier<PostmortemDocument> document, Consumer<PostmortemDocument> replace) {
        this.document = document;
        this.replace = replace;
    }

    /// {@return what collided with the edits of somebody else}
    public ObservableList<MergeConflict> conflicts() {
        return conflicts;
    }

    /// Adds collisions; a newer one of the same place replaces the older one.
    public void add(List<MergeConflict> more) {
        conflicts.removeIf(old -> more.stream().anyMatch(it -> it.path().equals(old.path())));
        conflicts.addAll(more);
    }

    /// Puts what was typed here over theirs.
    public void takeMine(MergeConflict conflict) {
        conflicts.remove(conflict);
        replace.accept(DocumentMerge.withMine(document.get(), conflict));
    }

    /// Lets theirs stand.
    public void keepTheirs(MergeConflict conflict) {
        conflicts.remove(conflict);
    }

    /// {@return what was typed at an earlier opening and never saved; null for nothing}
    public ReadOnlyObjectProperty<@Nullable UnsavedDraft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /// Offers what was typed at an earlier opening.
    public void offer(UnsavedDraft unsaved) {
        draft.set(unsaved);
    }

    /// Puts the offered text back into the report, beside what was saved since.
    public void putBack() {
        UnsavedDraft unsaved = draft.get();
        if (unsaved != null) {
            DocumentMerge merge = DocumentMerge.of(unsaved.base(), unsaved.mine(), document.get());
            draft.set(null);
            replace.accept(merge.document());
            add(merge.conflicts());
        }
    }

    /// Does without the offered text.
    public void discard() {
        draft.set(null);
    }

    /// {@return the report with all that was typed here and is not in it}
    public PostmortemDocument withMine(PostmortemDocument now) {
        PostmortemDocument mine = now;
        for (MergeConflict conflict : conflicts) {
            mine = DocumentMerge.withMine(mine, conflict);
        }
        return mine;
    }
}
