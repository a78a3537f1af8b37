package dev.hindsight.workspace.scenario;

import dev.hindsight.workspace.WorkspaceException;
import dev.hindsight.workspace.WorkspaceException.Reason;
import java.util.List;
import java.util.stream.Collectors;

/// Every scenario that ships.
public final class Scenarios {
    private static final List<Script> SCRIPTS = List.of(new PromptFault(), new LongAnswers(), new JudgeUpgrade(),
            new OtherQuestions(), new ModelAlias(), new Residue(), new ForeignAnswers(), new RenamedTool(),
            new SlowSlide(), new SingleReport(), new RevivedLine(), new OtherSampling());

    private Scenarios() {}

    /// {@return the scenarios by letter}
    public static List<Scenario> list() {
        return SCRIPTS.stream().map(Script::scenario).toList();
    }

    /// Plays a scenario.
    ///
    /// @param letter `A` to `L`, in either case
    /// @param seed any number; moves the times and draws the texts, never the right answer
    /// @throws WorkspaceException if there is no scenario of that letter
    public static GeneratedScenario make(String letter, long seed) {
        Script script = SCRIPTS.stream().filter(it -> it.scenario().letter().equalsIgnoreCase(letter)).findFirst()
                .orElseThrow(
                        () -> new WorkspaceException(Reason.USAGE, "There is no scenario " + letter + "; there are "
                                + list().stream().map(Scenario::letter).collect(Collectors.joining(", ")) + "."));
        Stage stage = new Stage(script.scenario().letter(), seed);
        RightAnswer answer = script.play(stage);
        return new GeneratedScenario(script.scenario(), seed, stage.evidence(), answer);
    }
}
