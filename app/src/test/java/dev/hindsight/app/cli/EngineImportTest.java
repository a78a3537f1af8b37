package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Evidence from a database, here SQLite.
class EngineImportTest extends CommandLineTest {
    private static final Instant FROM = Instant.parse("2026-09-10T00:00:00Z");
    private static final int HOURS = 60;
    private static final int ROWS = 30_000;
    private final Map<String, double[]> truth = new HashMap<>();

    String url() {
        return "jdbc:sqlite:" + folder.resolve("calls.db");
    }

    String timeType() {
        return "text";
    }

    String placeholder() {
        return "?";
    }

    /// Outputs whose quality falls in hour 40, most of them good, some failed, a few labelled.
    private void table() throws SQLException, IOException {
        Random random = new Random(Seeds.fresh());
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS calls");
            statement.execute("CREATE TABLE calls (id text, at " + timeType()
                    + ", answer text, quality double precision, error text, label text)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO calls VALUES (?, "
                    + placeholder() + ", ?, ?, ?, ?)")) {
                for (int i = 0; i < ROWS; i++) {
                    int hour = (int) ((long) i * HOURS / ROWS);
                    Instant at = FROM.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3600));
                    boolean failed = random.nextDouble() < 0.01;
                    double quality = random.nextDouble() < (hour < 40 ? 0.95 : 0.85) ? 1 : 0;
                    insert.setString(1, "call-" + i);
                    insert.setString(2, at.toString());
                    insert.setString(3, "Answer " + i);
                    if (failed) {
                        insert.setNull(4, java.sql.Types.DOUBLE);
                    } else {
                        insert.setDouble(4, quality);
                        double[] sums = truth.computeIfAbsent(FROM.plus(Duration.ofHours(hour)).toString(),
                                _ -> new double[2]);
                        sums[0] += quality;
                        sums[1]++;
                    }
                    insert.setString(5, failed ? "timeout" : null);
                    insert.setString(6, random.nextDouble() < 0.002 ? quality == 1 ? "good" : "bad" : null);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
        write("calls.sql", "SELECT id, at, answer, quality, error, label FROM calls -- all of them\n;\n");
        write("calls.yaml", """
                kind: sample
                id: [id]
                direction: higher
                columns: {at: at, output: answer, scores.quality: quality, error: error, label: label}
                """);
    }

    @Test
    void readsAllRowsOfAQueryAndThoseThatCameTheNextTime() throws SQLException, IOException {
        table();
        write("few.sql", "SELECT * FROM calls WHERE id LIKE 'call-11%'");
        JsonNode read = json("import", "w.hindsight", url(), "--query", "few.sql", "--mapping", "calls.yaml", "--json");
        assertThat(read.at("/imports/0/counts/sample").asInt()).isEqualTo(1_111);
        assertThat(read.at("/imports/0/quarantined").asInt()).isZero();
        write("few.sql", "SELECT * FROM calls WHERE id LIKE 'call-1%'");
        read = json("import", "w.hindsight", url(), "--query", "few.sql", "--mapping", "calls.yaml", "--json");
        assertThat(read.at("/imports/0/duplicates").asInt()).isEqualTo(1_111);
        assertThat(read.at("/workspace/sample").asInt()).isEqualTo(11_111);
    }

    @Test
    void theEngineDrawsTheSameRowsAgainAndTheirWeightedRatesAreThoseOfTheWholeTable()
            throws SQLException, IOException {
        table();
        String[] draw = {"import", "w.hindsight", url(), "--query", "calls.sql", "--mapping", "calls.yaml", "--draw",
                "4000", "--json"};
        JsonNode first = json(draw);
        int drawn = first.at("/imports/1/counts/sample").asInt();
        assertThat(drawn).isBetween(3_000, 4_000);
        assertThat(first.at("/imports/1/quarantined").asInt()).isZero();
        JsonNode again = json(draw);
        assertThat(again.at("/imports/1/duplicates").asInt()).as("the same rows").isEqualTo(drawn);
        assertThat(again.at("/imports/0/counts").size()).as("the same counts").isZero();

        JsonNode all = json("series", "w.hindsight", "--signal", "measure:rows", "--bin", "1h", "--json");
        assertThat(all.get("bins").size()).isEqualTo(HOURS);

        String signal = json("info", "w.hindsight", "--json").get("signals").valueStream()
                .map(it -> it.get("name").asString()).filter(it -> it.startsWith("score:")).findFirst().orElseThrow();
        JsonNode series = json("series", "w.hindsight", "--signal", signal, "--bin", "1h", "--json");
        assertThat(series.get("weighted").asBoolean()).isTrue();
        int inside = 0;
        double error = 0;
        for (JsonNode bin : series.get("bins")) {
            double[] sums = truth.getOrDefault(bin.get("from").asString(), new double[2]);
            double rate = sums[0] / sums[1];
            error += bin.get("value").asDouble() - rate;
            inside += bin.get("low").asDouble() <= rate && rate <= bin.get("high").asDouble() ? 1 : 0;
        }
        assertThat(series.get("bins").size()).isEqualTo(HOURS);
        assertThat(inside).as("hours whose interval holds the rate of all rows").isGreaterThanOrEqualTo(HOURS * 9 / 10);
        assertThat(Math.abs(error / HOURS)).as("bias").isLessThan(0.01);
    }

    @Test
    void saysWhatIsWrong() throws SQLException, IOException {
        table();
        assertThat(run("import", "w.hindsight", url(), "--mapping", "calls.yaml")).isEqualTo(2);
        assertThat(err()).contains("needs --query FILE.sql");
        assertThat(run("import", "w.hindsight", url(), "--query", "calls.sql")).isEqualTo(2);
        assertThat(err()).contains("needs --mapping");
        write("bad.sql", "SELECT x FROM nowhere");
        assertThat(run("import", "w.hindsight", url(), "--query", "bad.sql", "--mapping", "calls.yaml")).isEqualTo(3);
        assertThat(err()).contains("nowhere").contains("check the query");
        assertThat(run("import", "w.hindsight", url(), "--query", "bad.sql", "--mapping", "calls.yaml", "--draw",
                "10")).isEqualTo(3);
        assertThat(run("import", "w.hindsight", "calls.sql", "--draw", "10")).isEqualTo(2);
        assertThat(run("import", "w.hindsight", "jdbc:other://host/x", "--query", "calls.sql", "--mapping",
                "calls.yaml")).isEqualTo(2);
        assertThat(err()).contains("no driver for jdbc:other://host/x");
        assertThat(folder.resolve("w.hindsight")).doesNotExist();
    }

    @Test
    void noCredentialIsWrittenAnywhere() throws SQLException, IOException {
        table();
        String secret = "hunter2-secret";
        run("import", "w.hindsight",
                url() + (url().contains("?") ? "&" : "?") + "password=" + secret + "&user=hugo-secret", "--query",
                "calls.sql",
                "--mapping", "calls.yaml");
        String said = out() + err();
        run("import", "w.hindsight", "jdbc:postgresql://hugo-secret:" + secret + "@localhost:1/x?password=" + secret,
                "--query", "calls.sql", "--mapping", "calls.yaml");
        assertThat(said + out() + err()).doesNotContain(secret).contains("jdbc:postgresql://localhost:1/x");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(secret).doesNotContain("hugo-secret");
            }
        }
    }
}
