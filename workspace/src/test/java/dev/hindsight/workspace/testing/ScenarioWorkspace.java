package dev.hindsight.workspace.testing;

import dev.hindsight.testing.SharedFiles;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A scenario's workspace of seed 1: generated and imported once a build, and copied for each test.
public final class ScenarioWorkspace {
    private static final String EVIDENCE = "evidence.jsonl";

    private ScenarioWorkspace() {}

    /// {@return a copy of its own in the folder, under the scenario's letter in lower case}
    ///
    /// @param letter `A` to `L`
    public static Path in(Path folder, String letter) throws IOException {
        return Files.copy(made(letter).resolve(ImportedLines.FILE),
                folder.resolve(letter.toLowerCase(java.util.Locale.ROOT) + ".hindsight"));
    }

    /// {@return the evidence that it was made from, as JSON Lines; to be read only}
    public static Path evidence(String letter) {
        return SharedFiles.folder("evidence-" + letter, folder -> Scenarios.make(letter, 1).writeTo(folder.resolve(
                EVIDENCE)), Workspaces.class).resolve(EVIDENCE);
    }

    private static Path made(String letter) {
        return SharedFiles.folder("scenario-" + letter, folder -> ImportedLines.file(folder, evidence(letter)).close(),
                Workspaces.class);
    }
}
