package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ConflictEntry;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.store.column.Block;
import dev.hindsight.workspace.store.column.ColumnExtractor;
import dev.hindsight.workspace.store.column.Instruments;
import dev.hindsight.workspace.store.database.Database;
import dev.hindsight.workspace.store.text.RepeatedText;
import dev.hindsight.workspace.store.text.TrimmedBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes one batch of an import: records, repeated texts, columns, counts, instruments, quarantine, conflicts. Call it inside a
/// transaction.
final class BatchWriter {
    private final long importId;
    private final String path;
    private final ColumnExtractor extractor = new ColumnExtractor();

    BatchWriter(long importId, String path) {
        this.importId = importId;
        this.path = path;
    }

    /// A record in its stored form: without the text that many records share, of which only one copy is in memory.
    ///
    /// @param literal the repeated text; null where there is none
    /// @param body canonical JSON, the repeated text cut out
    record PendingRecord(RecordKey key, EvidenceKey name, long at, @Nullable Long until, SourceLocation place,
            String rawHash, byte[] hash,
            @Nullable String literal, @Nullable Integer cut, String body, ObjectNode fields) {
        /// @param texts the repeated texts of the batch so far; equal ones are stored once
        static PendingRecord of(RecordKey key, PreparedEvidence evidence, Map<String, String> texts) {
            boolean sample = evidence.key().kind() == EvidenceKind.SAMPLE;
            String canonical = sample
                    ? TrimmedBody.without(evidence.canonical(), evidence.hash())
                    : evidence.canonical();
            RepeatedText repeated = sample ? RepeatedText.in(canonical) : null;
            return new PendingRecord(key, evidence.key(), evidence.at(), evidence.until(), evidence.place(),
                    evidence.rawHash(),
                    HexFormat.of().parseHex(evidence.hash()),
                    repeated == null ? null : texts.computeIfAbsent(repeated.literal(), it -> it),
                    repeated == null ? null : (Integer) repeated.cut(),
                    repeated == null ? canonical : repeated.without(canonical), evidence.body());
        }
    }

