package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.InjectedFault;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Scenario A: six words added to a prompt.
final class PromptFault implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("A", "Six words added to a prompt",
                "Six words added to a prompt make the assistant promise delivery dates that it cannot know: 25 % more bad "
                        + "outputs from then on, noticed two hours later. Latency and errors stay green.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T12:00:00Z"), "v10");
        Instant v14 = stage.jittered("2026-09-14T13:58:00Z", 4);
        Instant rollback = stage.jittered("2026-09-14T20:20:00Z", 8);
        world.faults.add(new InjectedFault("promise", it -> it.promptVersion().equals("v14"), 0.70, 0.10));
        world.addsOneSentence = it -> it.promptVersion().equals("v14");

        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v10");
        shop.deploy("prompt-v11", stage.jittered("2026-09-08T09:40:00Z", 10), "v10", "v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-11T15:10:00Z", 10), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.guardRules(stage.jittered("2026-09-14T09:05:00Z", 10), "rules-41");
        shop.code(stage.jittered("2026-09-09T10:30:00Z", 10), 1, "order page: faster search");
        shop.code(stage.jittered("2026-09-14T11:10:00Z", 5), 2, "chat window: larger type");
        shop.code(stage.jittered("2026-09-14T11:30:00Z", 5), 3, "log the queue time");
        shop.code(stage.jittered("2026-09-14T11:50:00Z", 5), 4, "update of a date library");
        shop.deploy("prompt-v14", v14, "v13", "v14").put("gate", "none");
        shop.router(stage.jittered("2026-09-14T17:20:00Z", 10));
        ObjectNode back = shop.deploy("rollback-v13", rollback, "v14", "v13");
        back.put("rolls_back", "prompt-v14").put("author", "on-call").put("reason", "Promised delivery dates.");

        stage.note("note-signal", v14.plusSeconds(3_900), "signal", "team-support",
                "A customer says the chat promised a day that the courier does not know.");
        stage.note("note-detected", v14.plusSeconds(7_260), "detected", "on-call",
                "Third complaint about promised delivery days; the quality lane is down since about 14:00.");
        stage.note("note-mitigated", rollback.plusSeconds(900), "mitigated", "on-call",
                "Rolled support-reply back to v13; no promised days in the newest 30 answers.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("suspect", null, true, "prompt-v14", v14, EvidenceRecorder.rolledOut(rollback),
                List.of("score:answer_quality@judge-2/support-v3", "abstention.missed"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "latency", "tool.failed",
                        "eval:golden-frozen/answer_quality", "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, v14), play.badShare(EvidenceRecorder.rolledOut(v14), rollback));
    }
}
