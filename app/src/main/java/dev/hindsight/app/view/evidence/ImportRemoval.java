package dev.hindsight.app.view.evidence;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// What is lost when an import is removed, and how it is had again.
///
/// @param name of the file
/// @param goes the records by kind, and the span of their times
/// @param again whether and from where it can be imported again, one sentence
record ImportRemoval(String name, String goes, String again) {

    /// {@return what goes with an import; reads the file}
    static ImportRemoval of(Workspace workspace, ImportRow row) {
        Optional<TimeRange> span = workspace.imports().span(row.id());
        String goes = row.stored() + span.map(it -> ", "
                + Format.span(TimeRange.instant(it.from()), TimeRange.instant(it.to()))).orElse("");
        String beside = row.quarantined() + row.conflicts() == 0
                ? ""
                : ", with its " + Format.count(row.quarantined() + row.conflicts(), "rejected or conflicting row",
                        "rejected or conflicting rows");
        return new ImportRemoval(row.name(), goes + beside, again(row.path()));
    }

    private static String again(String path) {
        try {
            return Files.exists(Path.of(path))
                    ? "It can be imported again from " + path + "."
                    : "It cannot be undone from here: " + path
                            + " is no longer there. Keep a copy of the file if you may want it again.";
        } catch (InvalidPathException notAFile) {
            return "It can be imported again from " + path + " as it was imported before.";
        }
    }

    /// {@return what is asked before}
    String question() {
        return "Remove " + name + " from this workspace? With it go " + goes
                + ". Pins and postmortems that cite it will say that it was withdrawn. " + again;
    }

    /// {@return what is told afterwards}
    String done() {
        return "Removed " + name + ": " + goes + ". " + again;
    }
}
