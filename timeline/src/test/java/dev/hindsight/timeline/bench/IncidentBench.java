package dev.hindsight.timeline.bench;

import dev.hindsight.timeline.panel.PanelBuilder;
import dev.hindsight.timeline.panel.PanelFit;
import dev.hindsight.timeline.series.Observations;
import dev.hindsight.timeline.signal.Signal;
import dev.hindsight.timeline.signal.Signal.Direction;
import dev.hindsight.timeline.signal.Signal.Family;
import dev.hindsight.timeline.suspect.Candidate;
import dev.hindsight.timeline.suspect.Lane;
import dev.hindsight.timeline.suspect.Onset;
import dev.hindsight.timeline.suspect.OnsetSearch;
import dev.hindsight.timeline.suspect.Suspects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs onset search and suspects on the folders of ../shared/bench/gen_incidents.py, without a workspace:
/// `FOLDER OUT [THRESHOLD]`.
final class IncidentBench {
    private static final long HOUR = 3_600_000_000L;

    private IncidentBench() {}

    public static void main(String[] args) throws IOException {
        double threshold = args.length > 2 ? Double.parseDouble(args[2]) : 3;
        Map<String, Object> out = new LinkedHashMap<>();
        List<Path> folders;
        try (Stream<Path> list = Files.list(Path.of(args[0]))) {
            folders = list.filter(Files::isDirectory).sorted().toList();
        }
        List<Map<String, Object>> answers = folders.parallelStream().map(f -> answer(f, threshold)).toList();
        for (int i = 0; i < folders.size(); i++) {
            out.put(folders.get(i).getFileName().toString(), answers.get(i));
        }
        JsonMapper.shared().writeValue(Path.of(args[1]).toFile(), out);
    }

    private static List<JsonNode> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(l -> JsonMapper.shared().readTree(l)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long micros(JsonNode at) {
        return Instant.parse(at.asString()).getEpochSecond() * 1_000_000L;
    }

    private static Map<String, Object> answer(Path folder, double threshold) {
        List<JsonNode> samples = lines(folder.resolve("samples.jsonl"));
        Map<String, JsonNode> evals = new HashMap<>();
        lines(folder.resolve("evals.jsonl")).forEach(e -> evals.put(e.get("sample").asString(), e));
        long start = Math.floorDiv(micros(samples.getFirst().get("ts")), HOUR) * HOUR;
        int bins = (int) ((micros(samples.getLast().get("ts")) - start) / HOUR) + 1;
        List<Lane> lanes = new ArrayList<>();
        add(lanes, signal("pass", Direction.HIGHER, Family.QUALITY, 0.15), samples, start, bins, s -> {
            JsonNode e = evals.get(s.get("id").asString());
            return e == null ? Double.NaN : e.get("pass").asDouble();
        }, s -> {
            JsonNode e = evals.get(s.get("id").asString());
            return (e == null ? "" : e.get("judge").asString()) + s.get("sampler").asString();
        });
        add(lanes, signal("refusal", Direction.LOWER, Family.SYMPTOM, 0.1), samples, start, bins, s -> s.get("refusal")
                .asDouble(), s -> s.get("sampler").asString());
        add(lanes, signal("tool", Direction.LOWER, Family.SYMPTOM, 0.1), samples, start, bins, s -> s.get("tool_calls")
                .asInt() == 0 ? Double.NaN : s.get("tool_errors").asDouble() > 0 ? 1 : 0, s -> s.get("sampler")
                        .asString());
        add(lanes, signal("down", Direction.LOWER, Family.SYMPTOM, 0.05), samples, start, bins, s -> s.get("feedback")
                .asInt() < 0 ? 1 : 0, s -> s.get("sampler").asString());
        add(lanes, new Signal("tokens", Direction.LOWER, "tokens", Family.COST, "", Math.log(1.25), 0.3, true),
                samples, start, bins, s -> s.get("tokens").asDouble(), s -> s.get("sampler").asString());
        return decide(lanes, lines(folder.resolve("deploys.jsonl")), threshold);
    }

    private static Signal signal(String name, Direction direction, Family family, double large) {
        return new Signal(name, direction, "rate", family, "", 0.05, large, false);
    }

    private static Map<String, Object> decide(List<Lane> lanes, List<JsonNode> deploys, double threshold) {
        Map<String, Object> out = new LinkedHashMap<>();
        Onset onset = new OnsetSearch(lanes,
                deploys.stream().filter(d -> !d.get("reverts").isNull()).map(d -> micros(d.get(
                        "ts"))).toList())
                .find();
        boolean alarm = onset != null && onset.logOdds() > threshold;
        out.put("alarm", alarm);
        if (onset == null) {
            return out;
        }
        out.put("log_odds", onset.logOdds());
        out.put("onset", Instant.ofEpochSecond(onset.best() / 1_000_000).toString());
        out.put("from", Instant.ofEpochSecond(onset.from() / 1_000_000).toString());
        out.put("to", Instant.ofEpochSecond(onset.to() / 1_000_000).toString());
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode d : deploys) {
            long at = micros(d.get("ts"));
            Long back = null;
            for (JsonNode other : deploys) {
                if (other.get("reverts").asString("").equals(d.get("id").asString())) {
                    back = micros(other.get("ts"));
                }
            }
            if (at <= onset.to() && at >= onset.from() - 72 * HOUR) {
                candidates.add(new Candidate(d.get("id").asString(), at, at + Math.round(d.get("rollout_hours")
                        .asDouble() * HOUR), d.get("prompt").isNull() ? List.of() : List.of(d.get("prompt").asString()),
                        back, !d.get("reverts").isNull(), 0.5, ""));
            }
        }
        List<Suspects.Ranked> ranked = new Suspects(lanes).rank(onset, candidates, deploys.size(), false);
        out.put("ranked", ranked.stream().map(r -> r.id().isEmpty() ? "NONE" : r.id()).toList());
        out.put("scores", ranked.stream().map(Suspects.Ranked::score).toList());
        return out;
    }

    private static void add(List<Lane> lanes, Signal signal, List<JsonNode> samples, long start, int bins,
            ToDoubleFunction<JsonNode> value, java.util.function.Function<JsonNode, String> part) {
        List<JsonNode> used = samples.stream().filter(s -> !Double.isNaN(value.applyAsDouble(s))).toList();
        if (used.size() < 50) {
            return;
        }
        String[] scopes = new TreeSet<>(used.stream().map(s -> s.get("prompt").asString()).toList()).toArray(
                String[]::new);
        String[] parts = new TreeSet<>(used.stream().map(part).toList()).toArray(String[]::new);
        double[] ones = new double[used.size()];
        Arrays.fill(ones, 1);
        Observations o = new Observations(used.stream().mapToLong(s -> micros(s.get("ts"))).toArray(), used.stream()
                .mapToDouble(value).toArray(), used.stream().mapToDouble(s -> s.get("weight").asDouble()).toArray(),
                ones, null, used.stream().mapToInt(s -> Arrays.binarySearch(scopes, s.get("prompt").asString()))
                        .toArray(),
                used.stream().mapToInt(s -> Arrays.binarySearch(parts, part.apply(s))).toArray(),
                scopes, parts, !signal.relative(), Double.NaN, true);
        lanes.add(Lane.of(signal, PanelFit.of(PanelBuilder.of(o, start, HOUR, bins, signal.relative()),
                new PanelFit.Shape(signal.large()))));
    }
}
