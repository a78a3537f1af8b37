package dev.hindsight.app.cli.analysis;

import dev.hindsight.analysis.changepoint.ChangePoint;
import dev.hindsight.analysis.changepoint.ChangePoints;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.workspace.common.Format;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight changepoints`: change points of any numeric series.
@Command(name = "changepoints", description = "Find the change points of a numeric series in a CSV file.")
public final class ChangepointsCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "One value per row, in order; - reads standard input.")
    private Path file;

    @Option(names = "--column", paramLabel = "NAME", description = "The column with the values: its name, or its number from 1.")
    private @Nullable String column;

    public ChangepointsCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        double[] values = NumberColumn.read(io.text(file), file.toString(), column);
        List<ChangePoint> found = ChangePoints.find(values);
        if (json()) {
            document(new ChangepointsJson(values.length, found));
            return ExitStatus.DONE;
        }
        line(Format.count(values.length, "value", "values") + ", "
                + (found.isEmpty()
                        ? "no change point."
                        : Format.count(found.size(), "change point:", "change points:")));
        found.forEach(it -> line("at row " + it.index() + ", between " + it.lower() + " and " + it.upper()
                + ", probability " + Format.number(it.probability(), 2)));
        return ExitStatus.DONE;
    }

    private record ChangepointsJson(int n, List<ChangePoint> changepoints) {}
}
