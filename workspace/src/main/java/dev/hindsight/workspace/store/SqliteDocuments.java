package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.document.StaleDocumentException;
import dev.hindsight.workspace.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Documents and their journal.
final class SqliteDocuments implements Documents {
    private static final String SELECT = "SELECT id, type, parent, revision, created_at, updated_at, body FROM document";

    private final Database database;
    private final InstantSource clock;
    private final JsonMapper json = StoredJson.mapper();
    private final Uuid7 ids = new Uuid7();

    SqliteDocuments(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public <T> Document<T> create(DocumentType<T> type, @Nullable String parent, T body, String who, String action) {
        return database.write(connection -> create(connection, type, parent, body, who, action));
    }

    @Override
    public <T> Document<T> createNext(DocumentType<T> type, @Nullable String parent,
            Function<List<Document<T>>, T> next, String who, String action) {
        return database.write(connection -> create(connection, type, parent, next.apply(list(connection, type, null)),
                who, action));
    }

    private <T> Document<T> create(Connection connection, DocumentType<T> type, @Nullable String parent, T body,
            String who, String action) throws SQLException {
        Instant now = now();
        Document<T> made = new Document<>(ids.next(now.toEpochMilli()), type.name(), parent, 1, now, now, body);
        insert(connection, made);
        note(connection, made, who, action, null, json.writeValueAsString(body));
        return made;
    }

    @Override
    public <T> Document<T> save(Document<T> document, String who, String action) {
        Document<T> next = next(document, document.body());
        return database.write(connection -> {
            update(connection, next);
            note(connection, next, who, action, null, json.writeValueAsString(next.body()));
            return next;
        });
    }

    @Override
    public void delete(Document<?> document, String who, String action) {
        database.change(connection -> {
            try (PreparedStatement delete = connection
                    .prepareStatement("DELETE FROM document WHERE id = ? AND revision = ?")) {
                delete.setString(1, document.id());
                delete.setLong(2, document.revision());
                requireFresh(delete.executeUpdate(), document);
            }
            note(connection, next(document, document.body()), who, action, null, "");
        });
    }

    @Override
    public <T> Optional<Document<T>> find(DocumentType<T> type, String id) {
        return database.read(connection -> find(connection, type, id));
    }

    @Override
    public <T> List<Document<T>> list(DocumentType<T> type, @Nullable String parent) {
        return database.read(connection -> list(connection, type, parent));
    }

    private <T> List<Document<T>> list(Connection connection, DocumentType<T> type, @Nullable String parent)
            throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement(SELECT + " WHERE type = ?1 AND (?2 IS NULL OR parent = ?2) ORDER BY seq")) {
            select.setString(1, type.name());
            select.setString(2, parent);
            List<Document<T>> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(document(rows, type));
                }
            }
            return found;
        }
    }

    @Override
    public List<JournalEntry> journal(String document) {
        return database.read(connection -> entries(connection, document).stream().map(JournalRow::shown).toList());
    }

    @Override
    public List<JournalEntry> journalBeneath(String parent) {
        return database.read(connection -> entries(connection, "parent = ? ORDER BY seq", parent).stream()
                .map(JournalRow::shown).toList());
    }

    @Override
    public <T> Optional<Document<T>> undo(DocumentType<T> type, String id, String who) {
        return database.write(connection -> {
            List<JournalRow> entries = entries(connection, id);
            Optional<JournalRow> target = earlier(entries);
            if (target.isEmpty() || !entries.getLast().shown().type().equals(type.name())) {
                return Optional.empty();
            }
            JournalRow last = entries.getLast();
            JournalRow to = target.get();
            T body = json.readValue(to.shown().body(), type.body());
            Document<T> restored = new Document<>(id, type.name(), last.parent(), last.shown().revision() + 1,
                    entries.getFirst().shown().at(), now(), body);
            if (last.shown().body().isEmpty()) {
                insert(connection, restored);
            } else {
                update(connection, restored);
            }
            note(connection, restored, who, "undid: " + last.shown().action(), to.origin(), to.shown().body());
            return Optional.of(restored);
        });
    }

    /// {@return the entry to restore: the one before the last change, or, after an undo, before the restored one}
    private static Optional<JournalRow> earlier(List<JournalRow> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        long from = entries.getLast().origin();
        return entries.reversed().stream().filter(it -> it.shown().revision() < from).findFirst()
                .filter(it -> !it.shown().body().isEmpty());
    }

    /// A journal entry and what only this class needs of it.
    private record JournalRow(JournalEntry shown, @Nullable String parent, @Nullable Long restores) {
        /// {@return the revision whose body this is: an undo's is older than itself}
        long origin() {
            return restores == null ? shown.revision() : restores;
        }
    }

    private static List<JournalRow> entries(Connection connection, String document) throws SQLException {
        return entries(connection, "document = ? ORDER BY revision", document);
    }

    private static List<JournalRow> entries(Connection connection, String where, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT document, type, revision, at, who, action, body, parent, restores
                FROM journal
                WHERE\s""" + where)) {
            select.setString(1, id);
            List<JournalRow> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    JournalEntry shown = new JournalEntry(rows.getString(1), rows.getString(2), rows.getLong(3),
                            TimeRange.instant(rows.getLong(4)), rows.getString(5), rows.getString(6),
                            rows.getString(7));
                    long revision = rows.getLong(9);
                    Long restores = rows.wasNull() ? null : (Long) revision;
                    entries.add(new JournalRow(shown, rows.getString(8), restores));
                }
            }
            return entries;
        }
    }

    private <T> Optional<Document<T>> find(Connection connection, DocumentType<T> type, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id = ? AND type = ?")) {
            select.setString(1, id);
            select.setString(2, type.name());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(document(rows, type)) : Optional.empty();
            }
        }
    }

    private <T> Document<T> document(ResultSet rows, DocumentType<T> type) throws SQLException {
        return new Document<>(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4),
                TimeRange.instant(rows.getLong(5)), TimeRange.instant(rows.getLong(6)),
                json.readValue(rows.getString(7), type.body()));
    }

    private <T> Document<T> next(Document<?> document, T body) {
        return new Document<>(document.id(), document.type(), document.parent(), document.revision() + 1,
                document.createdAt(), now(), body);
    }

    private void insert(Connection connection, Document<?> document) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO document (id, type, parent, revision, created_at, updated_at, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, document.id());
            insert.setString(2, document.type());
            insert.setString(3, document.parent());
            insert.setLong(4, document.revision());
            insert.setLong(5, TimeRange.micros(document.createdAt()));
            insert.setLong(6, TimeRange.micros(document.updatedAt()));
            insert.setString(7, json.writeValueAsString(document.body()));
            insert.executeUpdate();
        }
    }

    private void update(Connection connection, Document<?> next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE document SET revision = ?, updated_at = ?, body = ? WHERE id = ? AND revision = ?")) {
            update.setLong(1, next.revision());
            update.setLong(2, TimeRange.micros(next.updatedAt()));
            update.setString(3, json.writeValueAsString(next.body()));
            update.setString(4, next.id());
            update.setLong(5, next.revision() - 1);
            requireFresh(update.executeUpdate(), next);
        }
    }

    private static void requireFresh(int changed, Document<?> document) {
        if (changed == 0) {
            throw new StaleDocumentException("Somebody else changed this " + document.type().replace('_', ' ')
                    + " in the meantime; look at what they wrote, then save again.");
        }
    }

    private static void note(Connection connection, Document<?> document, String who, String action,
            @Nullable Long restores, String body) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journal (document, type, parent, revision, at, who, action, restores, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, document.id());
            insert.setString(2, document.type());
            insert.setString(3, document.parent());
            insert.setLong(4, document.revision());
            insert.setLong(5, TimeRange.micros(document.updatedAt()));
            insert.setString(6, who);
            insert.setString(7, action);
            insert.setObject(8, restores);
            insert.setString(9, body);
            insert.executeUpdate();
        }
    }

    /// {@return the time as the file keeps it, so that a document read again equals the one that was saved}
    private Instant now() {
        return TimeRange.instant(TimeRange.micros(clock.instant()));
    }
}
