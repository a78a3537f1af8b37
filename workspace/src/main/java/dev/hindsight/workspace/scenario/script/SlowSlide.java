package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Scenario I: a slow slide that no fixed gate sees.
final class SlowSlide implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("I", "A slow slide above the gate",
                "Quality slides from 0.93 to 0.87 in ten days, a little every hour, above the gate of 0.85. No single change "
                        + "did it: the texts that answers rely on grow old.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-08-29T00:00:00Z"),
                Instant.parse("2026-09-12T00:00:00Z"), "v11");
        Instant begins = stage.jittered("2026-09-02T00:00:00Z", 60);
        Duration slide = Duration.ofDays(10);
        world.baselineFailureRate = (topic, at) -> 0.07 + 0.06
                * Math.clamp((double) Duration.between(begins, at).toMillis() / slide.toMillis(), 0, 1);
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-08-31T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-05T15:10:00Z", 20), "v12", "v13");
        shop.guardRules(stage.jittered("2026-09-08T09:05:00Z", 10), "rules-41");
        shop.code(stage.jittered("2026-09-01T10:30:00Z", 10), 1, "order page: faster search");
        shop.code(stage.jittered("2026-09-06T11:10:00Z", 5), 2, "chat window: larger type");
        stage.note("note-signal", begins.plus(slide).minusSeconds(20_000), "signal", "team-support",
                "Answers feel worse than two weeks ago. The gate was never red.");
        SimulationRun play = shop.play();
        shop.surroundings();
        shop.gate();
        return new GroundTruth("none_of_ours", "slide", true, null, begins, null,
                List.of("score:answer_quality@judge-2/support-v3", "eval:release-gate/answer_quality"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality",
                        "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, begins), play.badShare(begins, null));
    }
}
