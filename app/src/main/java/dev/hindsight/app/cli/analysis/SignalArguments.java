package dev.hindsight.app.cli.analysis;

import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.workspace.Workspace;
import java.util.Locale;

/// Names of signals and slices as commands take and show them.
final class SignalArguments {
    private static final String SEARCH = "search:";

    private SignalArguments() {}

    /// {@return whether the workspace has evidence of the signal; a search always counts as there}
    static boolean exists(Workspace workspace, String name) {
        return name.startsWith(SEARCH)
                || SeriesQuery.signals(workspace.evidence()).stream().anyMatch(it -> it.name().equals(name));
    }

    /// {@return why there is no series of that name}
    static String unknown(String name, Workspace workspace) {
        return "There is no signal \"" + name + "\" in " + workspace.file()
                + SeriesQuery.missing(workspace.evidence(), name).map(it -> ". " + it)
                        .orElse("; `hindsight info " + workspace.file() + "` lists the signals.");
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
