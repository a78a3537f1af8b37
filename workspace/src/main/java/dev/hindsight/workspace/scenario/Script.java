package dev.hindsight.workspace.scenario;

/// How one scenario goes.
interface Script {
    /// {@return what it is called}
    Scenario scenario();

    /// Puts the whole story on the stage.
    ///
    /// @return the truth about it
    RightAnswer play(Stage stage);
}
