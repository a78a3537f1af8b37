package dev.hindsight.workspace.store.engine;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.source.Source;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A sample that the engine draws from a query's rows, so that nothing else leaves it. The strata are hours, and in each
/// what is known afterwards: failed, labelled, score below the mean of all or not. In each stratum of N rows the min(k,
/// N) rows with the smallest hash of their id are taken, so that the same rows come each time and a row's inclusion
/// probability is min(1, k/N) (stratified simple random sampling: Cochran, Sampling Techniques, chapter 5). k is the
/// largest number with which no more rows come than were asked for; rare outcomes are thereby kept whole.
public final class EngineDraw {
    private final Engine engine;
    private final EngineDialect dialect;
    private final String query;
    private final String sql;
    private final DrawColumns columns;
    private final Progress progress;
    private final List<Stratum> strata = new ArrayList<>();
    private final @Nullable BigDecimal middle;
    private final long most;

    /// The rows of one hour with one outcome.
    private record Stratum(JsonNode hour, String outcome, long rows) {}

    /// Counts the rows of a query, and settles how many are drawn of each stratum.
    ///
    /// @param query its name for people
    /// @param wanted how many rows to draw at the most
    /// @throws WorkspaceException if the engine is none of those that are known, or refuses the query
    public EngineDraw(Engine engine, String query, String sql, DrawColumns columns, long wanted, Progress progress) {
        this.engine = engine;
        this.query = query;
        this.sql = sql.strip().replaceAll(";+$", "");
        this.columns = columns;
        this.progress = progress;
        EngineDialect known = engine.dialect();
        if (known == null) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE, "--draw is not known for " + engine.name()
                    + ": " + EngineDialects.names() + " can draw; of others, let the query itself take fewer rows.");
        }
        this.dialect = known;
        this.middle = middle();
        count();
        this.most = each(wanted);
    }

    private @Nullable BigDecimal middle() {
        String score = columns.score();
        if (score == null) {
            return null;
        }
        progress.report(Double.NaN, "Looking for the middle of " + score);
        List<ObjectNode> rows = answer("WITH hindsight_q AS (\n" + sql + "\n) SELECT avg(CAST(" + quoted(score)
                + " AS double precision)) AS middle FROM hindsight_q");
        JsonNode mean = rows.getFirst().get("middle");
        // Engines add up in any order: the last digits may differ from time to time.
        return mean == null ? null : new BigDecimal(mean.asString()).round(new MathContext(6));
    }

    private void count() {
        progress.report(Double.NaN, "Counting the rows of " + query);
        for (ObjectNode row : answer(strata("SELECT hindsight_hour, hindsight_outcome, count(*) AS hindsight_rows"
                + " FROM hindsight_s GROUP BY hindsight_hour, hindsight_outcome"
                + " ORDER BY hindsight_hour, hindsight_outcome"))) {
            JsonNode hour = row.get("hindsight_hour");
            if (hour != null) {
                strata.add(new Stratum(hour, row.get("hindsight_outcome").asString(),
                        row.get("hindsight_rows").asLong()));
            }
        }
        if (strata.isEmpty()) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, query
                    + " gives no rows with a time: check the query and the column for at.");
        }
    }

    private List<ObjectNode> answer(String statement) {
        List<ObjectNode> rows = new ArrayList<>();
        try (EngineQuery answer = new EngineQuery(engine, engine.name() + "#" + query, statement, progress)) {
            while (answer.next()) {
                rows.add(answer.row());
            }
        } catch (SQLException e) {
            progress.checkCancelled();
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, query + " gives no rows ("
                    + engine.said(e) + "): check the query.");
        }
        return rows;
    }

    /// {@return the largest number per stratum with which no more than wanted are drawn; at least one}
    private long each(long wanted) {
        long low = 1;
        long high = Math.max(1, wanted);
        while (low < high) {
            long tried = low + (high - low + 1) / 2;
            if (strata.stream().mapToLong(it -> Math.min(tried, it.rows)).sum() <= wanted) {
                low = tried;
            } else {
                high = tried - 1;
            }
        }
        return low;
    }

    /// {@return how many rows the query has}
    public long rowsCounted() {
        return strata.stream().mapToLong(Stratum::rows).sum();
    }

    /// {@return how many rows are drawn}
    public long rowsDrawn() {
        return strata.stream().mapToLong(it -> Math.min(most, it.rows)).sum();
    }

    /// {@return the drawn rows, with their inclusion probability as a column}
    public Source rows() {
        String id = columns.id().stream().map(it -> "CAST(" + quoted(it) + " AS varchar(500))")
                .collect(Collectors.joining(" || '/' || "));
        // A number within its stratum, and nothing else, so that an engine need not hold more than the first rows of each.
        String drawn = strata("SELECT hindsight_r.*, CASE WHEN hindsight_rows <= " + most + " THEN 1e0 ELSE " + most
                + "e0 / hindsight_rows END AS " + DrawColumns.PROBABILITY + " FROM (SELECT hindsight_s.*,"
                + " row_number() OVER (PARTITION BY hindsight_hour, hindsight_outcome ORDER BY " + dialect.hash(id)
                + ", " + id + ") AS hindsight_rank FROM hindsight_s) hindsight_r JOIN (SELECT hindsight_hour AS"
                + " hindsight_h, hindsight_outcome AS hindsight_o, count(*) AS hindsight_rows FROM hindsight_s GROUP BY"
                + " hindsight_hour, hindsight_outcome) hindsight_n ON hindsight_hour = hindsight_h AND"
                + " hindsight_outcome = hindsight_o WHERE hindsight_rank <= " + most);
        return engine.rows(query, drawn, progress);
    }

    /// {@return the number of rows of every stratum, as JSON Lines with `hour`, `outcome`, `rows` and a stable `id`}
    public Source counts() {
        StringBuilder lines = new StringBuilder();
        for (Stratum it : strata) {
            ObjectNode row = JsonMapper.shared().createObjectNode();
            String id = Sha256.hex(engine.name() + "\n" + sql + "\n" + it.hour.asString() + "\n" + it.outcome);
            row.put("id", id.substring(0, 16)).put("outcome", it.outcome).put("rows", it.rows).set("hour", it.hour);
            lines.append(row).append('\n');
        }
        return new MemorySource(engine.name() + "#" + query + " (rows)", lines.toString());
    }

    private String strata(String select) {
        return "WITH hindsight_q AS (\n" + sql + "\n), hindsight_s AS (SELECT hindsight_q.*, "
                + dialect.hour(quoted(columns.at())) + " AS hindsight_hour, " + outcome()
                + " AS hindsight_outcome FROM hindsight_q) " + select;
    }

    private String outcome() {
        StringBuilder cases = new StringBuilder();
        String error = columns.error();
        String label = columns.label();
        String score = columns.score();
        if (error != null) {
            String text = "lower(CAST(" + quoted(error) + " AS varchar(100)))";
            cases.append(" WHEN ").append(text).append(" NOT IN ('', 'false', 'f', '0') THEN 'error'");
        }
        if (label != null) {
            String text = "CAST(" + quoted(label) + " AS varchar(100))";
            cases.append(" WHEN ").append(text).append(" <> '' THEN 'label ' || ").append(text);
        }
        if (score != null && middle != null) {
            String number = "CAST(" + quoted(score) + " AS double precision)";
            cases.append(" WHEN ").append(number).append(" < ").append(middle.toPlainString())
                    .append(" THEN 'score below'");
            cases.append(" WHEN ").append(quoted(score)).append(" IS NOT NULL THEN 'score above'");
        }
        return cases.isEmpty() ? "'all'" : "CASE" + cases + " ELSE 'other' END";
    }

    private static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }
}
