package dev.hindsight.app.cli.analysis;

import dev.hindsight.analysis.signal.catalogue.Catalogue;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names of signals and slices as commands take and show them.
final class SignalArguments {
    private SignalArguments() {}

    /// {@return whether the workspace has evidence of the signal; a search always counts as there}
    static boolean exists(Workspace workspace, String name) {
        return Catalogue.find(workspace.evidence(), name).isPresent();
    }

    /// {@return why there is no series of that name: what the signal lacks, or which names are near it}
    static String unknown(String name, Workspace workspace) {
        EvidenceQuery evidence = workspace.evidence();
        List<String> near = Catalogue.nearest(evidence, name);
        Optional<String> missing = Catalogue.missing(evidence, name);
        String none = "There is no signal \"" + name + "\"";
        if (missing.isPresent()) {
            return none + " in " + workspace.file() + ". " + missing.get()
                    + (near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?");
        }
        return near.isEmpty()
                ? none + " in " + workspace.file() + "; `hindsight info " + workspace.file() + "` lists the signals."
                : none + "; did you mean " + String.join(", ", near) + "?";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
