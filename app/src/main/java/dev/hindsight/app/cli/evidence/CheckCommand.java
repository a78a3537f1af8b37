package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.ExitStatus;
import dev.hindsight.app.cli.Io;
import dev.hindsight.app.cli.Subcommand;
import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hindsight check`: whether the workspace file is whole.
@Command(name = "check", description = "Look for damage in a workspace; status 4 if there is any.")
public final class CheckCommand extends Subcommand {
    @Parameters(paramLabel = "WORKSPACE")
    private Path workspace;

    public CheckCommand(Io io) {
        super(io);
    }

    @Override
    public Integer call() {
        List<String> wrong;
        try (Workspace open = io.open(workspace)) {
            wrong = open.check();
        }
        if (json()) {
            document(new Answer(wrong.isEmpty(), wrong));
        } else if (wrong.isEmpty()) {
            line(workspace + " is whole.");
        } else {
            wrong.forEach(this::line);
            message(workspace + " is damaged; restore a backup.");
        }
        return wrong.isEmpty() ? ExitStatus.DONE : ExitStatus.WORKSPACE;
    }

    private record Answer(boolean whole, List<String> problems) {}
}
