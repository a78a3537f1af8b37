package dev.hindsight.app.cli.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import picocli.CommandLine.Command;

/// `hindsight quarantine`: lists the records that were not read, with the reason.
@Command(name = "quarantine", description = "Show what was not read, and why.")
public final class QuarantineCommand extends WorkspaceCommand {
    public QuarantineCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            List<QuarantineEntry> entries = open.imports().quarantine();
            if (json()) {
                document(new QuarantineJson(entries.stream().map(QuarantineEntryJson::of).toList()));
            } else if (entries.isEmpty()) {
                line("Nothing is in quarantine: every record was read.");
            } else {
                entries.forEach(this::show);
            }
        }
        return ExitStatus.DONE;
    }

    private void show(QuarantineEntry entry) {
        SourceLocation at = entry.place();
        String record = "record " + at.record();
        // One line can hold several records, and one record can span several lines.
        String place = at.line() == at.record()
                ? "line " + at.line()
                : at.line() > 0
                        ? "line " + at.line() + ", " + record
                        : record;
        line(at.path() + ", " + place + " (import " + entry.importId() + "): " + entry.reason());
    }

    private record QuarantineJson(List<QuarantineEntryJson> entries) {}

    private record QuarantineEntryJson(@JsonProperty("import") long importNumber, String path, long record, long line,
            long offset,
            String reason,
            String raw) {
        static QuarantineEntryJson of(QuarantineEntry entry) {
            return new QuarantineEntryJson(entry.importId(), entry.place().path(), entry.place().record(),
                    entry.place().line(),
                    entry.place().offset(), entry.reason(), entry.raw());
        }
    }
}
