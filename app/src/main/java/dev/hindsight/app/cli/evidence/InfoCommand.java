package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.ingest.ImportStore.ImportRecord;
import java.util.List;
import picocli.CommandLine.Command;

/// `hindsight info`: what a workspace holds.
@Command(name = "info", description = "Show counts, time span, prompts, signals, imports and redaction state.")
public final class InfoCommand extends WorkspaceCommand {
    public InfoCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            WorkspaceInfo info = WorkspaceInfo.of(open);
            if (json()) {
                document(info);
            } else {
                show(info);
                show(open.imports().list());
            }
        }
        return ExitStatus.DONE;
    }

    private void show(WorkspaceInfo info) {
        if (info.counts().isEmpty()) {
            line("No evidence yet; `hindsight import` brings some in.");
        }
        info.counts().forEach((kind, n) -> line(Format.count(n) + " " + kind.replace('_', ' ')));
        if (info.span() != null) {
            line("From " + info.span().from() + " to " + info.span().to());
        }
        info.prompts().forEach(it -> line("Prompt " + it.name()
                + (it.aliases().isEmpty() ? "" : " (also " + String.join(", ", it.aliases()) + ")") + ": "
                + Format.count(it.versions(), "version",
                        "versions")));
        info.signals().forEach(it -> line("Signal " + it.name() + ": n " + Format.count(it.n())));
        line(Format.count(info.quarantined(), "record", "records") + " in quarantine. "
                + (info.redacted() ? "Redacted." : "Not redacted: an import said --no-redact."));
    }

    /// The batches of a file that was followed or of a receiver are one line.
    private void show(List<ImportRecord> imports) {
        for (int i = 0; i < imports.size(); i++) {
            ImportRecord first = imports.get(i);
            int last = i;
            while (last + 1 < imports.size() && imports.get(last + 1).path().equals(first.path())) {
                last++;
            }
            line((last == i ? "Import " + first.id() : "Imports " + first.id() + " to " + imports.get(last).id()) + ": "
                    + first.path() + " (" + first.format() + "), " + first.startedAt()
                    + (last == i ? "" : " to " + imports.get(last).startedAt()));
            i = last;
        }
    }
}
