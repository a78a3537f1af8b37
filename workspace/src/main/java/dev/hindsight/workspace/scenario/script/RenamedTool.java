package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.OfferedTools;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;

/// Scenario H: a tool is renamed, and some calls keep the old name.
final class RenamedTool implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("H", "A tool is renamed",
                "A tool gets another name in the catalogue. Three percent of all calls keep the old one, which nothing answers "
                        + "to any more.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T18:00:00Z"), "v11");
        Instant renamed = stage.jittered("2026-09-13T08:40:00Z", 15);
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-12T15:10:00Z", 10), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.jittered("2026-09-13T04:10:00Z", 5), 1, "chat window: larger type");
        shop.tools("tools-renamed", renamed, new OfferedTools("tools-2026-09", "find_parcel", "track_parcel", 0.05));
        stage.note("note-detected", renamed.plusSeconds(40_000), "detected", "team-logistics",
                "Calls of a tool that no longer exists, in the log.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("suspect", null, true, "tools-renamed", renamed, null, List.of("tool.unknown"),
                List.of("score:answer_quality@judge-2/support-v3", "measure:latency_p99_ms", "measure:error_rate",
                        "eval:golden-frozen/answer_quality", "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, renamed), play.badShare(renamed, null));
    }
}
