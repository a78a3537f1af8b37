package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ConflictEntry;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The imports. Forgetting makes an import invisible in one step, and then deletes it in short steps; the next import
/// completes what a killed process left.
final class SqliteImports implements ImportStore {
    private static final int ROWS_AT_ONCE = 2000;

    private final Database database;
    private final InstantSource clock;
    private final JsonMapper json = StoredJson.mapper();

    SqliteImports(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public ImportSession begin(String path, String format, String fingerprint) {
        leftovers(path, fingerprint).forEach(this::remove);
        return database.write(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT id, position, owner_pid, owner_start
                    FROM import
                    WHERE state = 'running' AND path = ? AND fingerprint = ?
                    ORDER BY id""")) {
                select.setString(1, path);
                select.setString(2, fingerprint);
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        return takeUp(connection, rows, path);
                    }
                }
            }
            return insert(connection, path, format, fingerprint);
        });
    }

    private SqliteImportSession takeUp(Connection connection, ResultSet row, String path) throws SQLException {
        if (WriterProcess.alive(row)) {
            throw new WorkspaceException(Reason.WORKSPACE,
                    path + " is being imported at this moment; wait until that is done.");
        }
        long id = row.getLong("id");
        long position = row.getLong("position");
        WriterProcess self = WriterProcess.self();
        try (PreparedStatement update = connection
                .prepareStatement("UPDATE import SET owner_pid = ?, owner_start = ? WHERE id = ?")) {
            update.setLong(1, self.pid());
            update.setLong(2, self.start());
            update.setLong(3, id);
            update.executeUpdate();
        }
        return new SqliteImportSession(database, this, clock, id, path, position);
    }

    private SqliteImportSession insert(Connection connection, String path, String format, String fingerprint)
            throws SQLException {
        WriterProcess self = WriterProcess.self();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO import (path, format, fingerprint, state, owner_pid, owner_start, position, started_at)
                VALUES (?, ?, ?, 'running', ?, ?, 0, ?)""")) {
            insert.setString(1, path);
            insert.setString(2, format);
            insert.setString(3, fingerprint);
            insert.setLong(4, self.pid());
            insert.setLong(5, self.start());
            insert.setLong(6, TimeRange.micros(clock.instant()));
            insert.executeUpdate();
        }
        long id = Database.number(connection, "SELECT last_insert_rowid()");
        return new SqliteImportSession(database, this, clock, id, path, 0);
    }

