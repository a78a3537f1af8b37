package dev.hindsight.app.cli.incident;

import dev.hindsight.app.cli.ExitStatus;
import dev.hindsight.app.cli.Io;
import dev.hindsight.postmortem.report.StatusMessage.Audience;
import dev.hindsight.workspace.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight say`: an incident in a few lines to paste.
@Command(name = "say", description = "Say where an incident stands, in at most twelve plain lines to paste.")
public final class SayCommand extends OnIncident {
    @Option(names = "--for", paramLabel = "WHOM", description = "chat, exec or handover; chat unless said.")
    private Audience audience = Audience.CHAT;

    public SayCommand(Io io) {
        super(io);
    }

    @Override
    public Integer call() {
        List<String> lines;
        try (Workspace open = open()) {
            lines = io.desk(open).postmortems().say(incident(), audience);
        }
        result(new Said(lines), lines);
        return ExitStatus.DONE;
    }

    private record Said(List<String> lines) {}
}
