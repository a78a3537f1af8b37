package dev.hindsight.app.cli.command;

import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/// A command on a workspace that is there already: its first argument.
public abstract class WorkspaceCommand extends Subcommand {
    @Parameters(index = "0", paramLabel = "WORKSPACE")
    private Path workspace;

    protected WorkspaceCommand(CommandIo io) {
        super(io);
    }

    /// {@return the workspace's file as it was named}
    protected final Path workspace() {
        return workspace;
    }

    /// {@return the workspace, open}
    protected final Workspace open() {
        return io.open(workspace);
    }
}
