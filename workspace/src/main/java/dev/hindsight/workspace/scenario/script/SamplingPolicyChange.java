package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.SimulatedSampling;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;

/// Scenario L: the sampling policy changes, and nothing else.
final class SamplingPolicyChange implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("L", "Other outputs are kept",
                "The sampling policy changes from one percent of everything to more of what went wrong. Nothing else changes: the "
                        + "plain share of bad outputs among those kept jumps, the weighted rate is flat.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T18:00:00Z"), "v11");
        Instant switched = stage.jittered("2026-09-13T15:30:00Z", 30);
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-13T09:10:00Z", 20), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.sampling("sampling-errors", switched, new SimulatedSampling("errors-4", 0.008, 0.04));
        shop.code(stage.jittered("2026-09-14T11:10:00Z", 5), 1, "chat window: larger type");
        stage.note("note-signal", switched.plusSeconds(50_000), "signal", "team-support",
                "A third of the outputs that we look at are bad.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("none_of_ours", "sampling", false, null, switched, null, List.of(),
                List.of("score:answer_quality@judge-2/support-v3", "measure:latency_p99_ms", "measure:error_rate",
                        "eval:golden-frozen/answer_quality", "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, switched), play.badShare(switched, null));
    }
}
