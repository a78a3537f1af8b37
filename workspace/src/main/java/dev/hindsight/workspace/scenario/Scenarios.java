package dev.hindsight.workspace.scenario;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.scenario.script.Script;
import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/// Every scenario that ships.
public final class Scenarios {
    private Scenarios() {}

    /// {@return the scenarios by letter}
    public static List<Scenario> list() {
        return Script.all().stream().map(Script::scenario).toList();
    }

    /// Plays a scenario.
    ///
    /// @param letter `A` to `L`, in either case
    /// @param seed any number; moves the times and draws the texts, never the right answer
    /// @throws WorkspaceException if there is no scenario of that letter
    public static GeneratedScenario make(String letter, long seed) {
        Script script = Script.all().stream().filter(it -> it.scenario().letter().equalsIgnoreCase(letter)).findFirst()
                .orElseThrow(
                        () -> new WorkspaceException(Reason.USAGE, "There is no scenario " + letter + "; there are "
                                + list().stream().map(Scenario::letter).collect(Collectors.joining(", ")) + "."));
        EvidenceRecorder stage = new EvidenceRecorder(script.scenario().letter(), seed);
        GroundTruth answer = script.play(stage);
        return new GeneratedScenario(script.scenario(), seed, stage.evidence(), answer);
    }
}
