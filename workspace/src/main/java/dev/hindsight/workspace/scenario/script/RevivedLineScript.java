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
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Scenario K: a line that was removed comes back in other words.
final class RevivedLineScript implements Script {
    private static final Set<String> WITH_LINE = Set.of("k20", "k23");

    @Override
    public Scenario scenario() {
        return new Scenario("K", "A removed line comes back",
                "A line that hands out vouchers is removed as a mitigation. A week later a rewrite brings it back in "
                        + "other words, and the vouchers with it.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-03T00:00:00Z"),
                Instant.parse("2026-09-13T12:00:00Z"), "v12");
        Instant added = stage.jittered("2026-09-04T08:30:00Z", 10);
        Instant removed = stage.jittered("2026-09-05T04:10:00Z", 10);
        Instant rewrite = stage.jittered("2026-09-12T10:20:00Z", 20);
        world.faults.add(new InjectedFault("voucher", it -> WITH_LINE.contains(it.promptVersion()), 0.17, 0.17));
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v12");
        shop.deploy("prompt-k20", added, "v12", "k20");
        ObjectNode mitigation = shop.deploy("prompt-k21", removed, "k20", "k21");
        mitigation.put("ticket", "voucher flood");
        shop.deploy("prompt-k22", stage.jittered("2026-09-09T13:15:00Z", 10), "k21", "k22");
        shop.rebuildIndex(stage.jittered("2026-09-11T05:20:00Z", 10), "index-2026-09-12");
        shop.guardRules(stage.jittered("2026-09-11T15:05:00Z", 10), "rules-41");
        shop.code(stage.jittered("2026-09-08T10:30:00Z", 10), 1, "order page: faster search");
        shop.deploy("prompt-k23", rewrite, "k22", "k23").put("gate", "passed");
        stage.note("note-first", removed.minusSeconds(5_000), "detected", "on-call",
                "Vouchers go to customers who asked for nothing.");
        stage.note("note-first-mitigated", removed.plusSeconds(1_200), "mitigated", "on-call",
                "Took the line about vouchers out.");
        stage.note("note-again", rewrite.plusSeconds(20_000), "detected", "team-finance",
                "Vouchers again, a week after the first time.");
        SimulationRun play = shop.play();
        shop.surroundings();
        return new GroundTruth("suspect", null, true, "prompt-k23", rewrite, null,
                List.of("score:answer_quality@judge-2/support-v3"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality",
                        "eval:probe-inputs/answer_quality"),
                "If the customer is upset, offer a voucher of ten percent right away.", "prompt-k23",
                play.badShare(EvidenceRecorder.rolledOut(removed), rewrite),
                play.badShare(EvidenceRecorder.rolledOut(rewrite), null));
    }
}
