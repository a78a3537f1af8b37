package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.InjectedFault;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.ServedModel;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Scenario E: the provider moves an alias.
final class ModelAlias implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("E", "The provider moves an alias",
                "The shop asks for model m-4 and is served another snapshot from one hour to the next. No change is "
                        + "logged; served model and fingerprint tell, and the probe suite falls.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T12:00:00Z"), "v11");
        Instant move = stage.jittered("2026-09-14T03:40:00Z", 50);
        world.model.rollOut(move, move.plus(Duration.ofMinutes(20)), new ServedModel("m-4-0911", "fp-wren-07"));
        world.faults.add(new InjectedFault("outdated", it -> it.model().name().equals("m-4-0911"), 0.12, 0.20));
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-13T09:10:00Z", 20), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.guardRules(stage.jittered("2026-09-13T14:05:00Z", 10), "rules-41");
        shop.code(stage.jittered("2026-09-09T10:30:00Z", 10), 1, "order page: faster search");
        shop.code(stage.jittered("2026-09-14T11:10:00Z", 5), 2, "chat window: larger type");
        stage.note("note-detected", move.plusSeconds(19_800), "detected", "on-call",
                "Answers contradict the return policy since the night; nothing of ours was deployed.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("none_of_ours", "model", true, null, move, null,
                List.of("score:answer_quality@judge-2/support-v3", "eval:probe-inputs/answer_quality"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality"), null,
                null, play.badShare(null, move), play.badShare(move.plus(Duration.ofMinutes(20)), null));
    }
}
