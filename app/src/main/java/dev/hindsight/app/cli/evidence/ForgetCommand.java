package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.ExitStatus;
import dev.hindsight.app.cli.Io;
import dev.hindsight.app.cli.Subcommand;
import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hindsight forget`: takes an import back whole.
@Command(name = "forget", description = "Take an import back whole: its evidence, its numbers, its quarantine.")
public final class ForgetCommand extends Subcommand {
    @Parameters(paramLabel = "WORKSPACE")
    private Path workspace;

    @Parameters(paramLabel = "IMPORT", description = "The import's number, as `hindsight info` lists it.")
    private long number;

    public ForgetCommand(Io io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = io.open(workspace)) {
            if (!open.imports().forget(number)) {
                throw usage("There is no import " + number + " in " + workspace
                        + "; `hindsight info` lists the imports.");
            }
        }
        if (json()) {
            document(new Document(number));
        } else {
            line("Import " + number + " was taken back.");
        }
        return ExitStatus.DONE;
    }

    private record Document(long forgotten) {}
}
