package dev.hindsight.app.cli.incident;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/// `hindsight incident`: declares, lists and updates incidents.
@Command(name = "incident", description = "Declare, list, show and move incidents; add notes and pins.", synopsisSubcommandLabel = "(new | list | show | move | note | pin)")
public final class IncidentCommand extends Subcommand {
    private IncidentCommand(CommandIo io) {
        super(io);
    }

    /// {@return the command with its subcommands}
    public static CommandLine of(CommandIo io) {
        return new CommandLine(new IncidentCommand(io)).addSubcommand(new IncidentNewCommand(io))
                .addSubcommand(new IncidentListCommand(io))
                .addSubcommand(new IncidentShowCommand(io)).addSubcommand(new IncidentMoveCommand(io))
                .addSubcommand(new IncidentNoteCommand(io))
                .addSubcommand(new IncidentPinCommand(io));
    }

    @Override
    public Integer call() {
        throw usage("Say what to do: new, list, show, move, note or pin.");
    }

    /// Changes an incident and prints its new state.
    private abstract static class IncidentActionCommand extends SingleIncidentCommand {
        IncidentActionCommand(CommandIo io) {
            super(io);
        }

        @Override
        public final Integer call() {
            try (Workspace open = open()) {
                IncidentJson view = IncidentJson.of(open, run(open, incident(open)));
                result(view, view.lines());
            }
            return ExitStatus.DONE;
        }

        /// {@return the incident in the form in which it is printed}
        abstract Document<Incident> run(Workspace open, Document<Incident> about);
    }

    @Command(name = "new", description = "Declare an incident.")
    private static final class IncidentNewCommand extends WorkspaceCommand {
        @Parameters(index = "1", paramLabel = "TITLE")
        private String title;

        @Option(names = "--severity", paramLabel = "0-4", description = "0 is worst.")
        private @Nullable Integer severity;

        @Option(names = "--signal", paramLabel = "NAME", description = "The signal that it is about.")
        private @Nullable String signal;

        @Option(names = "--feature", paramLabel = "NAME", description = "The feature that it is about.")
        private @Nullable String feature;

        @Option(names = "--onset", paramLabel = "INSTANT", description = "When it began, such as 2026-09-14T14:00:00Z.")
        private @Nullable Instant onset;

        IncidentNewCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            if (severity != null && (severity < 0 || severity > 4)) {
                throw usage("Severity is a number from 0 (worst) to 4, not " + severity + ".");
            }
            Map<IncidentMilestone, TimeWithPrecision> times = onset == null
                    ? Map.of()
                    : Map.of(IncidentMilestone.ONSET, new TimeWithPrecision(onset, null, Precision.SECOND));
            try (Workspace open = open()) {
                IncidentJson view = IncidentJson.of(open,
                        open.incidents().declare(title, severity, signal, feature, times, io.who()));
                result(view, view.lines());
            }
            return ExitStatus.DONE;
        }
    }

    @Command(name = "list", description = "List the incidents.")
    private static final class IncidentListCommand extends WorkspaceCommand {
        IncidentListCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            List<IncidentJson.IncidentRowJson> rows;
            try (Workspace open = open()) {
                rows = open.incidents().list().stream().map(IncidentJson.IncidentRowJson::of).toList();
            }
            TextTable table = new TextTable();
            rows.forEach(it -> table.row(it.id(), it.severity() == null ? "SEV ?" : "SEV " + it.severity(),
                    it.state().replace('_', ' '), Format.instant(it.onset()), it.title()));
            result(new IncidentJson.IncidentListJson(rows), rows.isEmpty() ? List.of("No incidents.") : table.lines());
            return ExitStatus.DONE;
        }
    }

    @Command(name = "show", description = "Show an incident with its times, events and pins.")
    private static final class IncidentShowCommand extends IncidentActionCommand {
        IncidentShowCommand(CommandIo io) {
            super(io);
        }

        @Override
        Document<Incident> run(Workspace open, Document<Incident> about) {
            return about;
        }
    }

    @Command(name = "move", description = "Move an incident to another state.")
    private static final class IncidentMoveCommand extends IncidentActionCommand {
        @Parameters(index = "2", paramLabel = "STATE", description = "triaging, mitigated, monitoring, resolved, reviewed or not_an_incident.")
        private String state;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the log.")
        private String reason = "";

        @Option(names = "--at", paramLabel = "INSTANT", description = "When it happened; now unless said.")
        private @Nullable Instant at;

        IncidentMoveCommand(CommandIo io) {
            super(io);
        }

        @Override
        Document<Incident> run(Workspace open, Document<Incident> about) {
            IncidentState next = state(state).orElseThrow(() -> usage("There is no state \"" + state
                    + "\": triaging, mitigated, monitoring, resolved, reviewed or not_an_incident."));
            return at == null
                    ? open.incidents().move(about, next, reason, io.who())
                    : open.incidents().move(about, next, reason, io.who(),
                            new TimeWithPrecision(at, null, Precision.SECOND));
        }

        private static Optional<IncidentState> state(String word) {
            return java.util.Arrays.stream(IncidentState.values()).filter(it -> it != IncidentState.MERGED)
                    .filter(it -> it.word().equals(word.replace('-', '_'))).findFirst();
        }
    }

    @Command(name = "note", description = "Put a note on an incident's timeline.")
    private static final class IncidentNoteCommand extends IncidentActionCommand {
        @Parameters(index = "2", paramLabel = "TEXT")
        private String text;

        @Option(names = "--at", paramLabel = "INSTANT", description = "When it happened; now unless said.")
        private @Nullable Instant at;

        IncidentNoteCommand(CommandIo io) {
            super(io);
        }

        @Override
        Document<Incident> run(Workspace open, Document<Incident> about) {
            Instant when = at == null ? io.clock().instant() : at;
            open.incidents().event(about,
                    new IncidentEvent(when, Precision.SECOND, IncidentEventKind.NOTE, io.who(), text, null));
            return open.incidents().get(about.id());
        }
    }

    @Command(name = "pin", description = "Pin evidence to an incident, by its hash or its key.")
    private static final class IncidentPinCommand extends IncidentActionCommand {
        @Parameters(index = "2", paramLabel = "EVIDENCE", description = "SHA-256 of the record as stored, or SYSTEM/KIND/ID.")
        private String evidence;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why it matters.")
        private @Nullable String note;

        IncidentPinCommand(CommandIo io) {
            super(io);
        }

        @Override
        Document<Incident> run(Workspace open, Document<Incident> about) {
            StoredEvidence<Evidence> piece = find(open).orElseThrow(() -> usage("There is no evidence \"" + evidence
                    + "\" in this workspace; name it by its hash or as SYSTEM/KIND/ID."));
            EvidenceKey key = piece.header().key();
            open.incidents().pin(about,
                    new EvidenceLink(EvidenceLink.Type.RECORD, key.toString(), piece.header().hash(),
                            key.kind().wireName().replace('_', ' ') + " " + key.id()),
                    note, io.who());
            return open.incidents().get(about.id());
        }

        private Optional<StoredEvidence<Evidence>> find(Workspace open) {
            String[] parts = evidence.split("/", 3);
            if (parts.length == 3 && EvidenceKind.of(parts[1]).isPresent()) {
                return open.evidence().find(new EvidenceKey(parts[0], EvidenceKind.of(parts[1]).get(), parts[2]));
            }
            return open.evidence().findByHash(evidence).stream().findFirst();
        }
    }
}
