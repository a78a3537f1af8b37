package dev.hindsight.app.cli.command;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.MetricDirection;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// The option that states which direction of a score is better. It is kept in the workspace, where it takes precedence
/// over what records state and what names suggest.
public final class DirectionOption {
    @Option(names = "--direction", paramLabel = "METRIC=WAY", description = "Which way a score is better: higher, lower, or unstated (as the evidence says). Kept in the workspace.")
    private Map<String, Way> stated = new LinkedHashMap<>();

    private enum Way {
        HIGHER, LOWER, UNSTATED
    }

    /// Keeps what was stated in the workspace.
    ///
    /// @param said gets a sentence for each metric
    /// @throws WorkspaceException if the workspace has no score of that name; it names those that there are
    public void keep(Workspace open, String who, Consumer<String> said) {
        if (stated.isEmpty()) {
            return;
        }
        List<String> known = open.evidence().instruments().stream().map(Instrument::metric).distinct().sorted()
                .toList();
        stated.forEach((metric, way) -> {
            if (!known.contains(metric)) {
                throw new WorkspaceException(WorkspaceException.Reason.USAGE, "There is no score " + metric + "; "
                        + (known.isEmpty()
                                ? "the workspace holds none."
                                : "there are " + String.join(", ", known)
                                        + "."));
            }
            said.accept(keep(open, metric, way, who));
        });
    }

    private static String keep(Workspace open, String metric, Way way, String who) {
        if (way == Way.UNSTATED) {
            open.marks().undirect(metric, who);
        } else {
            open.marks().direct(new MetricDirection(metric, way == Way.HIGHER), who);
        }
        return switch (way) {
            case HIGHER -> "Higher is better for " + metric + ", from now on.";
            case LOWER -> "Lower is better for " + metric + ", from now on.";
            case UNSTATED -> "The direction of " + metric + " is what the evidence says.";
        };
    }
}
