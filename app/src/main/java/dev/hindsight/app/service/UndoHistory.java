package dev.hindsight.app.service;

import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.document.StaleDocumentException;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

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

    /// One step.
    ///
    /// @param what a few words, such as "the note"
    /// @param made whether the step created the document
    private record UndoStep(String what, DocumentType<?> type, String document, boolean made) {}

    /// Records that a document was created or saved.
    ///
    /// @param what it is, a few words, such as "the note"
    public synchronized void recordSave(String what, DocumentType<?> type, Document<?> document) {
        remember(new UndoStep(what, type, document.id(), document.revision() == 1), document.revision());
    }

    /// Records that a document was deleted.
    public synchronized void recordDelete(String what, DocumentType<?> type, Document<?> document) {
        remember(new UndoStep(what, type, document.id(), false), GONE);
    }

    private void remember(UndoStep edit, long revision) {
        revisions.put(edit.document, revision);
        last.push(edit);
        if (last.size() > MOST) {
            last.removeLast();
        }
    }

    /// {@return whether there is a step to undo}; never blocks
    public boolean canUndo() {
        return !last.isEmpty();
    }

    /// Undoes the last step; one that cannot be undone is forgotten.
    ///
    /// @return what the step changed, a few words; empty where there is nothing to undo
    /// @throws StaleDocumentException if somebody else changed the document since
    public synchronized Optional<String> undo(String who) {
        UndoStep edit = last.poll();
        if (edit == null) {
            return Optional.empty();
        }
        revisions.put(edit.document, undo(edit, documents.find(edit.type, edit.document).orElse(null), who));
        return Optional.of(edit.what);
    }

    /// {@return the document's revision after the step}
    private long undo(UndoStep edit, @Nullable Document<?> now, String who) {
        long revision = now == null ? GONE : now.revision();
        if (revision != revisions.getOrDefault(edit.document, GONE)) {
            throw new StaleDocumentException("Somebody else changed " + edit.what
                    + " in the meantime; it stays as they left it.");
        }
        if (edit.made && now != null) {
            documents.delete(now, who, "undid: made");
            return GONE;
        }
        return documents.undo(edit.type, edit.document, who).map(it -> it.revision()).orElse(revision);
    }
}
