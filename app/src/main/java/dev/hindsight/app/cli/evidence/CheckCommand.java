package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.RecoveryResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight check`: checks whether the workspace file is intact, and recovers what can be read of a damaged one.
@Command(name = "check", description = "Look for damage in a workspace; status 4 if there is any that was not repaired.")
public final class CheckCommand extends WorkspaceCommand {
    @Option(names = "--repair", paramLabel = "INTO", description = "Save what can be read into this new file; the old one stays as it is.")
    private @Nullable Path into;

    public CheckCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        List<String> wrong = problems();
        RecoveryResult rescued = into == null
                ? null
                : Workspaces.rescue(io.file(workspace()), io.file(into), io.clock());
        if (json()) {
            document(new CheckJson(wrong.isEmpty(), wrong, rescued));
        } else {
            wrong.forEach(this::line);
            line(workspace() + (wrong.isEmpty() ? " is whole." : " is damaged."));
            if (rescued != null) {
                line("Saved into " + into + ": " + Format.count(rescued.evidence(), "piece", "pieces")
                        + " of evidence, "
                        + Format.count(rescued.documents(), "document", "documents") + "; lost: "
                        + Format.count(rescued.lost(), "row", "rows") + ".");
            }
        }
        if (!wrong.isEmpty() && into == null) {
            message("`hindsight check " + workspace()
                    + " --repair NEW-FILE` saves what can be read; a backup is better.");
        }
        return wrong.isEmpty() || rescued != null ? ExitStatus.DONE : ExitStatus.WORKSPACE;
    }

    private List<String> problems() {
        try (Workspace open = open()) {
            return open.check();
        } catch (WorkspaceException e) {
            if (into == null) {
                throw e;
            }
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private record CheckJson(boolean whole, List<String> problems, @Nullable RecoveryResult rescued) {}
}
