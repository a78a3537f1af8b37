package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.store.column.ColumnCodec;
import dev.hindsight.workspace.store.column.JudgementJoin;
import dev.hindsight.workspace.store.column.ReactionJoin;
import dev.hindsight.workspace.store.column.RowSelection;
import dev.hindsight.workspace.store.column.StoredColumns;
import dev.hindsight.workspace.store.column.VersionJoin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Reads columns from the blocks that overlap a time range.
final class ColumnReader {
    /// Appended to the table name, before further conditions.
    private static final String VISIBLE = """

            JOIN import i ON i.id = b.import AND i.state = 'complete'
            WHERE b.kind = ?
            """;

    private ColumnReader() {}

    /// The selected rows of a block, with their times and numbers alone: all columns of ten million rows would not fit
    /// into memory.
    private record BlockRows(long block, RowSelection picked, long[] at, long[] row) {}

    /// {@return the columns wanted, with what judgements and user signals add to samples, and changes to evals and
    /// samples}
    ///
    /// @param oneIn of how many rows one is read; what is joined to them is read whole
    static StoredColumns read(Connection connection, EvidenceKind kind, TimeRange range, Set<String> wanted, int oneIn)
            throws SQLException {
        boolean judged = kind == EvidenceKind.SAMPLE && wanted.stream().anyMatch(JudgementJoin::concerns)
                && exists(connection, EvidenceKind.JUDGEMENT);
        boolean versioned = VersionJoin.concerns(kind, wanted);
        boolean reacted = kind == EvidenceKind.SAMPLE && wanted.stream().anyMatch(ReactionJoin::concerns);
        if (!judged && !versioned && !reacted) {
            return blocks(connection, kind, range, wanted, oneIn);
        }
        Set<String> needed = new HashSet<>(wanted);
        if (judged) {
            needed.addAll(JudgementJoin.SAMPLE_COLUMNS);
        }
        if (versioned) {
            needed.addAll(VersionJoin.NEEDED);
        }
        if (reacted) {
            needed.addAll(ReactionJoin.SAMPLE_COLUMNS);
        }
        StoredColumns columns = blocks(connection, kind, range, needed, oneIn);
        if (judged) {
            JudgementJoin.join(columns,
                    blocks(connection, EvidenceKind.JUDGEMENT, TimeRange.ALL, JudgementJoin.JUDGEMENT_COLUMNS, 1),
                    wanted);
        }
        if (versioned) {
            versions(connection).join(columns, () -> versionTexts(connection));
        }
        if (reacted) {
            ReactionJoin.join(columns,
                    blocks(connection, EvidenceKind.USER_SIGNAL, TimeRange.ALL, ReactionJoin.SIGNAL_COLUMNS, 1),
                    wanted);
        }
        columns.retain(wanted);
        return columns;
    }

