package dev.hindsight.app.cli.analysis;

import dev.hindsight.analysis.compare.Baseline.RelativeBaseline;
import dev.hindsight.analysis.compare.Baseline;
import dev.hindsight.analysis.compare.CompareRequest.CompareRefusal;
import dev.hindsight.analysis.compare.CompareRequest.ComparedWindows;
import dev.hindsight.analysis.compare.CompareRequest.MessageTerms;
import dev.hindsight.analysis.compare.CompareRequest;
import dev.hindsight.analysis.compare.WindowComparison.SignalRow;
import dev.hindsight.analysis.compare.WindowComparison;
import dev.hindsight.analysis.compare.WindowComparisonText;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hindsight compare`: every signal in two windows, side by side.
@Command(name = "compare", description = "Compare every signal in two windows, side by side; what differs most comes first.")
public final class CompareCommand extends WorkspaceCommand {
    private static final MessageTerms VOICE = new MessageTerms("--window FROM/TO", "--baseline FROM/TO", "--slice",
            CompareCommand::span);

    @Option(names = "--window", required = true, paramLabel = "FROM/TO", description = "The span that is asked about, such as 2026-09-14T14:00:00Z/2026-09-14T20:00:00Z; TO is outside.")
    private TimeRange window;

    @Option(names = "--baseline", paramLabel = "BASELINE", description = "What it is compared with: previous (the span of the same length just before; unless said), last-week (the same hours seven days earlier), or FROM/TO.")
    private Baseline baseline = RelativeBaseline.PREVIOUS;

    @Option(names = "--slice", paramLabel = "K=V", description = "Only rows with this value, such as prompt=support; may be repeated.")
    private Map<String, String> slice = Map.of();

    public CompareCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        try (Workspace open = open()) {
            EvidenceQuery evidence = open.evidence();
            switch (new CompareRequest(window, baseline, slice).answer(evidence, workspace().toString(), VOICE,
                    Progress.NONE)) {
                case CompareRefusal it -> throw usage(it.why());
                case ComparedWindows it when json() -> document(it.answer());
                case ComparedWindows it -> show(it.answer(), it.names());
            }
        }
        return ExitStatus.DONE;
    }

    private static String span(TimeRange range) {
        return TimeRange.instant(range.from()) + " to " + TimeRange.instant(range.to());
    }

    private void show(WindowComparison answer, SignalNames names) {
        line("Window    " + Format.span(answer.window().from(), answer.window().to())
                + (slice.isEmpty() ? "" : ", " + VerdictText.slice(slice)));
        line("Baseline  " + Format.span(answer.baseline().from(), answer.baseline().to()));
        line("");
        List<SignalRow> seen = answer.signals().stream().filter(it -> it.baseline() != null || it.window() != null)
                .toList();
        List<SignalRow> rows = seen.stream().filter(it -> !WindowComparisonText.isZeroEvents(it)).toList();
        TextTable table = new TextTable().row(WindowComparisonText.heads().toArray(String[]::new));
        rows.forEach(it -> table.row(WindowComparisonText.cells(it, names).toArray(String[]::new)));
        List<String> lines = table.lines();
        line(lines.getFirst());
        for (int i = 0; i < rows.size(); i++) {
            line(lines.get(i + 1));
            // A changed sampling policy breaks most signals, so the note that they share is printed once, beneath the
            // last of them.
            List<String> notes = WindowComparisonText.notes(rows.get(i), names);
            boolean repeated = i + 1 < rows.size() && notes.equals(WindowComparisonText.notes(rows.get(i + 1), names));
            (repeated ? List.<String>of() : notes).forEach(it -> line("    " + it));
        }
        line("");
        list("Not once in either: ",
                seen.stream().filter(WindowComparisonText::isZeroEvents).map(WindowComparisonText::zeroEventsLabel));
        list("Not measured in either: ", answer.signals().stream().filter(it -> !seen.contains(it))
                .map(WindowComparisonText::qualifiedName));
        line("Differences are window minus baseline, with their 95 % interval; steady is what did not move by as much as"
                + " matters; q is corrected for " + Format.count(answer.tested(), "signal", "signals") + ".");
        answer.warnings().forEach(it -> line("Note: " + it));
    }

    private void list(String title, Stream<String> names) {
        String all = names.collect(Collectors.joining(", "));
        if (!all.isEmpty()) {
            line(title + all);
        }
    }
}
