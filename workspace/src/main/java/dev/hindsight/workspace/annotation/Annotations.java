package dev.hindsight.workspace.annotation;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The annotations of a workspace's evidence. Every change is journalled and can be undone.
public final class Annotations {
    /// A change that is ignored; there is one document for each.
    public static final DocumentType<IgnoredChange> IGNORED = new DocumentType<>("ignored_change", IgnoredChange.class);
    /// A note that belongs to no incident.
    public static final DocumentType<TimelineNote> NOTE = new DocumentType<>("note", TimelineNote.class);
    /// A direction that a person stated; there is one document for each metric.
    public static final DocumentType<MetricDirection> DIRECTION = new DocumentType<>("metric_direction",
            MetricDirection.class);

    private final Documents documents;

    public Annotations(Documents documents) {
        this.documents = documents;
    }

    /// {@return the ignored changes, oldest first}
    public List<IgnoredChange> ignoredChanges() {
        // Two people may have ignored one change at the same time: the first reason counts.
        Set<String> seen = new HashSet<>();
        return documents.list(IGNORED, null).stream().map(Document::body).filter(it -> seen.add(it.change())).toList();
    }

    /// Ignores a change in the ranking of suspects; the reason of a change that is ignored already is replaced.
    ///
    /// @throws WorkspaceException if the reason is blank or not one line
    public Document<IgnoredChange> ignore(String change, String reason, String who) {
        String why = reason.strip();
        if (why.isEmpty() || why.lines().count() > 1) {
            throw new WorkspaceException(Reason.USAGE,
                    "Say in one line why the change " + change + " can be ignored.");
        }
        return put(IGNORED, it -> it.change().equals(change), new IgnoredChange(change, why), who, "ignored",
                "gave another reason");
    }

    /// Stops ignoring a change.
    ///
    /// @return what was removed; empty where the change was not ignored
    public List<Document<IgnoredChange>> unignore(String change, String who) {
        return remove(IGNORED, it -> it.change().equals(change), who, "taken back into the ranking");
    }

    /// {@return the directions that people stated, oldest first}
    public List<MetricDirection> directions() {
        return documents.list(DIRECTION, null).stream().map(Document::body).toList();
    }

    /// States which direction of a metric is better; what was stated before is replaced.
    public Document<MetricDirection> direct(MetricDirection stated, String who) {
        return put(DIRECTION, it -> it.metric().equals(stated.metric()), stated, who, "stated a direction",
                "stated another direction");
    }

    /// Leaves the direction of a metric to the evidence again.
    ///
    /// @return what was removed; empty where nobody had stated one
    public List<Document<MetricDirection>> undirect(String metric, String who) {
        return remove(DIRECTION, it -> it.metric().equals(metric), who, "left the direction to the evidence");
    }

    /// {@return the notes that belong to no incident, in the order of creation}
    public List<Document<TimelineNote>> notes() {
        return documents.list(NOTE, null);
    }

    /// Creates a note that belongs to no incident.
    public Document<TimelineNote> note(TimelineNote note) {
        return documents.create(NOTE, null, note, note.who(), "noted");
    }

    private <T> List<Document<T>> those(DocumentType<T> type, Predicate<T> same) {
        return documents.list(type, null).stream().filter(it -> same.test(it.body())).toList();
    }

    /// @param same which documents are about the same thing
    private <T> Document<T> put(DocumentType<T> type, Predicate<T> same, T body, String who, String made,
            String changed) {
        Optional<Document<T>> known = those(type, same).stream().findFirst();
        return known.isEmpty()
                ? documents.create(type, null, body, who, made)
                : documents.save(known.get().with(body), who, changed);
    }

    private <T> List<Document<T>> remove(DocumentType<T> type, Predicate<T> same, String who, String action) {
        List<Document<T>> known = those(type, same);
        known.forEach(it -> documents.delete(it, who, action));
        return known;
    }
}
