package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Scenario D: the mix of traffic moves, and quality with it.
final class TrafficMixShift implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("D", "Customers ask other things",
                "From a Monday on customers ask more about returns, which were always answered worse: three points less overall, "
                        + "and nothing was deployed. Within every topic quality is what it was.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-03T00:00:00Z"),
                Instant.parse("2026-09-17T18:00:00Z"), "v11");
        Instant monday = stage.jittered("2026-09-14T00:20:00Z", 15);
        world.topics.rollOut(monday, monday, Map.of("delivery", 0.26, "orders", 0.16, "returns", 0.40));
        world.baselineFailureRate = (topic, at) -> topic.equals("returns") ? 0.20 : 0.06;
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-07T13:15:00Z", 10), "v11", "v12");
        shop.rebuildIndex(stage.jittered("2026-09-10T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.jittered("2026-09-09T10:30:00Z", 10), 1, "order page: faster search");
        stage.note("note-signal", monday.plusSeconds(120_000), "signal", "team-support",
                "The week's quality chart is three points lower. The spring sale ended on Sunday.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("none_of_ours", "mix", false, null, monday, null,
                List.of("mix.topic"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality",
                        "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, monday), play.badShare(monday, null));
    }
}
