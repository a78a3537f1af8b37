package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;

/// Scenario B: a prompt edit triples the length of the answers.
final class LongAnswers implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("B", "Answers three times as long",
                "A prompt edit asks for every step and option. Answers are three times as long from then on; the 99th percentile "
                        + "of latency and the cost grow, quality does not move.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T18:00:00Z"), "v11");
        Instant edit = stage.jittered("2026-09-14T09:10:00Z", 15);
        world.extraSentences = it -> it.promptVersion().equals("b14") ? 2 : 0;
        world.slowness.rollOut(edit, EvidenceRecorder.rolledOut(edit), 1.7);
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-12T15:10:00Z", 20), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-13T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.jittered("2026-09-09T10:30:00Z", 10), 1, "order page: faster search");
        shop.code(stage.jittered("2026-09-14T06:40:00Z", 5), 2, "chat window: larger type");
        shop.deploy("prompt-b14", edit, "v13", "b14").put("gate", "passed");
        shop.router(stage.jittered("2026-09-14T17:20:00Z", 10));
        stage.note("note-detected", edit.plusSeconds(22_000), "detected", "team-finance",
                "The bill for the model is growing since the morning.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("suspect", null, true, "prompt-b14", edit, null,
                List.of("output.tokens", "cost", "latency", "measure:latency_p99_ms"),
                List.of("score:answer_quality@judge-2/support-v3", "measure:error_rate",
                        "eval:golden-frozen/answer_quality", "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, edit), play.badShare(edit, null));
    }
}
