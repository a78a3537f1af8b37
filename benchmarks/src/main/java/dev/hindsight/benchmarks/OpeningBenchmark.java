package dev.hindsight.benchmarks;

import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Opens workspaces in the real window, headless, each in a process of its own, in turns: how long it takes from the
/// start of the process to the first painted timeline and to the verdict, how much memory it takes until then, and how
/// long the frames are while one pans and zooms. An empty workspace, made for this, comes first: the others are
/// compared with it.
///
/// `… dev.hindsight.benchmarks.OpeningBenchmark ROUNDS WORKSPACE…`
public final class OpeningBenchmark {
    private static final List<String> COLUMNS = List.of("painted s", "MB", "frame median ms", "frame p99 ms",
            "verdict s",
            "verdict MB");

    private OpeningBenchmark() {}

    /// Prints a table of medians over the rounds.
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> workspaces = new ArrayList<>(List.of(empty()));
        workspaces.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        for (String workspace : workspaces) {
            if (!Files.isRegularFile(Path.of(workspace))) {
                System.err.println(workspace + ": no such workspace; make it with `hindsight import` first.");
                System.exit(1);
            }
        }
        Map<String, List<double[]>> figures = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String workspace : workspaces) {
                figures.computeIfAbsent(workspace, it -> new ArrayList<>()).add(opened(workspace));
            }
        }
        System.out.println("| workspace | " + String.join(" | ", COLUMNS) + " |");
        for (String workspace : workspaces) {
            StringBuilder line = new StringBuilder("| " + Path.of(workspace).getFileName());
            for (int column = 0; column < COLUMNS.size(); column++) {
                line.append(" | ").append(number(median(Objects.requireNonNull(figures.get(workspace)), column)));
            }
            System.out.println(line.append(" |"));
        }
    }

    private static String empty() throws IOException {
        Path directory = Files.createTempDirectory("hindsight");
        Path file = directory.resolve("empty.hindsight");
        Workspaces.create(file, InstantSource.system()).close();
        for (Path each : List.of(directory, file)) {
            each.toFile().deleteOnExit();
        }
        return file.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static double median(List<double[]> rows, int column) {
        double[] sorted = rows.stream().mapToDouble(it -> it[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// The options are those of `hindsight`.
    private static double[] opened(String workspace) throws IOException {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m", "-Dglass.platform=Headless",
                "-Dprism.order=sw", "-Djava.awt.headless=true", "-Djavafx.animation.fullspeed=true", "-cp",
                System.getProperty("java.class.path"), StartupProbe.class.getName(), "--headless", workspace)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        double[] row = new double[COLUMNS.size()];
        Arrays.fill(row, Double.NaN);
        try (var lines = process.inputReader().lines()) {
            lines.forEach(line -> {
                System.out.println(Path.of(workspace).getFileName() + ": " + line);
                COLUMNS.stream().filter(it -> line.startsWith(it + ": ")).max(Comparator.comparingInt(String::length))
                        .ifPresent(it -> row[COLUMNS.indexOf(it)] = Double.parseDouble(
                                line.substring(it.length() + 2)));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return row;
    }
}
