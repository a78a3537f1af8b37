package dev.hindsight.app.cli.analysis;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.diff.history.Mitigation;
import dev.hindsight.diff.history.RevivedLine;
import dev.hindsight.diff.history.RevivedLines;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight revived`: text that was removed and is live again; what a mitigation had removed first, then the newest.
@Command(name = "revived", description = "Show prompt text that was removed and came back.")
public final class RevivedCommand extends WorkspaceCommand {
    private static final int SHOWN = 10;

    @Option(names = "--prompt", paramLabel = "NAME", description = "Only what came back in this prompt.")
    private @Nullable String prompt;

    @Option(names = "--all", description = "All that came back; without it, the first " + SHOWN + ".")
    private boolean all;

    public RevivedCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        List<RevivedLine> revived;
        try (Workspace open = open()) {
            revived = RevivedLines.in(open).stream()
                    .filter(it -> prompt == null || it.prompt().equals(prompt)).toList();
        }
        if (json()) {
            document(new RevivedJson(revived.stream().map(RevivedLineJson::of).toList()));
        } else {
            show(revived);
        }
        return ExitStatus.DONE;
    }

    private void show(List<RevivedLine> revived) {
        if (revived.isEmpty()) {
            line("No removed text came back.");
        }
        int shown = all ? revived.size() : Math.min(SHOWN, revived.size());
        revived.subList(0, shown).forEach(it -> line(it.prompt() + " " + it.backIn() + ", "
                + Format.instant(it.backAt()) + ": “" + it.text() + "” is back (" + it.match().label()
                + "); removed from " + it.earlierPrompt() + " in " + it.removedIn() + ", "
                + Format.instant(it.removedAt()) + reason(it.mitigation()) + "."));
        if (shown < revived.size()) {
            line("and " + (revived.size() - shown) + " more; --all shows them.");
        }
    }

    private static String reason(@Nullable Mitigation mitigation) {
        return switch (mitigation) {
            case null -> "";
            case ROLLBACK -> ", by a rollback";
            case INCIDENT -> ", to mitigate an incident";
            case REASON -> ", as a mitigation by its stated reason";
        };
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
            String earlierPrompt,
            String earlierText,
            int line,
            @Nullable String mitigation) {
        static RevivedLineJson of(RevivedLine it) {
            return new RevivedLineJson(it.text(), it.prompt(), it.removedIn(), it.removedAt(), it.backIn(), it.backAt(),
                    it.match().label(), it.similarity(), it.earlierPrompt(), it.earlierText(), it.line(),
                    it.mitigation() == null ? null : it.mitigation().label());
        }
    }
}
