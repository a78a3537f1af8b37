package dev.hindsight.workspace.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The store of documents. Safe for use from several threads and processes.
public interface Documents {
    /// Creates a document.
    ///
    /// @param who the person, for the journal
    /// @param action a few words, for the journal
    <T> Document<T> create(DocumentType<T> type, @Nullable String parent, T body, String who, String action);

    /// Creates a document whose body depends on existing documents, such as the next number. Until it is created, no
    /// other thread or process can create or change a document.
    ///
    /// @param next makes the body from the documents of that type, of all parents, in the order of creation; it must
    /// not read or write documents itself
    <T> Document<T> createNext(
            DocumentType<T> type,
            @Nullable String parent,
            Function<List<Document<T>>, T> next,
            String who,
            String action);

    /// Saves a changed document as its next revision.
    ///
    /// @throws StaleDocumentException if somebody saved it in the meantime
    <T> Document<T> save(Document<T> document, String who, String action);

    /// Deletes a document; the journal keeps it.
    ///
    /// @throws StaleDocumentException if somebody saved it in the meantime
    void delete(Document<?> document, String who, String action);

    /// {@return the document with that id}
    <T> Optional<Document<T>> find(DocumentType<T> type, String id);

    /// {@return the documents of a type in the order of creation; of all parents where the parent is null}
    <T> List<Document<T>> list(DocumentType<T> type, @Nullable String parent);

    /// {@return the journal of a document, oldest entry first}
    List<JournalEntry> journal(String document);

    /// {@return the journal of a document's children, deleted ones too, oldest entry first}
    List<JournalEntry> journalBeneath(String parent);

    /// Reverts the last change of a document, as a further revision.
    ///
    /// @return the document with its previous body; empty where there is none
    <T> Optional<Document<T>> undo(DocumentType<T> type, String id, String who);
}
