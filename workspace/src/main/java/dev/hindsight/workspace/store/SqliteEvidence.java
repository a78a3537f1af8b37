package dev.hindsight.workspace.store;

import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.ChangeParts;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.ToolCatalog;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import dev.hindsight.workspace.evidence.query.Origin;
import dev.hindsight.workspace.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Queries over the evidence of completed imports.
final class SqliteEvidence implements EvidenceQuery {
    /// Appended to the table name, before the conditions.
    private static final String COMPLETE = """

            JOIN import i ON i.id = import AND i.state = 'complete'
            """;
    private static final String IN_RANGE = EvidenceParser.SELECT
            + " WHERE r.kind = ? AND r.at >= ? AND r.at < ? ORDER BY r.at, r.row";

    private final Database database;
    private final EvidenceParser parser = new EvidenceParser();
    private final RevisionCache<EvidenceKind, SortedSet<String>> columnNames;
    private final RevisionCache<Map.Entry<EvidenceKind, String>, SortedSet<String>> words;
    private final RevisionCache<String, List<Instrument>> instruments;
    private final int oneIn;

    SqliteEvidence(Database database) {
        this.database = database;
        columnNames = new RevisionCache<>();
        words = new RevisionCache<>();
        instruments = new RevisionCache<>();
        oneIn = 1;
    }

    private SqliteEvidence(SqliteEvidence whole, int oneIn) {
        database = whole.database;
        columnNames = whole.columnNames;
        words = whole.words;
        instruments = whole.instruments;
        this.oneIn = oneIn;
    }

    @Override
    public EvidenceQuery subsample(int n) {
        return n == oneIn ? this : new SqliteEvidence(this, n);
    }

    @Override
    public String revision() {
        return database.read(RevisionCache::revision);
    }

    @Override
    public Map<EvidenceKind, Long> counts() {
        return database.read(connection -> {
            Map<EvidenceKind, Long> counts = new EnumMap<>(EvidenceKind.class);
            try (Statement select = connection.createStatement();
                    ResultSet rows = select
                            .executeQuery("SELECT kind, sum(n) FROM tally" + COMPLETE + " GROUP BY kind")) {
                while (rows.next()) {
                    counts.put(EvidenceKind.of(rows.getString(1)).orElseThrow(), rows.getLong(2));
                }
            }
            return counts;
        });
    }

