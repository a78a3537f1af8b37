package dev.hindsight.app.cli.analysis;

import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.query.TrimmedSamples;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.RangeOptions;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hindsight series`: one signal over time, with n and interval.
@Command(name = "series", description = "Show one signal in bins, with n and interval.")
public final class SeriesCommand extends WorkspaceCommand {
    @Option(names = "--signal", required = true, paramLabel = "NAME", description = "The signal; `hindsight info` lists them.")
    private String signal;

    @Option(names = "--slice", paramLabel = "K=V", description = "Only rows with this value, such as prompt=support; may be repeated.")
    private Map<String, String> slice = Map.of();

    @Option(names = "--bin", paramLabel = "LENGTH", description = "Width of the bins, such as 15m, 1h or 1d; chosen unless said.")
    private @Nullable Duration bin;

    @Mixin
    private RangeOptions span = new RangeOptions();

    public SeriesCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        TimeRange range = span.range().orElseThrow(() -> usage("--from must be before --to."));
        SeriesData series;
        try (Workspace open = open()) {
            series = SeriesQuery.run(open.evidence(), signal, slice, bin, range)
                    .orElseThrow(() -> usage(SignalArguments.unknown(signal, open)));
            TrimmedSamples.sentence(open.evidence(), signal, range).ifPresent(this::message);
        }
        if (json()) {
            document(series);
        } else {
            show(series);
        }
        return ExitStatus.DONE;
    }

    private void show(SeriesData series) {
        SignalName name = SignalNames.anywhere(series.signal());
        line(series.signal() + (series.slice().isEmpty() ? "" : ", " + VerdictText.slice(series.slice()))
                + ", in bins of "
                + Format.duration(Duration.ofSeconds(series.binSeconds())) + ", "
                + (series.direction() == null
                        ? "without direction"
                        : SignalArguments.word(series.direction()) + " is better")
                + (series.weighted() ? ", weighted to traffic" : ", of kept samples only"));
        if (series.bins().isEmpty()) {
            line("Nothing in this range.");
        }
        TextTable table = new TextTable();
        series.bins().forEach(it -> table.row(it.from().toString(), VerdictText.value(it.value(), name),
                Double.isFinite(it.low()) && Double.isFinite(it.high())
                        ? "[" + VerdictText.value(it.low(), name) + ", " + VerdictText.value(it.high(), name) + "]"
                        : "interval unknown",
                "n " + Format.count(it.n())));
        table.lines().forEach(this::line);
        series.breaks().forEach(it -> line("Not comparable across " + it.at() + ": " + it.why()));
    }
}
