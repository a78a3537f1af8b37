package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.answer.RightAnswer;
import dev.hindsight.workspace.scenario.answer.Scenario;
import dev.hindsight.workspace.scenario.world.Stage;
import java.util.List;

/// How one scenario goes.
public interface Script {
    /// {@return what it is called}
    Scenario scenario();

    /// Puts the whole story on the stage.
    ///
    /// @return the truth about it
    RightAnswer play(Stage stage);

    /// {@return every script, by letter}
    static List<Script> all() {
        return List.of(new PromptFault(), new LongAnswers(), new JudgeUpgrade(), new OtherQuestions(), new ModelAlias(),
                new Residue(), new ForeignAnswers(), new RenamedTool(), new SlowSlide(), new SingleReport(),
                new RevivedLine(), new OtherSampling());
    }
}
