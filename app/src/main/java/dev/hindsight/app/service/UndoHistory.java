package dev.hindsight.app.service;

import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.document.StaleDocumentException;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The latest edits of one person, which can be undone step by step. Undoing reads and writes the file; safe for use
/// from several threads.
public final class UndoHistory {
    private static final int MOST = 50;
    private static final long GONE = 0;

    private final Documents documents;
    private final Deque<UndoStep> last = new ConcurrentLinkedDeque<>();
    private final Map<String, Long> revisions = new HashMap<>();

    public UndoHistory(Documents documents) {
        this.documents = documents;
    }

    /// One document that a step created, saved or deleted.
    ///
    /// @param revision that the document had after the step; 0 where it was deleted
    public record UndoEdit(DocumentType<?> type, String document, boolean made, long revision) {
        /// {@return that a document was created or saved}
        public static UndoEdit saved(DocumentType<?> type, Document<?> document) {
            return new UndoEdit(type, document.id(), document.revision() == 1, document.revision());
        }

        /// {@return that a document was deleted}
        public static UndoEdit deleted(DocumentType<?> type, Document<?> document) {
            return new UndoEdit(type, document.id(), false, GONE);
        }
    }

    /// One step.
    ///
    /// @param what it did, a few words, such as "note removed"
    private record UndoStep(String what, List<UndoEdit> edits) {}

    /// Records a step.
    ///
    /// @param what it did, a few words that can follow "Undone:", such as "note removed"
    /// @param edits all that it wrote; undone together
    public synchronized void record(String what, List<UndoEdit> edits) {
        edits.forEach(it -> revisions.put(it.document, it.revision));
        last.push(new UndoStep(what, List.copyOf(edits)));
        if (last.size() > MOST) {
            last.removeLast();
        }
    }

    /// Records that a document was created or saved.
    public void recordSave(String what, DocumentType<?> type, Document<?> document) {
        record(what, List.of(UndoEdit.saved(type, document)));
    }

    /// Records that a document was deleted.
    public void recordDelete(String what, DocumentType<?> type, Document<?> document) {
        record(what, List.of(UndoEdit.deleted(type, document)));
    }

    /// {@return whether there is a step to undo; never blocks}
    public boolean canUndo() {
        return !last.isEmpty();
    }

    /// Undoes the last step; one that cannot be undone is forgotten.
    ///
    /// @return what is undone, a few words, such as "note removed"; empty where there is nothing to undo
    /// @throws StaleDocumentException if somebody else changed a document since; then nothing is undone
    public synchronized Optional<String> undo(String who) {
        UndoStep step = last.poll();
        if (step == null) {
            return Optional.empty();
        }
        for (UndoEdit edit : step.edits) {
            long now = documents.find(edit.type, edit.document).map(Document::revision).orElse(GONE);
            if (now != revisions.getOrDefault(edit.document, GONE)) {
                throw new StaleDocumentException("“" + step.what
                        + "” cannot be undone: somebody else changed it in the meantime, and it stays as they left it.");
            }
        }
        step.edits.forEach(edit -> revisions.put(edit.document, undo(edit, who)));
        return Optional.of(step.what);
    }

    /// {@return the document's revision after the step}
    private long undo(UndoEdit edit, String who) {
        Optional<? extends Document<?>> now = documents.find(edit.type, edit.document);
        if (edit.made && now.isPresent()) {
            documents.delete(now.get(), who, "undid: made");
            return GONE;
        }
        return documents.undo(edit.type, edit.document, who).map(it -> it.revision()).orElse(GONE);
    }
}
