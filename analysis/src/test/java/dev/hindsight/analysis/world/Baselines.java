package dev.hindsight.analysis.world;

import dev.hindsight.analysis.AnalysisResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a team does without the engine: three simple methods on the main measure of quality, over all traffic. Each
/// names one change, [#NONE], or nothing.
final class Baselines {
    static final String NONE = AnalysisResult.NONE;
    private static final Set<String> MEASURING = Set.of("judge", "sampling");
    private static final double HOUR = 3600;
    private static final double LEVEL = 0.05;

    /// One reading; the higher the worse.
    private record Reading(double hour, double worse, double weight, double trials) {}

    private record Deployed(String id, double hour) {}

    private record Mean(double value, double variance, int n) {}

    private final List<Deployed> deploys = new ArrayList<>();
    private final List<Reading> main;

    /// Reads evidence lines.
    Baselines(List<String> lines) {
        Map<String, List<Reading>> measures = new LinkedHashMap<>();
        for (String text : lines) {
            JsonNode line = JsonMapper.shared().readTree(text);
            double hour = Instant.parse(line.path("at").asString()).getEpochSecond() / HOUR;
            switch (line.path("kind").asString()) {
                case "change" -> {
                    if (!MEASURING.contains(line.path("surface").asString())) {
                        deploys.add(new Deployed(line.path("id").asString(), hour));
                    }
                }
                case "eval" -> eval(measures, line, hour);
                case "sample" -> sample(measures, line, hour);
                default -> {
                }
            }
        }
        deploys.sort(Comparator.comparingDouble(Deployed::hour));
        int most = measures.values().stream().mapToInt(List::size).max().orElse(0);
        main = measures.values().stream().filter(it -> it.size() >= 0.9 * most)
                .max(Comparator.comparingDouble(this::strongest)).orElseGet(ArrayList::new);
        main.sort(Comparator.comparingDouble(Reading::hour));
    }

    private static void eval(Map<String, List<Reading>> measures, JsonNode line, double hour) {
        String role = line.path("role").asString("");
        if (!role.equals("control") && !role.equals("probe")) {
            double n = line.path("n").asDouble(1);
            put(measures, line.path("suite").asString() + "/" + line.path("metric").asString(), new Reading(hour,
                    (line.path("direction").asString("").equals("lower") ? 1 : -1) * line.path("score").asDouble(), n,
                    n));
        }
    }

    private static void sample(Map<String, List<Reading>> measures, JsonNode line, double hour) {
        double weight = 1 / line.path("sampling").path("probability").asDouble(1);
        if (line.has("label")) {
            put(measures, "label", new Reading(hour, line.path("label").asString().equals("bad") ? 1 : 0, weight, 0));
        }
        line.path("scores").properties().forEach(it -> {
            JsonNode score = it.getValue();
            double value = score.isNumber()
                    ? score.asDouble()
                    : score.has("value") ? score.path("value").asDouble() : score.path("passed").asBoolean() ? 1 : 0;
            boolean lower = score.path("direction").asString("").equals("lower");
            put(measures, it.getKey(), new Reading(hour, lower ? value : -value, weight, 0));
        });
    }

    private static void put(Map<String, List<Reading>> measures, String measure, Reading reading) {
        measures.computeIfAbsent(measure, it -> new ArrayList<>()).add(reading);
    }

    private double strongest(List<Reading> readings) {
        return deploys.stream().mapToDouble(d -> z(mean(readings, -1e12, d.hour), mean(readings, d.hour, 1e12))).max()
                .orElse(0);
    }

    private static Mean mean(List<Reading> readings, double from, double to) {
        List<Reading> within = readings.stream().filter(r -> r.hour >= from && r.hour < to).toList();
        double weight = within.stream().mapToDouble(Reading::weight).sum();
        double mean = within.stream().mapToDouble(r -> r.weight * r.worse).sum() / weight;
        double scatter = within.stream().mapToDouble(r -> r.weight * r.weight * (r.worse - mean) * (r.worse - mean))
                .sum() / (weight * weight) * within.size() / Math.max(1, within.size() - 1);
        // Runs of a suite scatter at least as their items do.
        double items = within.stream().mapToDouble(Reading::trials).sum();
        double rate = Math.clamp(-mean, 0.02, 0.98);
        double drawing = items > 0 ? rate * (1 - rate) / items : 0;
        int rows = items > 0 ? (int) items : within.size();
        return new Mean(mean, Math.max(Math.max(scatter, drawing), 1e-6 / Math.max(1, rows)), rows);
    }

    private static double z(Mean before, Mean after) {
        return before.n < 5 || after.n < 5
                ? 0
                : (after.value - before.value) / Math.sqrt(before.variance + after.variance);
    }

