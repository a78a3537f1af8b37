package dev.hindsight.analysis.bench;

import dev.hindsight.analysis.changepoint.ChangePoint;
import dev.hindsight.analysis.changepoint.ChangePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the change points on plain values for ../shared/bench: `annotated FOLDER OUT`, `null IN OUT`, `time`.
final class ValuesBench {
    private ValuesBench() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "annotated" -> annotated(Path.of(args[1]), Path.of(args[2]));
            case "null" -> nulls(Path.of(args[1]), Path.of(args[2]));
            default -> time();
        }
    }

    private static void annotated(Path folder, Path out) throws IOException {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                double[] x = new double[lines.size() - 1];
                for (int i = 0; i < x.length; i++) {
                    x[i] = Double.parseDouble(lines.get(i + 1).split(",", -1)[1]);
                }
                found.put(file.getFileName().toString().replace(".csv", ""), indexes(x));
            }
        }
        JsonMapper.shared().writeValue(out.toFile(), found);
    }

    private static void nulls(Path in, Path out) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : JsonMapper.shared().readTree(in.toFile()).properties()) {
            double[] x = new double[entry.getValue().size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = entry.getValue().get(i).doubleValue();
            }
            found.put(entry.getKey(), indexes(x));
        }
        JsonMapper.shared().writeValue(out.toFile(), found);
    }

    private static List<Integer> indexes(double[] x) {
        List<Integer> out = new ArrayList<>();
        for (ChangePoint point : ChangePoints.find(x)) {
            out.add(point.index());
        }
        return out;
    }

    private static void time() {
        for (boolean changes : new boolean[]{false, true}) {
            for (int n : new int[]{1_000, 10_000, 100_000, 1_000_000}) {
                Random random = new Random(7);
                double[] x = new double[n];
                double level = 0;
                for (int i = 0; i < n; i++) {
                    level = changes && i % 500 == 0 ? random.nextGaussian() : level;
                    x[i] = random.nextGaussian() + level;
                }
                long start = System.nanoTime();
                int found = ChangePoints.find(x).size();
                System.out.printf(Locale.ROOT, "%8d %-10s %.3f s, %d found%n", n, changes ? "changes" : "none", (System
                        .nanoTime() - start) / 1e9, found);
            }
        }
    }
}
