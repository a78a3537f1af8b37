package dev.hindsight.workspace.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The store of documents. Safe for use from several threads and processes.
public interface Documents {
    /// Makes a document.
    ///
    /// @param who the person, for the journal
    /// @param action a few words, for the journal
    <T> Document<T> create(DocumentType<T> type, @Nullable String parent, T body, String who, String action);

    /// Makes a document whose body depends on those that are there, such as the next number: nobody, in no other thread
    /// or process, makes or changes a document between the look at them and the new one.
    ///
    /// @param next makes the body from the documents of that type, of all parents, in the order in which they were made;
    ///     it must not read or write documents itself
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

    /// {@return the documents of a type in the order in which they were made; of all parents where it is null}
    <T> List<Document<T>> list(DocumentType<T> type, @Nullable String parent);

    /// {@return everything that happened to a document, oldest first}
    List<JournalEntry> journal(String document);

    /// {@return everything that happened to the documents beneath one, deleted ones too, in the order of happening}
    List<JournalEntry> journalBeneath(String parent);

    /// Takes the last change of a document back, as a further revision.
    ///
    /// @return the document with the body it had one revision earlier; empty where there is none to go back to
    <T> Optional<Document<T>> undo(DocumentType<T> type, String id, String who);
}
