package dev.hindsight.app.cli.analysis;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.text.DetectabilityText;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.SplitText;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.DirectionOption;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.RangeOptions;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hindsight analyze`: since when, how much, and which change, if any of ours.
@Command(name = "analyze", description = "Say since when quality moved, how much, and which change is suspicious.")
public final class AnalyzeCommand extends WorkspaceCommand {
    @Option(names = "--signal", paramLabel = "NAME", description = "Only this signal; `hindsight info` lists them.")
    private @Nullable String signal;

    @Option(names = "--feature", paramLabel = "NAME", description = "Only this feature.")
    private @Nullable String feature;

    @Mixin
    private RangeOptions span = new RangeOptions();

    @Option(names = "--lookback", paramLabel = "LENGTH", description = "How long before the onset changes are suspects; 72h unless said.")
    private Duration lookback = AnalysisOptions.LOOKBACK;

    @Option(names = "--fail-on", paramLabel = "change", description = "End with status 1 if there is an alarm: something got worse and it matters.")
    private @Nullable FailOn failOn;

    @Mixin
    private final DirectionOption directions = new DirectionOption();

    private enum FailOn {
        CHANGE
    }

    public AnalyzeCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        TimeRange range = span.range().orElseThrow(() -> usage("--from must be before --to."));
        AnalysisResult result;
        try (Workspace open = open()) {
            directions.keep(open, io.who(), this::message);
            if (signal != null && !SignalArguments.exists(open, signal)) {
                throw usage(SignalArguments.unknown(signal, open));
            }
            result = Analysis.run(open.evidence(), workspace().toString(), new AnalysisOptions(signal, feature, range,
                    lookback), open.marks().ignoredChanges(), io.clock().instant());
            if (json()) {
                document(result);
            } else {
                show(result, open);
            }
        }
        return failOn != null && result.alarm() ? ExitStatus.ANSWER_IS_NO : ExitStatus.DONE;
    }

    private void show(AnalysisResult result, Workspace open) {
        SignalNames names = SignalNames.of(open.evidence());
        line(VerdictText.of(result, open.evidence().changes(TimeRange.ALL), names));
        if (result.alarm()) {
            line("");
            suspects(result);
        }
        block("After the onset:", result.verdict().later().stream()
                .map(it -> it.change() + ": " + VerdictText.laterChangeText(it, names)).toList());
        if (!result.findings().isEmpty()) {
            TextTable table = new TextTable();
            result.findings().forEach(it -> table.row(cells(it, names)));
            block("Findings:", withSlices(table.lines(), result.findings(), names));
        }
        block("Same items before and after:", aligned(result.verdict().paired(), DetectabilityText::cells));
        List<String> detectability = new ArrayList<>(aligned(result.sight().suites(), DetectabilityText::cells));
        detectability.addAll(aligned(result.sight().sampling(), DetectabilityText::cells));
        block("Could it have been seen?", detectability);
        result.warnings().forEach(it -> line("Note: " + it));
    }

    private void suspects(AnalysisResult result) {
        if (result.verdict().suspectedChanges().isEmpty()) {
            line("No suspects. `hindsight import " + workspace() + " PATH` brings in a repository, deploys or flags.");
            return;
        }
        line("Suspects:");
        result.verdict().ranked().stream().filter(it -> it.score() >= 0.005 || isNone(it)).forEach(this::show);
    }

    /// Each finding, and beneath it which slices carry it.
    private static List<String> withSlices(List<String> rows, List<Finding> findings, SignalNames names) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            out.add(rows.get(i));
            String split = SplitText.of(findings.get(i), names);
            if (!split.isEmpty()) {
                out.add("  " + split);
            }
        }
        return out;
    }

    private static <T> List<String> aligned(List<T> rows, Function<T, List<String>> cells) {
        TextTable table = new TextTable();
        rows.forEach(it -> table.row(cells.apply(it).toArray(String[]::new)));
        return table.lines();
    }

    private void block(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("");
            line(title);
            lines.forEach(it -> line("  " + it));
        }
    }

    private void show(Suspect suspect) {
        String name = isNone(suspect) ? "none of our changes" : suspect.change();
        line("  " + Format.percent(suspect.score()) + "  " + name
                + (suspect.reasons().isEmpty() ? "" : ": " + String.join("; ", suspect.reasons())));
    }

    private static boolean isNone(Suspect suspect) {
        return suspect.change().equals(AnalysisResult.NONE);
    }

    private static String[] cells(Finding it, SignalNames names) {
        SignalName name = names.of(it.signal());
        Boolean worse = it.worse();
        return List.of(it.signal(), it.slice().isEmpty() ? "all" : VerdictText.slice(it.slice()),
                SignalArguments.word(it.shape()), worse == null ? "moved" : worse ? "worse" : "better",
                VerdictText.value(it.before().value(), name) + " to " + VerdictText.value(it.after().value(), name),
                Format.span(it.onset().from(), it.onset().to()), "probability " + Format.number(it.probability(), 2))
                .toArray(String[]::new);
    }
}
