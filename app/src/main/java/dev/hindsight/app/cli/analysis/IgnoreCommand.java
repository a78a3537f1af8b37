package dev.hindsight.app.cli.analysis;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight ignore`: takes a change out of the ranking of suspects, or back into it.
@Command(name = "ignore", description = "Take a change out of the ranking of suspects, with a reason, or back into it.")
public final class IgnoreCommand extends WorkspaceCommand {
    private static final int NAMED = 8;

    @Parameters(index = "1", paramLabel = "CHANGE", description = "The change's id, as `hindsight analyze` names it.")
    private String change;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it cannot have been, in one line.")
    private @Nullable String reason;

    @Option(names = "--undo", description = "Take it back into the ranking.")
    private boolean undo;

    public IgnoreCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        if (undo == (reason != null)) {
            throw usage("Say why with --reason TEXT, or take the change back into the ranking with --undo.");
        }
        try (Workspace open = open()) {
            String done = reason == null ? takeBack(open) : ignore(open, reason);
            result(new IgnoredChangesJson(open.marks().ignoredChanges()), List.of(done));
        }
        return ExitStatus.DONE;
    }

    private String ignore(Workspace open, String why) {
        List<String> ids = open.evidence().changes(TimeRange.ALL).stream().map(it -> it.header().key().id()).toList();
        if (!ids.contains(change)) {
            throw usage("There is no change " + change + " in " + workspace() + "; "
                    + (ids.isEmpty() ? "it holds none." : "it holds " + named(ids) + "."));
        }
        IgnoredChange ignored = open.marks().ignore(change, why, io.who()).body();
        return "The change " + change + " is ignored: " + ignored.reason();
    }

    /// People usually mean one of the newest changes.
    private static String named(List<String> ids) {
        List<String> last = ids.subList(Math.max(0, ids.size() - NAMED), ids.size());
        return (last.size() < ids.size() ? ids.size() - last.size() + " others and " : "") + String.join(", ", last);
    }

    private String takeBack(Workspace open) {
        if (open.marks().unignore(change, io.who()).isEmpty()) {
            throw usage("The change " + change + " is not ignored in " + workspace() + ".");
        }
        return "The change " + change + " is back in the ranking.";
    }

    private record IgnoredChangesJson(List<IgnoredChange> ignored) {}
}
