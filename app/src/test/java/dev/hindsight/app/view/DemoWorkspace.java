package dev.hindsight.app.view;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.app.service.Demo;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.testing.SharedFiles;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.redact.StateFolder;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The demo's workspace (scenario A, with its incident and postmortem draft), made once a build and copied for each test.
public final class DemoWorkspace {
    private static final String FILE = "support-bot.hindsight";

    private DemoWorkspace() {}

    /// {@return a copy of its own in the folder}
    public static Path in(Path folder) throws IOException {
        Path made = SharedFiles.folder("demo-A",
                it -> Demo.make("A", 1, it.resolve(FILE), StateFolder.find(), Progress.NONE), Demo.class,
                PostmortemService.class, Analysis.class, Workspaces.class);
        return Files.copy(made.resolve(FILE), folder.resolve(FILE));
    }
}