    void write(Connection connection, Collection<PendingRecord> records, List<QuarantineEntry> rejected,
            List<ConflictEntry> conflicts) throws SQLException {
        Map<EvidenceKind, Block> blocks = new EnumMap<>(EvidenceKind.class);
        Map<EvidenceKind, KindTally> tallies = new EnumMap<>(EvidenceKind.class);
        Instruments instruments = new Instruments();
        if (!records.isEmpty()) {
            long row = Database.number(connection, "SELECT row FROM next_row");
            try (SharedTexts texts = new SharedTexts(connection);
                    PreparedStatement insert = connection
                            .prepareStatement("""
                                    INSERT OR IGNORE INTO record (row, key, system, kind, id, at, until,
                                        import, record, line, "offset", path, raw_hash, hash, text, cut, body)
                                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                for (PendingRecord record : records) {
                    // Nothing is inserted where another process wrote the same key since the look-up.
                    if (insert(insert, row, record, texts) > 0) {
                        columns(blocks, row++, record, instruments);
                        tallies.merge(record.name().kind(), new KindTally(1, record.at(), record.at()), KindTally::and);
                    }
                }
            }
            Database.execute(connection, "UPDATE next_row SET row = " + row);
        }
        for (Map.Entry<EvidenceKind, Block> entry : blocks.entrySet()) {
            block(connection, entry.getKey(), entry.getValue());
        }
        tallies(connection, tallies);
        instruments(connection, instruments);
        quarantine(connection, rejected);
        conflicts(connection, conflicts);
    }

    private int insert(PreparedStatement insert, long row, PendingRecord record, SharedTexts texts)
            throws SQLException {
        SourceLocation place = record.place();
        String literal = record.literal();
        insert.setLong(1, row);
        insert.setBytes(2, record.key().bytes());
        insert.setString(3, record.name().system());
        insert.setString(4, record.name().kind().wireName());
        insert.setString(5, record.name().id());
        insert.setLong(6, record.at());
        insert.setObject(7, record.until());
        insert.setLong(8, importId);
        insert.setLong(9, place.record());
        insert.setLong(10, place.line());
        insert.setLong(11, place.offset());
        insert.setString(12, place.path().equals(path) ? null : place.path());
        insert.setString(13, record.rawHash());
        insert.setBytes(14, record.hash());
        insert.setObject(15, literal == null ? null : (Long) texts.id(literal));
        insert.setObject(16, record.cut());
        insert.setString(17, record.body());
        return insert.executeUpdate();
    }

    private void columns(Map<EvidenceKind, Block> blocks, long row, PendingRecord record, Instruments instruments) {
        EvidenceKind kind = record.name().kind();
        if (ColumnExtractor.hasColumns(kind)) {
            Block block = blocks.computeIfAbsent(kind, it -> new Block());
            block.next(row, record.at());
            extractor.write(block, kind, record.fields(), record.name().system(), record.name().id(), instruments);
        }
    }

    private void block(Connection connection, EvidenceKind kind, Block block) throws SQLException {
        block.sort();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO block (import, kind, n, t_min, t_max, at, row) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, importId);
            insert.setString(2, kind.wireName());
            insert.setInt(3, block.size());
            insert.setLong(4, block.first());
            insert.setLong(5, block.last());
            insert.setBytes(6, block.times());
            insert.setBytes(7, block.rows());
            insert.executeUpdate();
        }
        block.saveColumns(connection, Database.number(connection, "SELECT last_insert_rowid()"));
    }

    /// The number of records of a kind, with the first and the last time.
    private record KindTally(long n, long first, long last) {
        KindTally and(KindTally other) {
            return new KindTally(n + other.n, Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    private void tallies(Connection connection, Map<EvidenceKind, KindTally> tallies) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO tally (import, kind, n, t_min, t_max)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE
                SET n = n + excluded.n,
                    t_min = min(t_min, excluded.t_min),
                    t_max = max(t_max, excluded.t_max)""")) {
            for (Map.Entry<EvidenceKind, KindTally> entry : tallies.entrySet()) {
                upsert.setLong(1, importId);
                upsert.setString(2, entry.getKey().wireName());
                upsert.setLong(3, entry.getValue().n());
                upsert.setLong(4, entry.getValue().first());
                upsert.setLong(5, entry.getValue().last());
                upsert.executeUpdate();
            }
        }
    }

    private void instruments(Connection connection, Instruments instruments) throws SQLException {
        try (PreparedStatement upsert = connection
                .prepareStatement("""
                        INSERT INTO instrument (import, kind, name, higher, min, max, n)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO UPDATE
                        SET n = n + excluded.n,
                            min = min(coalesce(min, excluded.min), coalesce(excluded.min, min)),
                            max = max(coalesce(max, excluded.max), coalesce(excluded.max, max)),
                            higher = CASE WHEN higher IS NULL THEN excluded.higher
                                WHEN excluded.higher IS NULL OR excluded.higher = higher THEN higher
                                ELSE -1 END""")) {
            for (Map.Entry<Instruments.InstrumentKey, Instruments.InstrumentStats> entry : instruments.known()
                    .entrySet()) {
                Instruments.InstrumentStats known = entry.getValue();
                upsert.setLong(1, importId);
                upsert.setString(2, entry.getKey().kind().wireName());
                upsert.setString(3, entry.getKey().name());
                upsert.setObject(4, known.higher());
                upsert.setObject(5, orNull(known.min()));
                upsert.setObject(6, orNull(known.max()));
                upsert.setLong(7, known.n());
                upsert.executeUpdate();
            }
        }
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private void quarantine(Connection connection, List<QuarantineEntry> rejected) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("""
                        INSERT INTO quarantine (import, path, record, line, "offset", reason, raw)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            for (QuarantineEntry entry : rejected) {
                insert.setLong(1, importId);
                insert.setString(2, entry.place().path());
                insert.setLong(3, entry.place().record());
                insert.setLong(4, entry.place().line());
                insert.setLong(5, entry.place().offset());
                insert.setString(6, entry.reason());
                insert.setString(7, entry.raw());
                insert.executeUpdate();
            }
        }
    }

    private void conflicts(Connection connection, List<ConflictEntry> conflicts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO conflict (import, key, system, kind, name, path, record, line, "offset")
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (ConflictEntry conflict : conflicts) {
                insert.setLong(1, importId);
                insert.setBytes(2, RecordKey.of(conflict.key()).bytes());
                insert.setString(3, conflict.key().system());
                insert.setString(4, conflict.key().kind().wireName());
                insert.setString(5, conflict.key().id());
                insert.setString(6, conflict.place().path());
                insert.setLong(7, conflict.place().record());
                insert.setLong(8, conflict.place().line());
                insert.setLong(9, conflict.place().offset());
                insert.executeUpdate();
            }
        }
    }

    /// The texts that a batch shares with what is already there, or with itself.
    private static final class SharedTexts implements AutoCloseable {
        private final PreparedStatement insert;
        private final PreparedStatement select;
        private final Map<String, Long> known = new HashMap<>();

        SharedTexts(Connection connection) throws SQLException {
            insert = connection.prepareStatement("INSERT OR IGNORE INTO text (hash, json) VALUES (?, ?)");
            select = connection.prepareStatement("SELECT id FROM text WHERE hash = ?");
        }

        long id(String literal) throws SQLException {
            Long there = known.get(literal);
            if (there != null) {
                return there;
            }
            byte[] hash = Sha256.bytes(literal);
            insert.setBytes(1, hash);
            insert.setString(2, literal);
            insert.executeUpdate();
            select.setBytes(1, hash);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                known.put(literal, rows.getLong(1));
                return rows.getLong(1);
            }
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            select.close();
        }
    }
}
