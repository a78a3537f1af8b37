package dev.hindsight.app.cli.analysis;

import dev.hindsight.analysis.changepoint.ChangePoint;
import dev.hindsight.analysis.changepoint.ChangePoints;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.workspace.common.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight changepoints`: change points of any numeric series, steps and kinks.
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
            document(new ChangepointsJson(values.length, found.stream().map(PointJson::of).toList()));
            return ExitStatus.DONE;
        }
        line(Format.count(values.length, "value", "values") + ", "
                + (found.isEmpty()
                        ? "no change point."
                        : Format.count(found.size(), "change point:", "change points:")));
        found.forEach(it -> line(
                words(it.shape()) + " at row " + it.index() + ", between " + it.lower() + " and " + it.upper()
                        + ", probability " + Format.number(it.probability(), 2)));
        return ExitStatus.DONE;
    }

    private static String words(ChangePoint.Shape shape) {
        return switch (shape) {
            case STEP -> "the level changes";
            case KINK -> "the slope changes";
        };
    }

    private record ChangepointsJson(int n, List<PointJson> changepoints) {}

    private record PointJson(int index, int lower, int upper, double probability, String shape) {
        static PointJson of(ChangePoint point) {
            return new PointJson(point.index(), point.lower(), point.upper(), point.probability(), point.shape().name()
                    .toLowerCase(Locale.ROOT));
        }
    }
}
