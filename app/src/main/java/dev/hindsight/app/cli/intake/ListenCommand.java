package dev.hindsight.app.cli.intake;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ConsoleProgress;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.evidence.WorkspaceInfo;
import dev.hindsight.app.service.EvidenceImporter;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.follow.FollowedFile;
import dev.hindsight.workspace.ingest.follow.TraceReceiver;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight listen`: receives traces by OTLP/HTTP on the loopback address until it is interrupted.
@Command(name = "listen", description = "Receive traces by OTLP/HTTP on this machine until interrupted.")
public final class ListenCommand extends Subcommand {
    private static final long MIB = 1L << 20;

    @Parameters(index = "0", paramLabel = "WORKSPACE")
    private Path workspace;

    @Mixin
    private final IntakeArguments intake = new IntakeArguments();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "4318", description = "Where to listen; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--token", paramLabel = "TOKEN", description = "Which requests have to send as bearer; others on the machine may see it here.")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "The same, from a file.")
    private @Nullable Path tokenFile;

    @Option(names = "--queue", paramLabel = "MIB", defaultValue = "256", description = "How much may wait before senders are put off (default: ${DEFAULT-VALUE}).")
    private long queue;

    @Option(names = "--every", paramLabel = "DURATION", defaultValue = "5s", description = "How often to take in what came (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--patience", paramLabel = "DURATION", defaultValue = "30s", description = "How long to wait for the root of a trace (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(names = "--for", paramLabel = "DURATION", description = "End after this time.")
    private @Nullable Duration length;

    public ListenCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > 65_535 || queue < 1) {
            throw usage("--port is 0 to 65535, --queue at least 1.");
        }
        Path file = io.file(workspace);
        EvidenceImporter importer = intake.importer(io, this::complaint);
        // What was acknowledged survives a kill: it lies in the state folder, by workspace.
        Path spool = io.stateFolder().resolve("received").resolve(Sha256.hex(file.toString()).substring(0, 16));
        try (TraceReceiver receiver = importer.receive(port, token(), spool, queue * MIB, patience);
                Workspace open = Files.exists(file)
                        ? Workspaces.open(file, io.clock())
                        : Workspaces.create(file, io.clock());
                ConsoleProgress progress = progress()) {
            message("Listening on http://127.0.0.1:" + receiver.port() + "/v1/traces.");
            receive(receiver, importer, open, progress);
            show(receiver, WorkspaceInfo.counts(open));
        }
        return ExitStatus.DONE;
    }

    private void receive(TraceReceiver receiver, EvidenceImporter importer, Workspace open, ConsoleProgress progress)
            throws IOException {
        Set<String> said = new HashSet<>();
        Turns turns = new Turns(io, every, length);
        boolean more;
        do {
            more = turns.next(receiver::isFilling);
            if (!more) {
                receiver.stop();
            }
            // Interrupted, what came is taken in all the same.
            boolean published = receiver.publish(open.imports(), intake.read(io).feature(), !more, Progress.NONE);
            receiver.result().warnings().stream().filter(said::add).forEach(this::message);
            turns.settle(published, () -> importer.settle(open, progress));
        } while (more);
    }

    private @Nullable String token() {
        Path from = tokenFile;
        String named = from == null ? token : io.text(from).strip();
        if (named != null && named.isEmpty()) {
            throw usage("The token is empty.");
        }
        return named;
    }

    private void show(TraceReceiver receiver, Map<String, Long> counts) {
        FollowedFile taken = receiver.result();
        TraceReceiver.RequestCounts requests = receiver.requests();
        if (json()) {
            document(new ListenJson(requests, taken, counts));
            return;
        }
        line(Format.count(requests.accepted(), "request", "requests") + " accepted, "
                + Format.count(requests.refused()) + " refused, " + Format.count(requests.postponed()) + " put off: "
                + IntakeWords.counts(taken.counts(), taken.duplicates(), taken.conflicts(), taken.quarantined(),
                        taken.leftOut()));
    }

    private record ListenJson(TraceReceiver.RequestCounts requests, FollowedFile taken, Map<String, Long> workspace) {}
}
