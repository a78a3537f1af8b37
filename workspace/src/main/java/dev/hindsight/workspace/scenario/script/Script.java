package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.util.List;

/// How one scenario goes.
public interface Script {
    /// {@return what it is called}
    Scenario scenario();

    /// Records the whole story as evidence.
    ///
    /// @return the ground truth
    GroundTruth play(EvidenceRecorder stage);

    /// {@return every script, by letter}
    static List<Script> all() {
        return List.of(new PromptFault(), new LongAnswers(), new JudgeUpgrade(), new TrafficMixShift(),
                new ModelAlias(),
                new UnrecoveredRollback(), new CrossTenantCache(), new RenamedTool(), new SlowSlide(),
                new SingleReport(),
                new RevivedLineScript(), new SamplingPolicyChange());
    }
}
