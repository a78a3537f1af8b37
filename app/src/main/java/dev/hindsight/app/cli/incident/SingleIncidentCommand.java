package dev.hindsight.app.cli.incident;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import picocli.CommandLine.Parameters;

/// A command about one incident of a workspace: its second argument.
abstract class SingleIncidentCommand extends WorkspaceCommand {
    @Parameters(index = "1", paramLabel = "INCIDENT")
    private String incident;

    SingleIncidentCommand(CommandIo io) {
        super(io);
    }

    /// {@return its name or id, as it was named}
    final String incident() {
        return incident;
    }

    /// {@return the incident}
    ///
    /// @throws WorkspaceException if there is none of that name
    final Document<Incident> incident(Workspace open) {
        return open.incidents().get(incident);
    }
}
