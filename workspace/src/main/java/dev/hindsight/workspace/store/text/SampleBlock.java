package dev.hindsight.workspace.store.text;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns.CategoricalColumn;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.store.column.Block;
import dev.hindsight.workspace.store.column.ColumnCodec;
import dev.hindsight.workspace.store.column.ColumnExtractor;
import dev.hindsight.workspace.store.column.Instruments;
import dev.hindsight.workspace.store.column.RowSelection;
import dev.hindsight.workspace.store.column.StoredColumns;
import dev.hindsight.workspace.store.column.TrimmedShapes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A block of samples, of which some are to be trimmed. Its columns are made again from the records as they are then, but
/// for what was measured of the texts: that is taken from the columns as they stand.
///
/// @param old the places of the samples to be trimmed
/// @param pinned older samples that are cited
/// @param already older samples without texts
record SampleBlock(long id, StoredColumns columns, BitSet old, long pinned, long already) {
    static SampleBlock read(Connection connection, long id, Instant before, Set<String> cited) throws SQLException {
        StoredColumns columns = columns(connection, id);
        double[] trimmed = columns.numbers(ColumnNames.TRIMMED);
        BitSet old = new BitSet();
        long pinned = 0;
        long already = 0;
        try (PreparedStatement select = connection.prepareStatement("SELECT hash FROM record WHERE row = ?")) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.at()[i] >= TimeRange.micros(before)) {
                    continue;
                }
                select.setLong(1, columns.row()[i]);
                if (trimmed != null && trimmed[i] == 1) {
                    already++;
                } else if (cited.contains(hash(select))) {
                    pinned++;
                } else {
                    old.set(i);
                }
            }
        }
        return new SampleBlock(id, columns, old, pinned, already);
    }

    private static String hash(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? HexFormat.of().formatHex(rows.getBytes(1)) : "";
        }
    }

    private static StoredColumns columns(Connection connection, long id) throws SQLException {
        try (PreparedStatement block = connection.prepareStatement("SELECT n, at, row FROM block WHERE id = ?");
                PreparedStatement select = connection.prepareStatement("""
                        SELECT name, data
                        FROM block_column
                        WHERE block = ? AND (name IN (?, ?) OR name LIKE ?)""")) {
            block.setLong(1, id);
            try (ResultSet found = block.executeQuery()) {
                if (!found.next()) {
                    return new StoredColumns(0);
                }
                int n = found.getInt(1);
                StoredColumns columns = new StoredColumns(n);
                long[] row = ColumnCodec.longs(found.getBytes(3), n);
                columns.times(ColumnCodec.longs(found.getBytes(2), n), row, 0);
                select.setLong(1, id);
                select.setString(2, ColumnNames.TRIMMED);
                select.setString(3, ColumnNames.SYSTEM);
                select.setString(4, ColumnNames.TEXT + "%");
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        columns.column(rows.getString(1), rows.getBytes(2), RowSelection.of(row, 0, n, 1), 0);
                    }
                }
                return columns.sorted(new int[]{0});
            }
        }
    }

    /// Takes the texts out of the samples and counts them.
    ///
    /// @param write whether they are stored so; otherwise they are only counted
    void trim(Connection connection, TextRemoval removal, Instant now, boolean write) throws SQLException {
        JsonMapper json = JsonMapper.shared();
        ColumnExtractor extractor = new ColumnExtractor();
        Block made = new Block();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.system, r.id, r.cut, t.json, r.body
                FROM record r
                LEFT JOIN text t ON t.id = r.text
                WHERE r.row = ?""");
                PreparedStatement update = connection
                        .prepareStatement("UPDATE record SET body = ?, text = NULL, cut = NULL WHERE row = ?")) {
            for (int i = 0; i < columns.size(); i++) {
                if (!write && !old.get(i)) {
                    continue;
                }
                made.next(columns.row()[i], columns.at()[i]);
                select.setLong(1, columns.row()[i]);
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        continue;
                    }
                    ObjectNode sample = (ObjectNode) json.readTree(canonical(rows));
                    if (old.get(i)) {
                        sample = removal.without(sample, remains(i, now));
                    }
                    if (!write) {
                        continue;
                    }
                    if (old.get(i)) {
                        update.setString(1, CanonicalJson.of(sample));
                        update.setLong(2, columns.row()[i]);
                        update.executeUpdate();
                    }
                    extractor.write(made, EvidenceKind.SAMPLE, sample, rows.getString(1), rows.getString(2),
                            new Instruments());
                }
            }
        }
        if (write) {
            replace(connection, made);
        }
    }

    private static String canonical(ResultSet row) throws SQLException {
        int cut = row.getInt(3);
        return row.wasNull() ? row.getString(5) : RepeatedText.restore(row.getString(5), cut, row.getString(4));
    }

    /// Without its hash: [TrimmedBody].
    private ObjectNode remains(int place, Instant now) {
        ObjectNode remains = JsonMapper.shared().createObjectNode()
                .put("at", now.truncatedTo(ChronoUnit.SECONDS).toString()).put("sha256", "");
        CategoricalColumn systems = columns.words(ColumnNames.SYSTEM);
        String system = systems == null ? null : systems.at(place);
        if (system != null) {
            remains.put(ColumnNames.SYSTEM, system);
        }
        ObjectNode shapes = TrimmedShapes.of(columns, place);
        if (!shapes.isEmpty()) {
            remains.set("shapes", shapes);
        }
        return remains;
    }

    private void replace(Connection connection, Block made) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM block_column WHERE block = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
        made.saveColumns(connection, id);
    }
}
