package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.RolloutSchedule;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.AnswerCache;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;

/// Scenario G: a semantic cache serves the answer of one tenant to another.
final class CrossTenantCache implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("G", "One tenant is given the answer of another",
                "The cache is told to match more loosely and no longer by tenant. Some customers of one shop are given answers "
                        + "that were written for another's. Quality scores do not see it.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T18:00:00Z"), "v11");
        Instant looser = stage.jittered("2026-09-14T10:40:00Z", 15);
        world.cache = new RolloutSchedule<>(new AnswerCache(0.25, 0, null));
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-13T15:10:00Z", 10), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.jittered("2026-09-14T06:10:00Z", 5), 1, "chat window: larger type");
        shop.cache("cache-looser", looser, new AnswerCache(0.42, 0.09, null));
        stage.note("note-detected", looser.plusSeconds(30_000), "detected", "team-support",
                "A customer was told about an order of another shop.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("suspect", null, true, "cache-looser", looser, null, List.of("cache.cross_tenant"),
                List.of("score:answer_quality@judge-2/support-v3", "measure:latency_p99_ms", "measure:error_rate",
                        "eval:golden-frozen/answer_quality", "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, looser), play.badShare(looser, null));
    }
}
