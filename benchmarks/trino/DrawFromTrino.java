import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airlift.log.Level;
import io.airlift.log.Logging;
import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import io.trino.testing.TestingSession;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Starts Trino with one coordinator and two workers in this process, fills a table, and lets the real command draw from
/// it, twice. Prints how long each step took, and how many of the hours' 95 % intervals hold the rate of the whole table.
///
/// Arguments: rows (10000000), rows to draw (100000), seed. The property `hindsight` names the command.
final class DrawFromTrino {
    private static final int HOURS = 336;
    private static final int BLOCK = 10_000;
    /// Trino puts another in its place.
    private static final PrintStream OUT = System.out;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String command = Path.of(System.getProperty("hindsight", "../../hindsight")).toAbsolutePath()
            .normalize().toString();

    private DrawFromTrino(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        long rows = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
        long drawn = args.length > 1 ? Long.parseLong(args[1]) : 100_000;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        OUT.println("seed " + seed);
        Path folder = Files.createTempDirectory("hindsight-trino");
        try {
            new DrawFromTrino(folder).run(rows, drawn, seed);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
        // Trino's threads would keep the process.
        System.exit(0);
    }

    private void run(long rows, long drawn, long seed) throws Exception {
        Logging.initialize().setLevel("", Level.ERROR);
        Instant start = Instant.now();
        Session session = TestingSession.testSessionBuilder().setCatalog("memory").setSchema("default").build();
        try (DistributedQueryRunner trino = DistributedQueryRunner.builder(session).setWorkerCount(2)
                .addExtraProperty("query.max-memory-per-node", "2GB").build()) {
            trino.installPlugin(new MemoryPlugin());
            trino.createCatalog("memory", "memory", Map.of("memory.max-data-per-node", "4GB"));
            took("Trino is up, nodes: " + trino.getNodeCount(), start);

            start = Instant.now();
            trino.execute(table(rows, seed));
            took("table filled", start);

            start = Instant.now();
            Map<String, Map<Instant, Double>> truth = Map.of("quality", new HashMap<>(), "kindness", new HashMap<>());
            for (MaterializedRow row : trino.execute("SELECT date_trunc('hour', at), avg(quality), avg(kindness)"
                    + " FROM calls GROUP BY 1").getMaterializedRows()) {
                Instant hour = ((ZonedDateTime) row.getField(0)).toInstant();
                truth.get("quality").put(hour, (Double) row.getField(1));
                truth.get("kindness").put(hour, (Double) row.getField(2));
            }
            took("rates of the whole table, one pass", start);

            draw("jdbc:trino://" + trino.getCoordinator().getBaseUrl().getAuthority() + "/memory/default", drawn);
            for (Map.Entry<String, Map<Instant, Double>> score : truth.entrySet()) {
                compare(score.getKey(), score.getValue());
            }
        }
    }

    /// Outputs of which 70 % are kind, whether good or not, and 95 % are good, 90 % in the last 100 hours; one in a hundred failed, one in 500 has a label.
    private static String table(long rows, long seed) {
        return """
                CREATE TABLE calls AS
                SELECT 'call-' || CAST(n AS varchar) AS id,
                    TIMESTAMP '2026-09-01 00:00:00 UTC' + n %% (%1$d * 3600) * INTERVAL '1' SECOND AS at,
                    'support' AS feature,
                    'The parcel of order ' || CAST(n AS varchar) || ' arrives tomorrow.' AS answer,
                    IF(failed, CAST(NULL AS double), IF(good, 1e0, 0e0)) AS quality,
                    IF(failed, CAST(NULL AS double), IF(kind, 1e0, 0e0)) AS kindness,
                    IF(failed, 'timeout') AS error,
                    IF(labelled, IF(good, 'good', 'bad')) AS label
                FROM (SELECT n, chance('failed', n) < 1e-2 AS failed, chance('labelled', n) < 2e-3 AS labelled,
                        chance('kind', n) < 7e-1 AS kind,
                        chance('good', n) < IF(n %% (%1$d * 3600) < (%1$d - 100) * 3600, 95e-2, 90e-2) AS good
                    FROM (SELECT a * %2$d + b AS n FROM UNNEST(sequence(0, %3$d)) AS x(a)
                        CROSS JOIN UNNEST(sequence(0, %2$d - 1)) AS y(b)))
                """.replaceAll("chance\\('(\\w+)', n\\)", "bitwise_and(from_big_endian_64(xxhash64(to_utf8('" + seed
                + " $1 ' || CAST(n AS varchar)))), 1048575) / 1048576e0").formatted(HOURS, BLOCK, rows / BLOCK - 1);
    }

    private void draw(String url, long drawn) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("calls.sql"), "SELECT * FROM calls");
        Files.writeString(folder.resolve("calls.yaml"), """
                kind: sample
                id: [id]
                direction: higher
                columns: {at: at, feature: feature, output: answer, scores.quality: quality, scores.kindness: kindness, error: error, label: label}
                """);
        Path plugins = Files.createDirectories(folder.resolve("state/plugins"));
        Files.copy(jarOf(io.trino.jdbc.TrinoDriver.class), plugins.resolve("trino-jdbc.jar"));
        hindsight("plugin", "enable", "trino-jdbc");
        for (String time : List.of("first draw", "second draw")) {
            Instant start = Instant.now();
            JsonNode imports = JSON.readTree(hindsight("import", "w.hindsight", url, "--query", "calls.sql",
                    "--mapping", "calls.yaml", "--draw", String.valueOf(drawn), "--json")).path("imports");
            for (JsonNode one : imports) {
                OUT.println("  " + one);
            }
            took(time, start);
        }
        OUT.println("  workspace: " + Files.size(folder.resolve("w.hindsight")) / 1_000_000 + " MB");
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hindsight(String... args) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("HINDSIGHT_STATE", folder.resolve("state").toString());
        builder.environment().put("PGUSER", "reader");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(new IOException(String.join(" ", all) + " ended with " + process.exitValue()
                    + ": " + said));
        }
        return said;
    }

    private void compare(String score, Map<Instant, Double> truth) throws IOException, InterruptedException {
        JsonNode series = JSON.readTree(hindsight("series", "w.hindsight", "--signal", "score:" + score + "@unknown",
                "--bin", "1h", "--json"));
        int inside = 0;
        double error = 0;
        double width = 0;
        int n = series.path("bins").size();
        for (JsonNode bin : series.path("bins")) {
            double rate = truth.get(Instant.parse(bin.path("from").asText()));
            inside += bin.path("low").asDouble() <= rate && rate <= bin.path("high").asDouble() ? 1 : 0;
            error += bin.path("value").asDouble() - rate;
            width += bin.path("high").asDouble() - bin.path("low").asDouble();
        }
        OUT.printf(Locale.ROOT, "%s: %d of %d hours (%.1f %%) have the rate of all rows within their 95 %% interval;"
                + " mean error %.5f, mean width of the interval %.4f, weighted: %s%n", score, inside, n, 100.0 * inside / n,
                error / n, width / n, series.path("weighted"));
    }

    private static void took(String what, Instant start) {
        OUT.printf(Locale.ROOT, "%6.1f s  %s%n", Duration.between(start, Instant.now()).toMillis() / 1e3, what);
    }
}
