package dev.hindsight.workspace.scenario.simulation;

import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.JudgeModel;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.OfferedTools;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.ServedModel;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.Serving;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Generates measurements beside the traffic: evaluation suites, the operations dashboard, the tool catalogue.
final class MonitoringGenerator {
    private static final Duration SUITES_EVERY = Duration.ofHours(4);
    private static final Duration GATE_EVERY = Duration.ofHours(6);
    private static final int GATED = 150;
    /// Standard deviation of one item's score.
    private static final double SPREAD = 0.21;
    private static final Duration MEASURES_EVERY = Duration.ofMinutes(15);

    private final EvidenceRecorder stage;
    private final SimulatedSystem world;

    MonitoringGenerator(EvidenceRecorder stage, SimulatedSystem world) {
        this.stage = stage;
        this.world = world;
    }

    /// Records the operations measures, which stay green throughout.
    void operations() {
        Random random = stage.random("operations");
        int n = 0;
        for (Instant at = world.from; at.isBefore(world.to); at = at.plus(MEASURES_EVERY)) {
            n++;
            double requests = 100 * 1.75 * world.sessionsPerHour / 4 * TrafficGenerator.cycle(at)
                    * (1 + 0.04 * random.nextGaussian());
            measure(at, n, "request_volume", Math.rint(requests), "1");
            measure(at, n, "latency_p99_ms",
                    Math.rint((2_650 + 110 * random.nextGaussian()) * world.slowness.at(at, random)), "ms");
            measure(at, n, "error_rate", SampleWriter.rounded(Math.abs(0.002 + 0.0004 * random.nextGaussian()), 1e5),
                    "1");
        }
    }

    private void measure(Instant at, int n, String name, double value, String unit) {
        stage.put("measure", name + "-" + n, at).put("name", name).put("value", value).put("unit", unit)
                .put("interval_s", MEASURES_EVERY.toSeconds());
    }

    /// Records the control suite (frozen outputs scored again: moves with the judge) and the probe suite (frozen inputs
    /// answered again with a frozen prompt: moves with the model).
    void suites() {
        Random random = stage.random("suites");
        int n = 0;
        for (Instant at = world.from.plus(Duration.ofMinutes(50)); at.isBefore(world.to); at = at.plus(SUITES_EVERY)) {
            n++;
            JudgeModel judge = world.judge.at(at, random);
            double control = 0.874 - judge.harsher() + 0.004 * random.nextGaussian();
            suite(at, n, "golden-frozen", "control", control, judge, 200);
            ServedModel model = world.model.at(at, random);
            double probe = 0.892 - 0.62 * faultShare(model) - judge.harsher() + 0.011 * random.nextGaussian();
            suite(at.plusSeconds(420), n, "probe-inputs", "probe", probe, judge, 200).put("model", model.name());
        }
    }

    /// Records a nightly run of the team's own regression suite. It lacks the cases that would detect the fault.
    void regression() {
        Random random = stage.random("regression");
        int n = 0;
        for (Instant at = world.from.plus(Duration.ofHours(2)); at
                .isBefore(world.to); at = at.plus(Duration.ofDays(1))) {
            n++;
            JudgeModel judge = world.judge.at(at, random);
            double faults = 0.62 * faultShare(world.model.at(at, random));
            suite(at, n, "support-regression", "offline",
                    0.921 - faults - judge.harsher() + 0.008 * random.nextGaussian(), judge, 120)
                    .put("prompt", Prompts.REPLY).put("prompt_version", world.prompt.at(at, random));
        }
    }

    /// Records the release gate: questions of the week before, answered again several times a day. Unlike the frozen
    /// suites it detects what makes ordinary answers bad.
    void gate() {
        Random random = stage.random("gate");
        int n = 0;
        for (Instant at = world.from.plus(Duration.ofHours(3)); at.isBefore(world.to); at = at.plus(GATE_EVERY)) {
            n++;
            double score = 1 - world.baselineFailureRate.at("orders", at)
                    + SPREAD / Math.sqrt(GATED) * random.nextGaussian();
            suite(at, n, "release-gate", "offline", score, world.judge.at(at, random), GATED);
        }
    }

    private ObjectNode suite(Instant at, int n, String suite, String role, double score, JudgeModel judge, int items) {
        ObjectNode eval = stage.put("eval", suite + "-" + n, at).put("suite", suite).put("metric", "answer_quality")
                .put("score", SampleWriter.rounded(score, 1e4)).put("direction", "higher").put("role", role)
                .put("n", items)
                .put("sd", SPREAD).put("feature", SimulatedSystem.CHAT).put("suite_version", "3");
        eval.putArray("scale").add(0).add(1);
        eval.putObject("judge").put("model", judge.model()).put("rubric", SimulatedSystem.JUDGE_RUBRIC);
        return eval;
    }

    /// Share of probe inputs that fail because of the model alone: the frozen prompt is none of the shop's versions.
    private double faultShare(ServedModel model) {
        Serving frozen = new Serving("probe", "frozen", model, null);
        return world.faults.stream().filter(it -> it.condition().test(frozen))
                .mapToDouble(it -> 0.35 * it.open() + 0.65 * it.known()).sum();
    }

    /// Records the tool catalogue that is valid from a time on.
    void tools(Instant at) {
        OfferedTools tools = world.tools.at(at, stage.random("tools"));
        ObjectNode catalog = stage.put("tool_catalog", tools.catalog(), at).put("catalog", tools.catalog());
        ArrayNode offered = catalog.putArray("tools");
        for (String name : new String[]{tools.tracking(), "get_order", "hand_over"}) {
            ObjectNode schema = offered.addObject().put("name", name).putObject("input_schema").put("type", "object");
            schema.putObject("properties").putObject("order").put("type", "string");
        }
    }
}
