package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.RolloutSchedule;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.AnswerCache;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.InjectedFault;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;

/// Scenario F: a rollback that does not recover.
final class UnrecoveredRollback implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("F", "A rollback that does not recover",
                "The faulty prompt of scenario A is rolled back, but the cache of answers, which a deploy empties and a rollback "
                        + "does not, goes on to serve what it wrote.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T18:00:00Z"), "v11");
        Instant v14 = stage.jittered("2026-09-14T09:58:00Z", 15);
        Instant rollback = stage.jittered("2026-09-14T18:20:00Z", 10);
        world.faults.add(new InjectedFault("promise", it -> it.written().equals("v14"), 0.70, 0.10));
        world.cache = new RolloutSchedule<>(new AnswerCache(0.6, 0, null));
        world.cache.rollOut(rollback, EvidenceRecorder.rolledOut(rollback), new AnswerCache(0.6, 0, "v14"));
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-11T15:10:00Z", 10), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.jittered("2026-09-13T11:10:00Z", 5), 1, "chat window: larger type");
        shop.deploy("prompt-v14", v14, "v13", "v14").put("gate", "none");
        shop.deploy("rollback-v13", rollback, "v14", "v13").put("rolls_back", "prompt-v14").put("author", "on-call")
                .put("reason", "Promised delivery dates.");
        stage.note("note-detected", v14.plusSeconds(9_000), "detected", "on-call",
                "Complaints about promised delivery days.");
        stage.note("note-again", rollback.plusSeconds(20_000), "signal", "team-support",
                "Still promised days, hours after the rollback.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("suspect", null, true, "prompt-v14", v14, null,
                List.of("score:answer_quality@judge-2/support-v3", "cache.stale"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality",
                        "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, v14), play.badShare(v14, null));
    }
}
