package dev.hindsight.app.view;

import dev.hindsight.app.service.Demo;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.redact.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The demo's workspace (scenario A, with its incident and postmortem draft), made once for all tests of a process and
/// copied for each.
public final class DemoWorkspace {
    private static final class DemoWorkspaceHolder {
        private static final Path FILE = make();

        private static Path make() {
            try {
                Path file = Files.createTempDirectory("demo").resolve("support-bot.hindsight");
                Demo.make("A", 1, file, StateFolder.find(), Progress.NONE);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private DemoWorkspace() {}

    /// {@return a copy of its own in the folder}
    public static Path in(Path folder) throws IOException {
        return Files.copy(DemoWorkspaceHolder.FILE, folder.resolve(DemoWorkspaceHolder.FILE.getFileName()));
    }
}
