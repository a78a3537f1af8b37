package dev.hindsight.app.cli.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hindsight.app.cli.ExitStatus;
import dev.hindsight.app.cli.Io;
import dev.hindsight.app.cli.OnWorkspace;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.ingest.Place;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import java.util.List;
import picocli.CommandLine.Command;

/// `hindsight quarantine`: what was not read, and why.
@Command(name = "quarantine", description = "Show what was not read, and why.")
public final class QuarantineCommand extends OnWorkspace {
    public QuarantineCommand(Io io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            List<QuarantineEntry> entries = open.imports().quarantine();
            if (json()) {
                document(new Document(entries.stream().map(Entry::of).toList()));
            } else if (entries.isEmpty()) {
                line("Nothing is in quarantine: every record was read.");
            } else {
                entries.forEach(this::show);
            }
        }
        return ExitStatus.DONE;
    }

    private void show(QuarantineEntry entry) {
        Place at = entry.place();
        String record = "record " + at.record();
        // Many records may stand on one line, and one on many.
        String place = at.line() == at.record()
                ? "line " + at.line()
                : at.line() > 0
                        ? "line " + at.line() + ", " + record
                        : record;
        line(at.path() + ", " + place + " (import " + entry.importId() + "): " + entry.reason());
    }

    private record Document(List<Entry> entries) {}

    private record Entry(@JsonProperty("import") long importNumber, String path, long record, long line, long offset,
            String reason,
            String raw) {
        static Entry of(QuarantineEntry entry) {
            return new Entry(entry.importId(), entry.place().path(), entry.place().record(), entry.place().line(),
                    entry.place().offset(), entry.reason(), entry.raw());
        }
    }
}
