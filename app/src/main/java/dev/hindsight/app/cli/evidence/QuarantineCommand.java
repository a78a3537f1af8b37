package dev.hindsight.app.cli.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.ingest.ConflictEntry;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight quarantine`: lists the records that were not read, with the reason, or those in conflict with others.
@Command(name = "quarantine", description = "Show what was not read, and why; what conflicted.")
public final class QuarantineCommand extends WorkspaceCommand {
    @Option(names = "--conflicts", description = "List the records whose id was there with other content.")
    private boolean conflicts;

    public QuarantineCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            if (conflicts) {
                conflicts(open.imports().conflicts());
            } else {
                quarantine(open.imports());
            }
        }
        return ExitStatus.DONE;
    }

    private void quarantine(ImportStore imports) {
        List<QuarantineEntry> entries = imports.quarantine();
        if (json()) {
            document(new QuarantineJson(entries.stream().map(QuarantineEntryJson::of).toList()));
            return;
        }
        entries.forEach(it -> line(it.place().path() + ", " + it.place().inFile() + " (import " + it.importId() + "): "
                + it.reason()));
        List<String> besides = besides(imports);
        if (entries.isEmpty()) {
            line("Nothing is in quarantine" + (besides.isEmpty() ? ": every record was read." : "."));
        }
        besides.forEach(this::line);
    }

    /// {@return sentences about the records that are neither stored nor in quarantine}
    private static List<String> besides(ImportStore imports) {
        long conflicts = 0;
        Map<String, Long> leftOut = new TreeMap<>();
        for (ImportStore.ImportRecord it : imports.list()) {
            conflicts += it.provenance().path("conflicts").asLong(0);
            it.provenance().path("left_out").properties()
                    .forEach(what -> leftOut.merge(what.getKey(), what.getValue().asLong(0), Long::sum));
        }
        List<String> besides = new ArrayList<>();
        if (conflicts > 0) {
            besides.add(
                    Format.count(conflicts, "record", "records") + " conflicted with others, which stay: --conflicts"
                            + " lists them.");
        }
        leftOut.forEach((what, n) -> besides.add("Left out: " + Format.count(n) + " " + what + "."));
        return besides;
    }

    private void conflicts(List<ConflictEntry> entries) {
        if (json()) {
            document(new ConflictsJson(entries.stream().map(ConflictJson::of).toList()));
        } else if (entries.isEmpty()) {
            line("No record is in conflict with another.");
        } else {
            entries.forEach(it -> {
                ConflictEntry.FirstRecord first = it.first();
                line(it.place().path() + ", " + it.place().inFile() + " (import " + it.importId() + "): "
                        + it.key().kind().wireName() + " " + it.key().id() + " of " + it.key().system() + " "
                        + (first == null
                                ? "was there with other content, which was forgotten since: import it again."
                                : "stands with other content in " + first.place().path() + ", "
                                        + first.place().inFile() + " (import " + first.importId()
                                        + "), which stays."));
            });
        }
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

    private record ConflictsJson(List<ConflictJson> conflicts) {}

    private record PlaceJson(@JsonProperty("import") long importNumber, String path, long record, long line,
            long offset) {
        static PlaceJson of(long importId, SourceLocation place) {
            return new PlaceJson(importId, place.path(), place.record(), place.line(), place.offset());
        }
    }

    private record ConflictJson(String system, String kind, String id, PlaceJson here, @Nullable PlaceJson first) {
        static ConflictJson of(ConflictEntry entry) {
            ConflictEntry.FirstRecord first = entry.first();
            return new ConflictJson(entry.key().system(), entry.key().kind().wireName(), entry.key().id(),
                    PlaceJson.of(entry.importId(), entry.place()),
                    first == null ? null : PlaceJson.of(first.importId(), first.place()));
        }
    }
}