    /// {@return imports to be deleted: those that are partly forgotten, and interrupted ones of another version of the
    /// same path that can no longer be resumed}
    private List<Long> leftovers(String path, String fingerprint) {
        return database.read(connection -> {
            List<Long> found = new ArrayList<>();
            try (PreparedStatement select = connection
                    .prepareStatement("""
                            SELECT id, state, owner_pid, owner_start
                            FROM import
                            WHERE state = 'forgotten' OR (state = 'running' AND path = ? AND fingerprint <> ?)""")) {
                select.setString(1, path);
                select.setString(2, fingerprint);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        if (rows.getString(2).equals("forgotten") || !WriterProcess.alive(rows)) {
                            found.add(rows.getLong(1));
                        }
                    }
                }
            }
            return found;
        });
    }

    @Override
    public List<ImportRecord> list() {
        return database.read(connection -> {
            List<ImportRecord> imports = new ArrayList<>();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("""
                            SELECT id, path, format, started_at, completed_at, provenance
                            FROM import
                            WHERE state = 'complete'
                            ORDER BY id""")) {
                while (rows.next()) {
                    Instant started = TimeRange.instant(rows.getLong(4));
                    Instant completed = TimeRange.instant(rows.getLong(5));
                    ObjectNode provenance = (ObjectNode) json.readTree(rows.getString(6));
                    imports.add(
                            new ImportRecord(rows.getLong(1), rows.getString(2), rows.getString(3), started, completed,
                                    provenance));
                }
            }
            return imports;
        });
    }

    @Override
    public List<QuarantineEntry> quarantine() {
        return database.read(connection -> {
            List<QuarantineEntry> entries = new ArrayList<>();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select
                            .executeQuery("""
                                    SELECT q.import, q.path, q.record, q.line, q."offset", q.reason, q.raw
                                    FROM quarantine q
                                    JOIN import i ON i.id = q.import AND i.state = 'complete'
                                    ORDER BY q.import, q.id""")) {
                while (rows.next()) {
                    SourceLocation place = new SourceLocation(rows.getString(2), rows.getLong(3), rows.getLong(4),
                            rows.getLong(5));
                    entries.add(new QuarantineEntry(rows.getLong(1), place, rows.getString(6), rows.getString(7)));
                }
            }
            return entries;
        });
    }

    @Override
    public List<ConflictEntry> conflicts() {
        return database.read(SqliteImports::conflicts);
    }

    /// {@return the conflicts; none in a file that an older program wrote and nobody can migrate}
    private static List<ConflictEntry> conflicts(Connection connection) throws SQLException {
        List<ConflictEntry> entries = new ArrayList<>();
        if (Database.number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'conflict'") == 0) {
            return entries;
        }
        try (Statement select = connection.createStatement(); ResultSet rows = select.executeQuery("""
                SELECT c.import, c.path, c.record, c.line, c."offset", c.system, c.kind, c.name,
                       r.import, coalesce(r.path, f.path), r.record, r.line, r."offset"
                FROM conflict c
                JOIN import i ON i.id = c.import AND i.state = 'complete'
                LEFT JOIN record r ON r.key = c.key
                LEFT JOIN import f ON f.id = r.import
                ORDER BY c.import, c.id""")) {
            while (rows.next()) {
                EvidenceKind kind = EvidenceKind.of(rows.getString(7)).orElseThrow();
                ConflictEntry.FirstRecord first = rows.getObject(9) == null
                        ? null
                        : new ConflictEntry.FirstRecord(rows.getLong(9), place(rows, 10));
                entries.add(new ConflictEntry(rows.getLong(1), place(rows, 2),
                        new EvidenceKey(rows.getString(6), kind, rows.getString(8)), first));
            }
        }
        return entries;
    }

    private static SourceLocation place(ResultSet row, int column) throws SQLException {
        return new SourceLocation(row.getString(column), row.getLong(column + 1), row.getLong(column + 2),
                row.getLong(column + 3));
    }

    @Override
    public Optional<TimeRange> span(long importId) {
        return database.read(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT min(at), max(coalesce(until, at)) FROM record WHERE import = ?")) {
                select.setLong(1, importId);
                try (ResultSet row = select.executeQuery()) {
                    boolean any = row.next() && row.getObject(1) != null;
                    return any ? Optional.of(new TimeRange(row.getLong(1), row.getLong(2))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean forget(long importId) {
        boolean there = database.read(connection -> Database.number(connection,
                "SELECT count(*) FROM import WHERE state = 'complete' AND id = " + importId)) > 0;
        if (there) {
            remove(importId);
        }
        return there;
    }

    /// Deletes an import, whatever its state.
    void remove(long id) {
        change("UPDATE import SET state = 'forgotten' WHERE id = ?", id);
        String some = " LIMIT " + ROWS_AT_ONCE + ")";
        while (change("DELETE FROM block WHERE id IN (SELECT id FROM block WHERE import = ? LIMIT 8)", id) > 0
                || change("DELETE FROM record WHERE row IN (SELECT row FROM record WHERE import = ?" + some, id) > 0
                || change("DELETE FROM quarantine WHERE id IN (SELECT id FROM quarantine WHERE import = ?" + some,
                        id) > 0
                || change("DELETE FROM conflict WHERE id IN (SELECT id FROM conflict WHERE import = ?" + some,
                        id) > 0) {
            // Each step is a short transaction of its own, so that other writers get their turn.
        }
        database.change(connection -> {
            Database.execute(connection, "DELETE FROM tally WHERE import = " + id);
            Database.execute(connection, "DELETE FROM instrument WHERE import = " + id);
            Database.execute(connection, "DELETE FROM import WHERE id = " + id);
            Database.execute(connection,
                    "DELETE FROM text WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.text = text.id)");
        });
    }

    private int change(String sql, long id) {
        return database.step(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, id);
                return statement.executeUpdate();
            }
        });
    }
}
