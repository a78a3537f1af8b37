package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hindsight backup`: a consistent copy while the workspace is in use.
@Command(name = "backup", description = "Write a consistent copy, also while the workspace is in use.")
public final class BackupCommand extends WorkspaceCommand {
    @Parameters(index = "1", paramLabel = "FILE", description = "The copy to write; it must not exist yet.")
    private Path copy;

    public BackupCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            open.backup(io.file(copy));
        }
        if (json()) {
            document(new BackupJson(workspace().toString(), copy.toString()));
        } else {
            line("Copied " + workspace() + " to " + copy + ".");
        }
        return ExitStatus.DONE;
    }

    private record BackupJson(String workspace, String copy) {}
}
