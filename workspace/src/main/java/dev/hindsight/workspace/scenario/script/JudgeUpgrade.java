package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.JudgeModel;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;

/// Scenario C: the judge is upgraded.
final class JudgeUpgrade implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("C", "The judge is upgraded",
                "The judge is replaced by a newer model that gives six points less everywhere, to the frozen outputs of "
                        + "the control suite too. The assistant answers as it always did.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T18:00:00Z"), "v11");
        Instant upgrade = stage.jittered("2026-09-13T16:30:00Z", 45);
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v11");
        shop.deploy("prompt-v12", stage.jittered("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-13T10:10:00Z", 20), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.guardRules(stage.jittered("2026-09-13T09:05:00Z", 10), "rules-41");
        shop.code(stage.jittered("2026-09-09T10:30:00Z", 10), 1, "order page: faster search");
        shop.judge("judge-3", upgrade, new JudgeModel("judge-3", 0.06));
        shop.code(stage.jittered("2026-09-14T11:10:00Z", 5), 2, "chat window: larger type");
        stage.note("note-signal", upgrade.plusSeconds(50_000), "signal", "team-support",
                "The quality chart is lower than last week. Nobody has complained.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("none_of_ours", "judge", false, null, upgrade, null,
                List.of("eval:golden-frozen/answer_quality", "eval:probe-inputs/answer_quality"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "abstention.missed", "output.tokens",
                        "user.thumbs_down"),
                null, null, play.badShare(null, upgrade), play.badShare(upgrade, null));
    }
}