    @Override
    public Optional<TimeRange> span() {
        return database.read(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet rows = select
                            .executeQuery("""
                                    SELECT count(*), min(t_min), max(t_max)
                                    FROM tally""" + COMPLETE + """
                                    WHERE kind <> 'judgement'""")) {
                rows.next();
                return rows.getLong(1) == 0
                        ? Optional.empty()
                        : Optional.of(new TimeRange(rows.getLong(2), rows.getLong(3) + 1));
            }
        });
    }

    @Override
    public Optional<StoredEvidence<Evidence>> find(EvidenceKey key) {
        return select(EvidenceParser.SELECT + " WHERE r.key = ?", RecordKey.of(key).bytes()).stream().findFirst();
    }

    @Override
    public List<StoredEvidence<Evidence>> findByHash(String sha256) {
        byte[] hash;
        try {
            hash = HexFormat.of().parseHex(sha256);
        } catch (IllegalArgumentException noHash) {
            return List.of();
        }
        return hash.length != 32
                ? List.of()
                : select(EvidenceParser.SELECT + " WHERE substr(r.hash, 1, 6) = ? AND r.hash = ? ORDER BY r.row",
                        Arrays.copyOf(hash, 6), hash);
    }

    @Override
    public List<StoredEvidence<Evidence>> rows(long[] rowNumbers) {
        return database.read(connection -> {
            List<StoredEvidence<Evidence>> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(EvidenceParser.SELECT + " WHERE r.row = ?")) {
                for (long row : rowNumbers) {
                    select.setLong(1, row);
                    collect(select, found);
                }
            }
            return found;
        });
    }

    @Override
    public void lines(Set<EvidenceKind> kinds, TimeRange range, BiConsumer<EvidenceKind, String> line) {
        database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(EvidenceParser.SELECT
                    + " WHERE r.at >= ? AND r.at < ? ORDER BY r.row")) {
                select.setLong(1, range.from());
                select.setLong(2, range.to());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        EvidenceKind kind = EvidenceKind.of(rows.getString(3)).orElseThrow();
                        if (kinds.contains(kind)) {
                            line.accept(kind, EvidenceParser.canonical(rows));
                        }
                    }
                }
            }
            return true;
        });
    }

    @Override
    public List<Origin> origins(long[] rowNumbers) {
        return database.read(connection -> {
            List<Origin> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT r.system, r.kind, r.id, r.at, r.hash, r.import, coalesce(r.path, i.path), r.record,
                        r.line, r."offset"
                    FROM record r
                    JOIN import i ON i.id = r.import AND i.state = 'complete'
                    WHERE r.row = ?""")) {
                for (long row : rowNumbers) {
                    select.setLong(1, row);
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            found.add(new Origin(new EvidenceKey(rows.getString(1), EvidenceKind.of(rows.getString(2))
                                    .orElseThrow(), rows.getString(3)), TimeRange.instant(rows.getLong(4)),
                                    HexFormat.of().formatHex(rows.getBytes(5)), rows.getLong(6), rows.getString(7),
                                    rows.getLong(8), rows.getLong(9), rows.getLong(10)));
                        }
                    }
                }
            }
            return found;
        });
    }

    @Override
    public List<StoredEvidence<Change>> changes(TimeRange range) {
        return ChangeParts.joined(
                typed(select(IN_RANGE, EvidenceKind.CHANGE.wireName(), range.from(), range.to()), Change.class));
    }

    @Override
    public List<StoredEvidence<PromptVersion>> promptVersions(@Nullable String prompt) {
        return typed(select(IN_RANGE, EvidenceKind.PROMPT_VERSION.wireName(), Long.MIN_VALUE, Long.MAX_VALUE),
                PromptVersion.class)
                .stream().filter(it -> prompt == null || prompt.equals(it.evidence().prompt())).toList();
    }

    @Override
    public List<StoredEvidence<Note>> notes(TimeRange range) {
        return typed(select(IN_RANGE, EvidenceKind.NOTE.wireName(), range.from(), range.to()), Note.class);
    }

    @Override
    public List<StoredEvidence<ToolCatalog>> toolCatalogs() {
        return typed(select(IN_RANGE, EvidenceKind.TOOL_CATALOG.wireName(), Long.MIN_VALUE, Long.MAX_VALUE),
                ToolCatalog.class);
    }

    private static <T extends Evidence> List<StoredEvidence<T>> typed(List<StoredEvidence<Evidence>> found,
            Class<T> type) {
        return found.stream().map(it -> new StoredEvidence<>(it.row(), it.header(), type.cast(it.evidence()))).toList();
    }

    private List<StoredEvidence<Evidence>> select(String sql, Object... values) {
        return database.read(connection -> {
            List<StoredEvidence<Evidence>> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    select.setObject(i + 1, values[i]);
                }
                collect(select, found);
            }
            return found;
        });
    }

    private void collect(PreparedStatement select, List<StoredEvidence<Evidence>> found) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(parser.stored(rows));
            }
        }
    }

    @Override
    public Columns columns(EvidenceKind kind, TimeRange range, Set<String> names) {
        boolean thinned = kind == EvidenceKind.SAMPLE || kind == EvidenceKind.USER_SIGNAL;
        return database.read(connection -> ColumnReader.read(connection, kind, range, names, thinned ? oneIn : 1));
    }

    @Override
    public List<TimeRange> timeChunks(EvidenceKind kind, long pieces) {
        return database.read(connection -> ColumnReader.timeChunks(connection, kind, pieces));
    }

    @Override
    public SortedSet<String> columnNames(EvidenceKind kind) {
        return Collections.unmodifiableSortedSet(
                database.read(connection -> columnNames.of(connection, kind, ColumnReader::names)));
    }

    @Override
    public SortedSet<String> words(EvidenceKind kind, String column) {
        return database.read(connection -> words.of(connection, Map.entry(kind, column),
                (reading, key) -> Collections.unmodifiableSortedSet(
                        ColumnReader.words(reading, key.getKey(), key.getValue()))));
    }

    @Override
    public List<Instrument> instruments() {
        return database.read(connection -> {
            List<Instrument> measured = instruments.of(connection, "", (reading, _) -> instruments(reading));
            Map<String, Boolean> said = saidDirections(connection);
            return said.isEmpty()
                    ? measured
                    : measured.stream().map(it -> {
                        Boolean higher = said.get(it.metric());
                        return higher == null ? it : it.withDirection(higher);
                    }).toList();
        });
    }

    /// What people said of metrics, by name; they may say it at any time, so it is never cached.
    private static Map<String, Boolean> saidDirections(Connection connection) throws SQLException {
        Map<String, Boolean> said = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT body ->> '$.metric', body ->> '$.higher_is_better' FROM document WHERE type = ?")) {
            select.setString(1, Annotations.DIRECTION.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    said.put(rows.getString(1), rows.getBoolean(2));
                }
            }
        }
        return said;
    }

    private static List<Instrument> instruments(Connection connection) throws SQLException {
        List<Instrument> instruments = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select
                        .executeQuery("""
                                SELECT kind, name, min(higher), max(higher), min(min), max(max), sum(n)
                                FROM instrument""" + COMPLETE + """
                                GROUP BY kind, name
                                ORDER BY name, kind""")) {
            while (rows.next()) {
                // Contradictions within an import are -1; between imports the least and the greatest differ.
                boolean stated = rows.getObject(3) != null;
                boolean agreed = stated && rows.getInt(3) >= 0 && rows.getInt(3) == rows.getInt(4);
                Instrument instrument = new Instrument(EvidenceKind.of(rows.getString(1)).orElseThrow(),
                        rows.getString(2), agreed ? (Boolean) (rows.getInt(3) == 1) : null, false, number(rows, 5),
                        number(rows, 6), rows.getLong(7));
                instruments.add(stated ? instrument : instrument.withAssumedDirection());
            }
        }
        return List.copyOf(instruments);
    }

    private static @Nullable Double number(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? null : (Double) value;
    }

    @Override
    public long[] search(String text, TimeRange range, int limit) {
        return database.read(connection -> search(connection, text, range, limit));
    }

    /// SQLite's LIKE ignores the case of ASCII letters only, so other texts are compared here. Where JSON writes the
    /// text as it is, looking at the unparsed record first saves most of the parsing.
    private static long[] search(Connection connection, String text, TimeRange range, int limit) throws SQLException {
        boolean ascii = text.chars().allMatch(it -> it >= ' ' && it < 127);
        boolean plain = ascii && text.indexOf('"') < 0 && text.indexOf('\\') < 0;
        String like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        String sql = """
                SELECT r.row, %s
                FROM record r
                JOIN import i ON i.id = r.import AND i.state = 'complete'
                WHERE r.kind = 'sample' AND r.at >= ?1 AND r.at < ?2 %s %s
                ORDER BY r.at, r.row""".formatted(ascii ? "NULL" : "r.body ->> '$.output'",
                plain ? "AND r.body LIKE ?3 ESCAPE '!'" : "",
                ascii ? "AND r.body ->> '$.output' LIKE ?3 ESCAPE '!'" : "");
        LongStream.Builder found = LongStream.builder();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, range.from());
            select.setLong(2, range.to());
            if (ascii) {
                select.setString(3, like);
            }
            int n = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (n < limit && rows.next()) {
                    if (ascii || contains(rows.getString(2), text)) {
                        found.add(rows.getLong(1));
                        n++;
                    }
                }
            }
        }
        return found.build().toArray();
    }

    private static boolean contains(@Nullable String output, String text) {
        for (int i = 0; output != null && i + text.length() <= output.length(); i++) {
            if (output.regionMatches(true, i, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }
}
