package dev.hindsight.app.cli.analysis;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.diff.history.PromptVersions;
import dev.hindsight.diff.history.RevivedLine;
import dev.hindsight.diff.history.RevivedLines;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight revived`: text that was removed and is live again.
@Command(name = "revived", description = "Show prompt text that was removed and came back.")
public final class RevivedCommand extends WorkspaceCommand {
    @Option(names = "--prompt", paramLabel = "NAME", description = "Only what came back in this prompt.")
    private @Nullable String prompt;

    public RevivedCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        List<RevivedLine> revived;
        try (Workspace open = open()) {
            revived = RevivedLines.find(PromptVersions.all(open.evidence())).stream()
                    .filter(it -> prompt == null || it.prompt().equals(prompt)).toList();
        }
        if (json()) {
            document(new RevivedJson(revived.stream().map(RevivedLineJson::of).toList()));
        } else if (revived.isEmpty()) {
            line("No removed text came back.");
        } else {
            revived.forEach(it -> line(it.prompt() + " " + it.backIn() + ", " + Format.instant(it.backAt()) + ": “"
                    + it.text() + "” is back (" + it.match().label() + "); removed from " + it.earlierPrompt() + " in "
                    + it.removedIn() + ", " + Format.instant(it.removedAt()) + "."));
        }
        return ExitStatus.DONE;
    }

    private record RevivedJson(List<RevivedLineJson> revived) {}

    private record RevivedLineJson(
            String text,
            String prompt,
            String removedIn,
            @Nullable Instant removedAt,
            String backIn,
            @Nullable Instant backAt,
            String match,
            double similarity,
            String earlierPrompt) {
        static RevivedLineJson of(RevivedLine it) {
            return new RevivedLineJson(it.text(), it.prompt(), it.removedIn(), it.removedAt(), it.backIn(), it.backAt(),
                    it.match().label(), it.similarity(), it.earlierPrompt());
        }
    }
}
