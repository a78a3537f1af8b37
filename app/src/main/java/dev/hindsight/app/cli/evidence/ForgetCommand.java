package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hindsight forget`: removes everything that one import brought.
@Command(name = "forget", description = "Take an import back whole: its evidence, its numbers, its quarantine.")
public final class ForgetCommand extends WorkspaceCommand {
    @Parameters(index = "1", paramLabel = "IMPORT", description = "The import's number, as `hindsight info` lists it.")
    private long number;

    public ForgetCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            if (!open.imports().forget(number)) {
                throw usage("There is no import " + number + " in " + workspace()
                        + "; `hindsight info` lists the imports.");
            }
        }
        if (json()) {
            document(new ForgetJson(number));
        } else {
            line("Import " + number + " was taken back.");
        }
        return ExitStatus.DONE;
    }

    private record ForgetJson(long forgotten) {}
}