    private static VersionJoin versions(Connection connection) throws SQLException {
        VersionJoin join = new VersionJoin();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("""
                        SELECT r.kind, r.body ->> '$.prompt' AS prompt, r.at,
                            coalesce(r.body ->> '$.version', r.body ->> '$.to') AS version
                        FROM record r
                        JOIN import i ON i.id = r.import AND i.state = 'complete'
                        WHERE r.kind IN ('prompt_version', 'change') AND prompt IS NOT NULL AND version IS NOT NULL
                            AND coalesce(r.body ->> '$.surface', 'prompt') = 'prompt'
                        ORDER BY r.at, r.row""")) {
            while (rows.next()) {
                if (rows.getString(1).equals("change")) {
                    join.change(rows.getString(2), rows.getLong(3), rows.getString(4));
                } else {
                    join.version(rows.getString(2), rows.getString(4));
                }
            }
        }
        return join;
    }

    private static Map<String, Map<String, Set<String>>> versionTexts(Connection connection) throws SQLException {
        Map<String, Map<String, Set<String>>> texts = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("""
                        SELECT r.body ->> '$.prompt' AS prompt, r.body ->> '$.version' AS version,
                            r.body ->> '$.text' AS words
                        FROM record r
                        JOIN import i ON i.id = r.import AND i.state = 'complete'
                        WHERE r.kind = 'prompt_version' AND prompt IS NOT NULL AND version IS NOT NULL
                            AND words IS NOT NULL""")) {
            while (rows.next()) {
                texts.computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
                        .computeIfAbsent(Sha256.hex(rows.getString(3)), _ -> new HashSet<>()).add(rows.getString(2));
            }
        }
        return texts;
    }

    private static StoredColumns blocks(Connection connection, EvidenceKind kind, TimeRange range, Set<String> wanted,
            int oneIn) throws SQLException {
        List<BlockRows> parts = parts(connection, kind, range, oneIn);
        int size = Math.toIntExact(parts.stream().mapToLong(part -> part.picked().size()).sum());
        StoredColumns columns = new StoredColumns(size);
        int[] runs = new int[Math.max(1, parts.size())];
        int place = 0;
        String names = String.join(", ", Collections.nCopies(wanted.size(), "?"));
        try (PreparedStatement select = connection
                .prepareStatement("SELECT name, data FROM block_column WHERE block = ? AND name IN (" + names + ")")) {
            int i = 2;
            for (String name : wanted) {
                select.setString(i++, name);
            }
            for (int p = 0; p < parts.size(); p++) {
                BlockRows part = parts.get(p);
                runs[p] = place;
                columns.times(part.at(), part.row(), place);
                if (!wanted.isEmpty()) {
                    select.setLong(1, part.block());
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            columns.column(rows.getString(1), rows.getBytes(2), part.picked(), place);
                        }
                    }
                }
                place += part.picked().size();
            }
        }
        return columns.sorted(runs);
    }

    private static List<BlockRows> parts(Connection connection, EvidenceKind kind, TimeRange range, int oneIn)
            throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("""
                        SELECT b.id, b.n, b.at, b.row
                        FROM block b""" + VISIBLE + """
                        AND b.t_min < ? AND b.t_max >= ?
                        ORDER BY b.t_min, b.id""")) {
            select.setString(1, kind.wireName());
            select.setLong(2, range.to());
            select.setLong(3, range.from());
            List<BlockRows> parts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int n = rows.getInt(2);
                    long[] at = ColumnCodec.longs(rows.getBytes(3), n);
                    int from = firstFrom(at, range.from());
                    int to = firstFrom(at, range.to());
                    if (from < to) {
                        long[] row = ColumnCodec.longs(rows.getBytes(4), n);
                        RowSelection picked = RowSelection.of(row, from, to, oneIn);
                        parts.add(new BlockRows(rows.getLong(1), picked, picked.of(at), picked.of(row)));
                    }
                }
            }
            return parts;
        }
    }

    /// {@return the span of a kind, cut at the beginnings of blocks}
    static List<TimeRange> timeChunks(Connection connection, EvidenceKind kind, long pieces) throws SQLException {
        List<TimeRange> chunks = new ArrayList<>();
        long from = 0;
        long last = 0;
        long held = 0;
        try (PreparedStatement select = connection
                .prepareStatement("SELECT b.n, b.t_min, b.t_max FROM block b" + VISIBLE + " ORDER BY b.t_min")) {
            select.setString(1, kind.wireName());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long begins = rows.getLong(2);
                    if (held >= pieces && begins > from) {
                        chunks.add(new TimeRange(from, begins));
                        held = 0;
                    }
                    from = held == 0 ? begins : from;
                    held += rows.getLong(1);
                    last = Math.max(last, rows.getLong(3));
                }
            }
        }
        if (held > 0) {
            chunks.add(new TimeRange(from, last + 1));
        }
        return chunks;
    }

    /// {@return the index of the first time that is not before `micros`}
    private static int firstFrom(long[] at, long micros) {
        int place = Arrays.binarySearch(at, micros);
        if (place < 0) {
            return -place - 1;
        }
        while (place > 0 && at[place - 1] == micros) {
            place--;
        }
        return place;
    }

    private static boolean exists(Connection connection, EvidenceKind kind) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM block b" + VISIBLE + " LIMIT 1")) {
            select.setString(1, kind.wireName());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// {@return the words of a column, from the dictionaries of its blocks}
    static NavigableSet<String> words(Connection connection, EvidenceKind kind, String column) throws SQLException {
        NavigableSet<String> words = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT c.data
                FROM block b
                JOIN block_column c ON c.block = b.id AND c.name = ?""" + VISIBLE)) {
            select.setString(1, column);
            select.setString(2, kind.wireName());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    words.addAll(ColumnCodec.dictionary(rows.getBytes(1)));
                }
            }
        }
        return words;
    }

    /// {@return the names of all columns of a kind; for samples also those that judgements and user signals add}
    static NavigableSet<String> names(Connection connection, EvidenceKind kind) throws SQLException {
        NavigableSet<String> names = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT DISTINCT c.name
                FROM block b
                JOIN block_column c ON c.block = b.id""" + VISIBLE + """
                AND c.name NOT LIKE '#%'""")) {
            select.setString(1, kind.wireName());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        if (kind == EvidenceKind.SAMPLE && exists(connection, EvidenceKind.SAMPLE)) {
            names.addAll(ReactionJoin
                    .names(blocks(connection, EvidenceKind.USER_SIGNAL, TimeRange.ALL, ReactionJoin.SIGNAL_COLUMNS,
                            1)));
            names.addAll(JudgementJoin
                    .names(blocks(connection, EvidenceKind.JUDGEMENT, TimeRange.ALL, JudgementJoin.JUDGEMENT_COLUMNS,
                            1)));
        }
        return names;
    }
}