    /// {@return the change whose day after is most significantly worse than its day before, by Welch's test and
    /// Bonferroni's correction; null where none is}
    @Nullable
    String welch() {
        String first = null;
        double best = 0;
        for (Deployed d : deploys) {
            double z = z(mean(main, d.hour - 24, d.hour), mean(main, d.hour, d.hour + 24));
            if (z > best) {
                best = z;
                first = d.id;
            }
        }
        return 2 * (1 - normal(best)) * deploys.size() < LEVEL ? first : null;
    }

    /// {@return the last change before the first change point for the worse of the hourly means; null without one}
    @Nullable
    String pelt() {
        Map<Long, List<Reading>> byHour = new TreeMap<>();
        main.forEach(r -> byHour.computeIfAbsent((long) Math.floor(r.hour), h -> new ArrayList<>()).add(r));
        List<Long> hours = List.copyOf(byHour.keySet());
        double[] x = byHour.values().stream().mapToDouble(it -> mean(it, -1e12, 1e12).value).toArray();
        int[] cuts = changePoints(x);
        for (int i = 0; i < cuts.length; i++) {
            double before = average(x, i == 0 ? 0 : cuts[i - 1], cuts[i]);
            double after = average(x, cuts[i], i + 1 < cuts.length ? cuts[i + 1] : x.length);
            if (after > before) {
                double at = hours.get(cuts[i]) + 1;
                return deploys.stream().filter(d -> d.hour < at).reduce((a, b) -> b).map(Deployed::id).orElse(NONE);
            }
        }
        return null;
    }

    private static double average(double[] x, int from, int to) {
        return Arrays.stream(x, from, to).average().orElse(0);
    }

    /// Pruned exact linear time (Killick et al. 2012) for changes of a mean, penalty 3 log n.
    private static int[] changePoints(double[] x) {
        int n = x.length;
        double[] sum = new double[n + 1];
        double[] square = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sum[i + 1] = sum[i] + x[i];
            square[i + 1] = square[i] + x[i] * x[i];
        }
        double[] steps = new double[Math.max(0, n - 1)];
        for (int i = 0; i + 1 < n; i++) {
            steps[i] = Math.abs(x[i + 1] - x[i]);
        }
        Arrays.sort(steps);
        double noise = steps.length == 0 ? 1 : Math.max(steps[steps.length / 2] * 1.4826 / Math.sqrt(2), 1e-6);
        double penalty = 3 * Math.log(Math.max(2, n)) * noise * noise;
        double[] cost = new double[n + 1];
        int[] last = new int[n + 1];
        cost[0] = -penalty;
        List<Integer> possible = new ArrayList<>(List.of(0));
        for (int to = 1; to <= n; to++) {
            int end = to;
            cost[end] = Double.POSITIVE_INFINITY;
            for (int from : possible) {
                double it = cost[from] + rss(sum, square, from, end) + penalty;
                if (it < cost[end]) {
                    cost[end] = it;
                    last[end] = from;
                }
            }
            possible.removeIf(from -> cost[from] + rss(sum, square, from, end) > cost[end]);
            possible.add(end);
        }
        List<Integer> cuts = new ArrayList<>();
        for (int at = last[n]; at > 0; at = last[at]) {
            cuts.addFirst(at);
        }
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double rss(double[] sum, double[] square, int from, int to) {
        double total = sum[to] - sum[from];
        return square[to] - square[from] - total * total / (to - from);
    }

    /// {@return the likeliest of the changes and of a step at any other hour, each a half-normal step of the mean; null
    /// where none is likelier than no step}
    @Nullable
    String bayes() {
        if (main.isEmpty()) {
            return null;
        }
        Mean all = mean(main, -1e12, 1e12);
        double size = main.getFirst().trials > 0 ? 0.15 : 0.5 * Math.sqrt(all.variance * all.n);
        double others = 0;
        int hours = 0;
        for (double h = main.getFirst().hour + 1; h < main.getLast().hour; h++) {
            others += Math.exp(logBayesFactor(h, size));
            hours++;
        }
        double best = 0.25 * others / Math.max(1, hours);
        double total = best;
        String first = NONE;
        for (Deployed d : deploys) {
            double it = 0.75 / deploys.size() * Math.exp(logBayesFactor(d.hour, size));
            total += it;
            if (it > best) {
                best = it;
                first = d.id;
            }
        }
        return total > 1 ? first : null;
    }

    private double logBayesFactor(double hour, double size) {
        Mean before = mean(main, -1e12, hour);
        Mean after = mean(main, hour, 1e12);
        if (before.n < 5 || after.n < 5) {
            return 0;
        }
        double v = before.variance + after.variance;
        double d = after.value - before.value;
        double total = v + size * size;
        double tail = normal(d * size / Math.sqrt(v * total));
        return Math.min(600, Math.log(2 * Math.max(tail, 1e-12)) + 0.5 * Math.log(v / total)
                + 0.5 * d * d * size * size / (v * total));
    }

    private static double normal(double z) {
        return NormalDistribution.of(0, 1).cumulativeProbability(z);
    }
}
