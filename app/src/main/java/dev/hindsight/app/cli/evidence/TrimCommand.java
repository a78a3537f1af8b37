package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ConsoleProgress;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.TrimResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight trim`: drops the texts of old samples and keeps their numbers.
@Command(name = "trim", description = "Drop the texts of old samples that nothing cites; keep their numbers.")
public final class TrimCommand extends WorkspaceCommand {
    @ArgGroup(multiplicity = "1")
    private Age age = new Age();

    @Option(names = "--dry-run", description = "Only say what would be dropped.")
    private boolean dryRun;

    /// Which samples are old.
    private static final class Age {
        @Option(names = "--older", paramLabel = "LENGTH", description = "Samples older than this, counted back from now, such as 30d.")
        private @Nullable Duration older;

        @Option(names = "--before", paramLabel = "INSTANT", description = "Samples before this instant.")
        private @Nullable Instant before;

        Instant before(Instant now) {
            return before == null ? now.minus(older == null ? Duration.ZERO : older) : before;
        }
    }

    public TrimCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        TrimResult done;
        try (Workspace open = open(); ConsoleProgress progress = progress()) {
            done = open.trim(age.before(io.clock().instant()), dryRun, progress);
        }
        if (json()) {
            document(new TrimJson(workspace().toString(), dryRun, done.before(), done.samples(), done.texts(),
                    done.textBytes(), done.pinned(), done.trimmedBefore(), done.fileBefore(), done.fileAfter()));
        } else {
            say(done);
        }
        return ExitStatus.DONE;
    }

    private void say(TrimResult done) {
        line((dryRun ? "Would drop " : "Dropped ") + Format.count(done.texts(), "text", "texts") + " ("
                + Format.bytes(done.textBytes()) + ") of " + Format.count(done.samples(), "sample", "samples")
                + " before " + done.before() + ".");
        if (done.pinned() > 0) {
            line(Format.count(done.pinned(), "sample keeps its texts", "samples keep their texts")
                    + ": an incident or a postmortem cites " + (done.pinned() == 1 ? "it." : "them."));
        }
        if (done.trimmedBefore() > 0) {
            line(Format.count(done.trimmedBefore(), "sample was", "samples were") + " trimmed before.");
        }
        if (dryRun) {
            line("Nothing was changed.");
            return;
        }
        line(workspace() + ": " + Format.bytes(done.fileBefore()) + " before, " + Format.bytes(done.fileAfter())
                + " now.");
        if (done.samples() > 0) {
            message("Scores, labels, tokens, times and the shapes of texts (text.…) stay. Searches, phrases, quotes and"
                    + " labelling no longer see these samples.");
        }
    }

    private record TrimJson(String workspace, boolean dryRun, Instant before, long samples, long texts, long textBytes,
            long pinned, long trimmedBefore, long fileBefore, long fileAfter) {}
}
