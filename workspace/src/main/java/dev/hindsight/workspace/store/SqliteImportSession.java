package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.ingest.AppendOutcome;
import dev.hindsight.workspace.ingest.ConflictEntry;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.store.column.Block;
import dev.hindsight.workspace.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes one import: it collects a batch, and writes it in one transaction together with its columns and the position
/// in the source, so that a kill at any point leaves complete batches. Used by one thread.
///
/// A key that another import holds stays taken while that import is running and hidden. If its process is gone, that
/// import is removed: it can be run again from its beginning, and must not block this one.
final class SqliteImportSession implements ImportSession {
    /// Characters of a batch, so that large records make small batches: about what a disk writes in 50 ms.
    private static final long BATCH_CHARACTERS = 8_000_000;

    private final Database database;
    private final SqliteImports imports;
    private final InstantSource clock;
    private final long id;
    private final long recordsDone;
    private final BatchWriter writer;
    private final Map<RecordKey, BatchWriter.PendingRecord> pending = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<QuarantineEntry> rejected = new ArrayList<>();
    private final List<ConflictEntry> conflicts = new ArrayList<>();
    private @Nullable Connection reader;
    private @Nullable PreparedStatement lookup;
    private long position;
    private long characters;
    /// A batch could not be written, so no later one may be written.
    private boolean broken;
    private boolean ended;

    SqliteImportSession(
            Database database, SqliteImports imports, InstantSource clock, long id, String path, long recordsDone) {
        this.database = database;
        this.imports = imports;
        this.clock = clock;
        this.id = id;
        this.recordsDone = recordsDone;
        this.position = recordsDone;
        this.writer = new BatchWriter(id, path);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long recordsDone() {
        return recordsDone;
    }

    @Override
    public AppendOutcome append(PreparedEvidence evidence) {
        RecordKey key = RecordKey.of(evidence.key());
        AppendOutcome outcome = outcome(key, evidence);
        position++;
        if (outcome == AppendOutcome.STORED) {
            pending.put(key, BatchWriter.PendingRecord.of(key, evidence, texts));
            characters += evidence.canonical().length();
        } else if (outcome == AppendOutcome.CONFLICT) {
            conflicts.add(new ConflictEntry(id, evidence.place(), evidence.key(), null));
        }
        flushIfFull();
        return outcome;
    }

    private AppendOutcome outcome(RecordKey key, PreparedEvidence evidence) {
        BatchWriter.PendingRecord same = pending.get(key);
        if (same != null) {
            return known(same.rawHash(), same.hash(), evidence);
        }
        KeyHolder holder = holder(key);
        if (holder == null) {
            return AppendOutcome.STORED;
        }
        if (holder.abandoned()) {
            imports.remove(holder.importId());
            return AppendOutcome.STORED;
        }
        return known(holder.rawHash(), holder.hash(), evidence);
    }

    /// A record is known where it came so before, or where it is what is stored: a colleague's, redacted with the same
    /// key.
    private static AppendOutcome known(String rawHash, byte[] hash, PreparedEvidence evidence) {
        return rawHash.equals(evidence.rawHash()) || evidence.hash().equals(HexFormat.of().formatHex(hash))
                ? AppendOutcome.DUPLICATE
                : AppendOutcome.CONFLICT;
    }

    /// The import that holds a key.
    private record KeyHolder(long importId, String rawHash, byte[] hash, boolean abandoned) {}

    private @Nullable KeyHolder holder(RecordKey key) {
        try {
            PreparedStatement select = lookup();
            select.setBytes(1, key.bytes());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                long holder = rows.getLong("import");
                boolean abandoned = holder != id && !rows.getString("state").equals("complete")
                        && !WriterProcess.alive(rows);
                return new KeyHolder(holder, rows.getString("raw_hash"), rows.getBytes("hash"), abandoned);
            }
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    private PreparedStatement lookup() throws SQLException {
        PreparedStatement statement = lookup;
        if (statement == null) {
            Connection connection = database.reader();
            reader = connection;
            statement = connection.prepareStatement("""
                    SELECT r.raw_hash, r.hash, r.import, i.state, i.owner_pid, i.owner_start
                    FROM record r
                    JOIN import i ON i.id = r.import
                    WHERE r.key = ?""");
            lookup = statement;
        }
        return statement;
    }

    @Override
    public void quarantine(SourceLocation place, String reason, String raw) {
        rejected.add(new QuarantineEntry(id, place, reason, raw));
        characters += raw.length();
        position++;
        flushIfFull();
    }

    private void flushIfFull() {
        if (pending.size() + rejected.size() + conflicts.size() >= Block.CAPACITY || characters >= BATCH_CHARACTERS) {
            broken = true;
            database.step(connection -> {
                flush(connection);
                return true;
            });
            broken = false;
            clear();
        }
    }

    private void flush(Connection connection) throws SQLException {
        writer.write(connection, pending.values(), rejected, conflicts);
        try (PreparedStatement update = connection.prepareStatement("UPDATE import SET position = ? WHERE id = ?")) {
            update.setLong(1, position);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    private void clear() {
        pending.clear();
        texts.clear();
        rejected.clear();
        conflicts.clear();
        characters = 0;
    }

    @Override
    public void complete(ObjectNode provenance) {
        database.write(connection -> {
            flush(connection);
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE import
                    SET state = 'complete', owner_pid = NULL, owner_start = NULL, completed_at = ?, provenance = ?
                    WHERE id = ?""")) {
                update.setLong(1, TimeRange.micros(clock.instant()));
                update.setString(2, provenance.toString());
                update.setLong(3, id);
                return update.executeUpdate();
            }
        });
        clear();
        ended = true;
    }

    @Override
    public void close() {
        try {
            if (!ended) {
                ended = true;
                database.change(connection -> {
                    if (!broken) {
                        flush(connection);
                    }
                    Database.execute(connection,
                            "UPDATE import SET owner_pid = NULL, owner_start = NULL WHERE id = " + id);
                });
            }
        } finally {
            Database.discard(reader);
            reader = null;
            lookup = null;
        }
    }
}
