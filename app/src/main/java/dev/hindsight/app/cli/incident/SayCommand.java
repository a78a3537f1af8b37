package dev.hindsight.app.cli.incident;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.postmortem.report.StatusMessage.Audience;
import dev.hindsight.workspace.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight say`: an incident in a few lines to paste.
@Command(name = "say", description = "Say where an incident stands, in at most twelve plain lines to paste.")
public final class SayCommand extends SingleIncidentCommand {
    @Option(names = "--for", paramLabel = "WHOM", description = "chat, exec or handover; chat unless said.")
    private Audience audience = Audience.CHAT;

    public SayCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        List<String> lines;
        try (Workspace open = open()) {
            lines = io.incidents(open).postmortems().statusMessage(incident(), audience);
        }
        result(new StatusMessageJson(lines), lines);
        return ExitStatus.DONE;
    }

    private record StatusMessageJson(List<String> lines) {}
}
