package dev.hindsight.workspace.store;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.store.column.Block;
import dev.hindsight.workspace.store.column.ColumnCodec;
import dev.hindsight.workspace.store.column.Version2Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Makes the columns that a newer version added, from the records of an older file, block by block. To be called inside
/// the transaction of the migration: a kill leaves the older file.
final class ColumnMigration {
    private ColumnMigration() {}

    static void run(Connection connection) throws SQLException {
        JsonMapper json = StoredJson.mapper();
        try (PreparedStatement block = connection.prepareStatement("SELECT n, row FROM block WHERE id = ?");
                PreparedStatement body = connection.prepareStatement("SELECT body FROM record WHERE row = ?")) {
            for (long id : blocks(connection)) {
                added(block, body, id, json).saveColumns(connection, id);
            }
        }
    }

    private static List<Long> blocks(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM block WHERE kind = ?")) {
            select.setString(1, EvidenceKind.SAMPLE.wireName());
            try (ResultSet rows = select.executeQuery()) {
                List<Long> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
                return ids;
            }
        }
    }

    private static Block added(PreparedStatement block, PreparedStatement body, long id, JsonMapper json)
            throws SQLException {
        Block added = new Block();
        block.setLong(1, id);
        try (ResultSet found = block.executeQuery()) {
            found.next();
            for (long row : ColumnCodec.longs(found.getBytes(2), found.getInt(1))) {
                added.next(row, 0);
                body.setLong(1, row);
                try (ResultSet records = body.executeQuery()) {
                    if (records.next()) {
                        Version2Columns.write(added, json.readTree(records.getString(1)));
                    }
                }
            }
        }
        return added;
    }
}
