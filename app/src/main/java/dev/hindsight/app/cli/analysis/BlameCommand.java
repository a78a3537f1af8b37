package dev.hindsight.app.cli.analysis;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.LineHistory;
import dev.hindsight.diff.history.PromptHistory;
import dev.hindsight.diff.history.PromptTimeline;
import dev.hindsight.diff.history.PromptVersions;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight blame`: where each line of a prompt comes from, and in which incidents it was live.
@Command(name = "blame", description = "Show per line of a prompt since when it is live, by whom and why.")
public final class BlameCommand extends WorkspaceCommand {
    @Parameters(index = "1", paramLabel = "PROMPT")
    private String prompt;

    @Option(names = "--at", paramLabel = "INSTANT", description = "The prompt as it was then; now unless said.")
    private @Nullable Instant at;

    public BlameCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            PromptTimeline timeline = PromptVersions.find(open.evidence(), prompt)
                    .orElseThrow(() -> new WorkspaceException(Reason.USAGE, "There is no prompt \"" + prompt + "\" in "
                            + workspace() + "; `hindsight info` lists the prompts."));
            PromptHistory history = at == null
                    ? PromptHistory.of(timeline.revisions())
                    : PromptHistory.of(timeline.revisions(), at);
            List<IncidentSpan> incidents = IncidentSpan.of(open.incidents().list(), io.clock().instant());
            if (!timeline.prompt().equals(prompt)) {
                message(prompt + " is another name of the prompt " + timeline.prompt() + ".");
            }
            show(history.lines().stream().map(line -> view(line, incidents)).toList());
        }
        return ExitStatus.DONE;
    }

    private void show(List<BlameLineJson> lines) {
        if (json()) {
            document(new BlameJson(lines));
            return;
        }
        TextTable table = new TextTable();
        lines.forEach(it -> table.row(it.version(), Format.day(it.since()), it.author() == null ? "" : it.author(),
                String.join(" ", it.incidents()), Integer.toString(it.line()), it.text()));
        table.lines().forEach(this::line);
    }

    private static BlameLineJson view(LineHistory line, List<IncidentSpan> incidents) {
        List<String> during = incidents.stream().filter(it -> it.holds(line)).map(IncidentSpan::name).toList();
        return new BlameLineJson(line.line(), line.text(), line.since().version(), line.since().at(),
                line.since().author(),
                line.since().reason(), during,
                line.earlier().stream().map(it -> new EarlierLifeJson(it.from(), it.to())).toList());
    }

    private record BlameJson(List<BlameLineJson> lines) {}

    private record BlameLineJson(
            int line,
            String text,
            String version,
            @Nullable Instant since,
            @Nullable String author,
            @Nullable String reason,
            List<String> incidents,
            List<EarlierLifeJson> earlier) {}

    private record EarlierLifeJson(@Nullable Instant from, @Nullable Instant to) {}
}
