package dev.hindsight.workspace.store;

import dev.hindsight.testing.JavaProcess;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Imports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Kills an import (SIGKILL) at random instants, from the moment at which the workspace is made, runs it again, and
/// compares what the file then holds with what an undisturbed import gives. `KilledImports N [SEED]` does it N times, in
/// half of them twice in a row, and ends with status 1 where anything differs. (An import that was killed when it was
/// complete is a second one of known records when it is repeated: its line in the list of imports is no difference.)
public final class KilledImports {
    /// Three batches.
    private static final int RECORDS = 9_000;
    private static final int BROKEN_EVERY = 997;
    private static final int REPEATED_EVERY = 101;
    private static final List<String> CONTENT = List.of(
            "SELECT system, kind, id, at, record, line, \"offset\", raw_hash, hex(hash), cut, body FROM record"
                    + " ORDER BY record",
            "SELECT DISTINCT record, line, \"offset\", reason, raw FROM quarantine ORDER BY record",
            "SELECT kind, n, t_min, t_max FROM tally ORDER BY kind",
            "SELECT kind, name, n, min, max FROM instrument ORDER BY kind, name",
            "SELECT DISTINCT state, position FROM import");

    private final Path input;

    private KilledImports(Path folder) throws IOException {
        input = Files.writeString(folder.resolve("log.jsonl"), lines());
    }

    /// An import in a process of its own: `Child WORKSPACE INPUT`.
    static final class Child {
        private Child() {}

        /// Imports.
        public static void main(String[] arguments) {
            System.out.println("begin");
            importInto(Path.of(arguments[0]), arguments[1]);
        }
    }

    private static void importInto(Path file, String input) {
        try (Workspace workspace = Files.exists(file)
                ? Workspaces.open(file, InstantSource.fixed(Imports.NOW))
                : Workspaces.create(file, InstantSource.fixed(Imports.NOW))) {
            Imports.run(workspace.imports(), ImportOptions.DEFAULT, input);
        }
    }

    /// Runs the harness.
    public static void main(String[] arguments) throws Exception {
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        List<String> different = run(Files.createTempDirectory("killed"), Integer.parseInt(arguments[0]), seed);
        different.forEach(System.out::println);
        System.out.println(arguments[0] + " killed imports with seed " + seed + ", of which " + different.size()
                + " ended otherwise than an undisturbed one.");
        System.exit(different.isEmpty() ? 0 : 1);
    }

    /// {@return a sentence for each killed import that ended otherwise than an undisturbed one}
    static List<String> run(Path folder, int times, long seed) throws Exception {
        KilledImports imports = new KilledImports(folder);
        Random random = new Random(seed);
        Path undisturbed = folder.resolve("undisturbed.hindsight");
        long began = System.nanoTime();
        try (JavaProcess process = JavaProcess.start(Child.class, undisturbed.toString(), imports.input.toString())) {
            process.awaitLine("begin");
            process.exitStatus();
        }
        long micros = Duration.ofNanos(System.nanoTime() - began).toNanos() / 1000;
        List<String> expected = content(undisturbed);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Path file = folder.resolve("killed-" + i + ".hindsight");
            for (int kills = 1 + random.nextInt(2); kills > 0; kills--) {
                // Early instants as often as late ones: the first thousandth of a second is when the file is made.
                imports.kill(file, (long) (micros * Math.pow(random.nextDouble(), 3)));
            }
            try {
                importInto(file, imports.input.toString());
                List<String> found = content(file);
                if (!found.equals(expected)) {
                    List<String> other = new ArrayList<>(found);
                    other.removeAll(expected);
                    different.add("Import " + i + " of seed " + seed + " differs: " + found.size() + " rows, not "
                            + expected.size() + ", and other ones, such as "
                            + other.stream().limit(3).toList());
                }
            } catch (WorkspaceException | SQLException e) {
                different.add("Import " + i + " of seed " + seed + " could not be repeated: " + e.getMessage());
            }
        }
        return different;
    }

    private void kill(Path file, long micros) throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.start(Child.class, file.toString(), input.toString())) {
            process.awaitLine("begin");
            new CountDownLatch(1).await(micros, TimeUnit.MICROSECONDS);
            process.kill();
        }
    }

    /// {@return all rows, and what a check of the file finds}
    private static List<String> content(Path file) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
            rows.addAll(workspace.check());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String sql : CONTENT) {
                try (ResultSet row = connection.createStatement().executeQuery(sql)) {
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            text.append(row.getString(i)).append('|');
                        }
                        rows.add(text.toString());
                    }
                }
            }
        }
        return rows;
    }

    private static String lines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            lines.append(i % BROKEN_EVERY == 0
                    ? "{\"kind\":\"sample\",\"id\":"
                    : "{\"kind\":\"sample\",\"id\":\"s%d\",\"at\":\"2026-03-01T%02d:%02d:00Z\",\"output\":\"answer %d\",\"tokens_out\":%d}"
                            .formatted(i % REPEATED_EVERY == 0 ? 1 : i, i / 60 % 24, i % 60, i, i % 300))
                    .append('\n');
        }
        return lines.toString();
    }
}
