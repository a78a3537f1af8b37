package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.rollup.Rollups;
import dev.hindsight.workspace.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Roll-ups in the tables of version 3. An older file that cannot be written to has none.
final class SqliteRollups implements Rollups {
    private final Database database;

    SqliteRollups(Database database) {
        this.database = database;
    }

    private static boolean exist(Connection connection) throws SQLException {
        return Database.number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'rollup_state'") > 0;
    }

    @Override
    public Optional<RollupState> state() {
        return database.read(SqliteRollups::state);
    }

    private static Optional<RollupState> state(Connection connection) throws SQLException {
        if (!exist(connection)) {
            return Optional.empty();
        }
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT revision, length FROM rollup_state")) {
            return rows.next() ? Optional.of(new RollupState(rows.getString(1), rows.getLong(2))) : Optional.empty();
        }
    }

    @Override
    public SortedSet<String> series() {
        return database.read(connection -> {
            SortedSet<String> series = new TreeSet<>();
            if (!exist(connection)) {
                return series;
            }
            // Jumps from series to series in the index; DISTINCT would scan every piece of each.
            try (PreparedStatement next = connection
                    .prepareStatement("SELECT series FROM rollup WHERE series > ? ORDER BY series LIMIT 1")) {
                for (String last = ""; last != null;) {
                    next.setString(1, last);
                    try (ResultSet rows = next.executeQuery()) {
                        last = rows.next() ? rows.getString(1) : null;
                    }
                    if (last != null) {
                        series.add(last);
                    }
                }
            }
            return series;
        });
    }

    @Override
    public SortedSet<Long> widths(String series) {
        return database.read(connection -> exist(connection) ? widths(connection, series) : new TreeSet<>());
    }

    private static SortedSet<Long> widths(Connection connection, String series) throws SQLException {
        SortedSet<Long> widths = new TreeSet<>();
        try (PreparedStatement next = connection.prepareStatement(
                "SELECT width FROM rollup WHERE series = ? AND width > ? ORDER BY width LIMIT 1")) {
            next.setString(1, series);
            for (long last = 0; last >= 0;) {
                next.setLong(2, last);
                try (ResultSet rows = next.executeQuery()) {
                    last = rows.next() ? rows.getLong(1) : -1;
                }
                if (last >= 0) {
                    widths.add(last);
                }
            }
        }
        return widths;
    }

    @Override
    public Optional<Cover> cover(String series, long widest, TimeRange range) {
        return database.read(connection -> {
            RollupState state = state(connection).orElse(null);
            if (state == null || lost(connection, state.revision())) {
                return Optional.empty();
            }
            SortedSet<Long> widths = widths(connection, series).headSet(widest + 1);
            if (widths.isEmpty()) {
                return Optional.empty();
            }
            // A piece that begins a length before still meets the range.
            long from = Math.max(range.from(), Long.MIN_VALUE + state.length()) - state.length();
            return Optional.of(new Cover(widths.last(), pieces(connection, series, widths.last(), from, range.to())));
        });
    }

    /// The pieces that begin after the one time and before the other.
    private static List<RollupChunk> pieces(Connection connection, String series, long width, long after, long before)
            throws SQLException {
        List<RollupChunk> pieces = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT "from", data
                FROM rollup
                WHERE series = ? AND width = ? AND "from" > ? AND "from" < ?
                ORDER BY "from\"""")) {
            select.setString(1, series);
            select.setLong(2, width);
            select.setLong(3, after);
            select.setLong(4, before);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    pieces.add(new RollupChunk(series, width, rows.getLong(1), rows.getBytes(2)));
                }
            }
        }
        return pieces;
    }

    /// {@return whether evidence of that revision was removed since}
    private static boolean lost(Connection connection, String revision) throws SQLException {
        Set<String> gone = new HashSet<>(Arrays.asList(revision.split(",")));
        gone.remove("");
        gone.removeAll(Arrays.asList(RevisionCache.revision(connection).split(",")));
        return !gone.isEmpty();
    }

    @Override
    public Optional<Map<EvidenceKind, TimeRange>> since(String revision) {
        Set<String> known = new HashSet<>(Arrays.asList(revision.split(",")));
        return database.read(connection -> {
            Map<EvidenceKind, TimeRange> added = new EnumMap<>(EvidenceKind.class);
            if (lost(connection, revision)) {
                return Optional.empty();
            }
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("""
                            SELECT import, kind, t_min, t_max
                            FROM tally
                            JOIN import i ON i.id = import AND i.state = 'complete'""")) {
                while (rows.next()) {
                    if (!known.contains(rows.getString(1))) {
                        added.merge(EvidenceKind.of(rows.getString(2)).orElseThrow(),
                                new TimeRange(rows.getLong(3), rows.getLong(4) + 1),
                                (a, b) -> new TimeRange(Math.min(a.from(), b.from()), Math.max(a.to(), b.to())));
                    }
                }
            }
            return Optional.of(added);
        });
    }

    @Override
    public void put(List<RollupChunk> pieces) {
        database.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT OR REPLACE INTO rollup (series, width, \"from\", data) VALUES (?, ?, ?, ?)")) {
                for (RollupChunk piece : pieces) {
                    insert.setString(1, piece.series());
                    insert.setLong(2, piece.width());
                    insert.setLong(3, piece.from());
                    insert.setBytes(4, piece.data());
                    insert.executeUpdate();
                }
            }
        });
    }

    @Override
    public void clear() {
        database.change(connection -> {
            Database.execute(connection, "DELETE FROM rollup_state");
            Database.execute(connection, "DELETE FROM rollup");
        });
    }

    @Override
    public void complete(RollupState state) {
        database.change(connection -> {
            Database.execute(connection, "DELETE FROM rollup_state");
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT INTO rollup_state (revision, length) VALUES (?, ?)")) {
                insert.setString(1, state.revision());
                insert.setLong(2, state.length());
                insert.executeUpdate();
            }
        });
    }
}
