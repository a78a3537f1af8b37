package dev.hindsight.workspace.store;

import dev.hindsight.workspace.RecoveryResult;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.store.database.Database;
import dev.hindsight.workspace.store.database.SqliteErrors;
import dev.hindsight.workspace.store.text.RepeatedText;
import dev.hindsight.workspace.store.text.TrimmedBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Copies the readable content of a damaged workspace into a new one. A record is copied only if it matches its hash;
/// its columns are computed again, so no damaged column or index is trusted.
final class WorkspaceRecovery {
    private static final int AT_ONCE = 1_000;
    /// Records need their import, so an unreadable import is replaced by its number alone.
    private static final String UNKNOWN_IMPORT = """
            INSERT OR IGNORE INTO import (id, path, format, fingerprint, state, position, started_at,
                completed_at, provenance)
            VALUES (?, 'unknown (rescued)', 'unknown', '', 'complete', 0, 0, 0, '{}')""";

    private final Connection from;
    private final Database into;
    private final JsonMapper json = StoredJson.mapper();
    private final Map<Long, @Nullable String> texts = new TreeMap<>();
    private final Map<Long, Map<RecordKey, BatchWriter.PendingRecord>> batches = new TreeMap<>();
    private long records;
    private long documents;
    private long lost;

    WorkspaceRecovery(Connection from, Database into) {
        this.from = from;
        this.into = into;
    }

    /// What to do with a row that could be read.
    @FunctionalInterface
    private interface RowHandler {
        void take(ResultSet row) throws SQLException;
    }

    RecoveryResult run() {
        copy("import", "id", "state = 'complete'");
        scan("record", "row", "1", this::record);
        List.copyOf(batches.keySet()).forEach(this::flush);
        copy("quarantine", "id", "import IN (SELECT id FROM import WHERE state = 'complete')");
        copy("conflict", "id", "import IN (SELECT id FROM import WHERE state = 'complete')");
        copy("journal", "seq", "1");
        documents = copy("document", "seq", "1");
        return new RecoveryResult(records, documents, lost);
    }

    /// Copies the rows of a table as they are.
    private long copy(String table, String key, String which) {
        long[] n = new long[1];
        scan(table, key, which, row -> {
            int columns = row.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                names.add('"' + row.getMetaData().getColumnName(i) + '"');
                values.add(row.getObject(i));
            }
            boolean fits = insert("INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                    + String.join(", ", Collections.nCopies(columns, "?")) + ")", values);
            n[0] += fits ? 1 : 0;
            lost += fits ? 0 : 1;
        });
        return n[0];
    }

    /// {@return whether the row fits; one that violates the constraints of its table is damaged}
    private boolean insert(String sql, List<@Nullable Object> values) {
        return into.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    insert.setObject(i + 1, values.get(i));
                }
                return insert.executeUpdate() > 0;
            } catch (SQLException e) {
                if (SqliteErrors.isConstraint(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /// Reads a table in ranges of its key; a range that cannot be read is halved until only the unreadable rows are
    /// left.
    private void scan(String table, String key, String which, RowHandler taker) {
        long last = last(table, key);
        for (long first = 1; first <= last; first += AT_ONCE) {
            range(table, key, which, first, Math.min(last, first + AT_ONCE - 1), taker);
        }
    }

    private void range(String table, String key, String which, long first, long last, RowHandler taker) {
        long next = first;
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM " + table + " WHERE " + key
                + " BETWEEN ? AND ? AND " + which + " ORDER BY " + key)) {
            select.setLong(1, first);
            select.setLong(2, last);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                    next = rows.getLong(key) + 1;
                }
            }
        } catch (SQLException e) {
            if (next >= last) {
                lost++;
                return;
            }
            long middle = next + (last - next) / 2;
            range(table, key, which, next, middle, taker);
            range(table, key, which, middle + 1, last, taker);
        }
    }

    /// {@return the largest key; where it cannot be read, the last number that was given out; 0 where that cannot
    /// either}
    private long last(String table, String key) {
        for (String sql : List.of("SELECT max(" + key + ") FROM " + table,
                table.equals("record")
                        ? "SELECT row FROM next_row"
                        : "SELECT seq FROM sqlite_sequence WHERE name = '"
                                + table + "'")) {
            try {
                long last = Database.number(from, sql);
                if (last > 0) {
                    return last;
                }
            } catch (SQLException unreadable) {
                // The next way is tried.
            }
        }
        return 0;
    }

    private void record(ResultSet row) throws SQLException {
        String literal = text(row);
        int cut = row.getInt("cut");
        boolean repeated = !row.wasNull();
        String body = row.getString("body");
        byte[] hash = row.getBytes("hash");
        if (body == null || hash == null) {
            lost++;
            return;
        }
        String whole = !repeated ? body : literal == null ? "" : RepeatedText.restore(body, cut, literal);
        String canonical = TrimmedBody.with(whole, hash);
        EvidenceKind kind = EvidenceKind.of(row.getString("kind")).orElse(null);
        if (kind == null || !EvidenceParser.intact(canonical, hash)) {
            lost++;
            return;
        }
        long importId = row.getLong("import");
        EvidenceKey name = new EvidenceKey(row.getString("system"), kind, row.getString("id"));
        long until = row.getLong("until");
        Long end = row.wasNull() ? null : (Long) until;
        String path = row.getString("path");
        SourceLocation place = new SourceLocation(path == null ? "" : path, row.getLong("record"), row.getLong("line"),
                row.getLong("offset"));
        RecordKey key = RecordKey.of(name);
        Map<RecordKey, BatchWriter.PendingRecord> batch = batches.computeIfAbsent(importId,
                it -> new LinkedHashMap<>());
        try {
            batch.put(key,
                    new BatchWriter.PendingRecord(key, name, row.getLong("at"), end, place, row.getString("raw_hash"),
                            hash,
                            repeated ? literal : null, repeated ? (Integer) cut : null, body,
                            (ObjectNode) json.readTree(canonical)));
        } catch (JacksonException e) {
            lost++;
        }
        if (batch.size() >= AT_ONCE) {
            flush(importId);
        }
    }

    private @Nullable String text(ResultSet row) throws SQLException {
        long id = row.getLong("text");
        if (row.wasNull()) {
            return null;
        }
        if (!texts.containsKey(id)) {
            try (PreparedStatement select = from.prepareStatement("SELECT json FROM text WHERE id = ?")) {
                select.setLong(1, id);
                try (ResultSet found = select.executeQuery()) {
                    texts.put(id, found.next() ? found.getString(1) : null);
                }
            } catch (SQLException unreadable) {
                texts.put(id, null);
            }
        }
        return texts.get(id);
    }

    private void flush(long importId) {
        Map<RecordKey, BatchWriter.PendingRecord> batch = batches.remove(importId);
        if (batch == null || batch.isEmpty()) {
            return;
        }
        insert(UNKNOWN_IMPORT, List.of(importId));
        into.change(
                connection -> new BatchWriter(importId, "").write(connection, batch.values(), List.of(), List.of()));
        records += batch.size();
    }
}
