package dev.hindsight.analysis.changepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A series whose change points several people marked, and the scores of van den Burg and Williams 2020
/// (arXiv:2003.06222) against them.
///
/// @param name of the series
/// @param values the series
/// @param marked the change points of each person
record AnnotatedSeries(String name, double[] values, List<List<Integer>> marked) {
    private static final int MARGIN = 5;

    /// {@return the series of a folder of CSV files (index, value), beside which `annotations.json` lies}
    static List<AnnotatedSeries> of(Path folder) throws IOException {
        JsonNode annotations = JsonMapper.shared().readTree(folder.resolveSibling("annotations.json").toFile());
        List<AnnotatedSeries> out = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".csv", "");
                double[] x = Files.readAllLines(file).stream().skip(1).mapToDouble(it -> Double.parseDouble(it.split(
                        ",", -1)[1])).toArray();
                List<List<Integer>> marked = new ArrayList<>();
                for (JsonNode person : annotations.get(name)) {
                    List<Integer> points = new ArrayList<>();
                    person.forEach(it -> points.add(it.intValue()));
                    marked.add(points);
                }
                out.add(new AnnotatedSeries(name, x, marked));
            }
        }
        return out;
    }

    /// {@return precision against the points of all people, with the mean of the recalls of each}
    double f1(List<Integer> found) {
        TreeSet<Integer> predicted = withZero(found);
        TreeSet<Integer> union = new TreeSet<>();
        double recall = 0;
        for (List<Integer> person : marked) {
            TreeSet<Integer> points = withZero(person);
            union.addAll(points);
            recall += (double) matched(points, predicted) / points.size() / marked.size();
        }
        double precision = (double) matched(union, predicted) / predicted.size();
        return 2 * precision * recall / (precision + recall);
    }

    /// {@return how well the segments cover those of the people, on average}
    double cover(List<Integer> found) {
        List<Integer> segments = bounds(found);
        double sum = 0;
        for (List<Integer> person : marked) {
            List<Integer> theirs = bounds(person);
            for (int i = 0; i + 1 < theirs.size(); i++) {
                int from = theirs.get(i);
                int to = theirs.get(i + 1);
                double best = 0;
                for (int j = 0; j + 1 < segments.size(); j++) {
                    double both = Math.min(to, segments.get(j + 1)) - Math.max(from, segments.get(j));
                    double either = Math.max(to, segments.get(j + 1)) - Math.min(from, segments.get(j));
                    best = Math.max(best, both / either);
                }
                sum += (to - from) * best;
            }
        }
        return sum / values.length / marked.size();
    }

    private static TreeSet<Integer> withZero(Collection<Integer> points) {
        TreeSet<Integer> out = new TreeSet<>(points);
        out.add(0);
        return out;
    }

    private List<Integer> bounds(List<Integer> points) {
        TreeSet<Integer> out = withZero(points);
        out.add(values.length);
        return List.copyOf(out);
    }

    private static int matched(Collection<Integer> truth, Collection<Integer> predicted) {
        TreeSet<Integer> free = new TreeSet<>(predicted);
        int hits = 0;
        for (int t : truth) {
            int nearest = Integer.MAX_VALUE;
            for (int p : free) {
                nearest = Math.abs(p - t) < Math.abs((long) nearest - t) ? p : nearest;
            }
            if (Math.abs((long) nearest - t) <= MARGIN) {
                free.remove(nearest);
                hits++;
            }
        }
        return hits;
    }
}
