package dev.hindsight.app.cli.intake;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ConsoleProgress;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.evidence.WorkspaceInfo;
import dev.hindsight.app.service.EvidenceImporter;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.follow.FollowedFile;
import dev.hindsight.workspace.ingest.follow.Follower;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight follow`: takes in what growing files get, batch by batch, until it is interrupted.
@Command(name = "follow", description = "Follow growing files (JSON Lines, CSV) until interrupted.")
public final class FollowCommand extends Subcommand {
    @Parameters(index = "0", paramLabel = "WORKSPACE")
    private Path workspace;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files that grow; they need not be there yet.")
    private List<Path> files;

    @Mixin
    private final IntakeArguments intake = new IntakeArguments();

    @Option(names = "--every", paramLabel = "DURATION", defaultValue = "5s", description = "How often to look (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--once", description = "Take in what is there and end.")
    private boolean once;

    @Option(names = "--for", paramLabel = "DURATION", description = "End after this time.")
    private @Nullable Duration length;

    public FollowCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() throws IOException {
        Path file = io.file(workspace);
        EvidenceImporter importer = intake.importer(io, this::complaint);
        ImportOptions options = new ImportOptions(intake.format(), intake.read(io), false);
        List<Path> followed = files.stream().map(io::file).toList();
        try (Workspace open = Files.exists(file)
                ? Workspaces.open(file, io.clock())
                : Workspaces.create(file, io.clock());
                Follower follower = importer.follow(open, followed, options);
                ConsoleProgress progress = progress()) {
            try {
                follow(follower, importer, open, progress);
            } catch (WorkspaceException e) {
                if (e.reason() != WorkspaceException.Reason.CANCELLED) {
                    throw e;
                }
                // The batch that was interrupted is taken in whole the next time.
            }
            show(follower, WorkspaceInfo.counts(open));
            boolean nothing = once && follower.results().stream().allMatch(it -> it.format().isEmpty());
            return nothing || follower.failures().size() == followed.size() ? ExitStatus.NO_INPUT : ExitStatus.DONE;
        }
    }

    private void follow(Follower follower, EvidenceImporter importer, Workspace open, ConsoleProgress progress) {
        Set<String> said = new HashSet<>();
        Turns turns = new Turns(io, every, once ? Duration.ZERO : length);
        do {
            int published = follower.poll(turns.last(), progress);
            follower.failures().stream().map(ImportResult.Failure::sentence).filter(said::add)
                    .forEach(this::complaint);
            follower.results().stream().flatMap(it -> it.warnings().stream()).filter(said::add).forEach(this::message);
            turns.settle(published > 0, () -> importer.settle(open, progress));
        } while (follower.failures().size() < files.size() && turns.next());
    }

    private void show(Follower follower, Map<String, Long> counts) {
        List<FollowedFile> results = follower.results();
        if (json()) {
            document(new FollowJson(results, follower.failures(), counts));
            return;
        }
        for (FollowedFile it : results) {
            if (it.format().isEmpty()) {
                line(it.path() + ": nothing was read"
                        + (it.waiting() == 0 ? "." : ", the first line is not complete."));
                continue;
            }
            line(it.path() + " (" + it.format() + "): " + IntakeWords.counts(it.counts(), it.duplicates(),
                    it.conflicts(), it.quarantined(), it.leftOut()) + "; "
                    + Format.count(it.batches(), "batch",
                            "batches")
                    + (it.waiting() == 0
                            ? ""
                            : "; " + Format.count(it.waiting()) + " bytes wait for the end of their line"));
        }
    }

    private record FollowJson(List<FollowedFile> files, List<ImportResult.Failure> failures,
            Map<String, Long> workspace) {}
}
