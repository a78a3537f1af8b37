package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.WorkspaceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import org.eclipse.jgit.diff.DiffEntry;

/// Which files of a repository are prompts: those that a person's patterns name, or the usual ones, whose names are
/// compared without regard to case.
final class PromptFiles {
    private final List<PathMatcher> globs;
    private final boolean guessed;
    private final String part;

    /// @param wanted patterns; empty for the usual ones
    /// @param part only prompts that lie or last lay beneath it: a folder with a slash at its end, or empty
    PromptFiles(List<String> wanted, String part) {
        guessed = wanted.isEmpty();
        this.part = part;
        globs = (guessed ? GitPrompts.GUESSES : wanted).stream().map(PromptFiles::glob).toList();
    }

    private static PathMatcher glob(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE, "\"" + glob
                    + "\" is no pattern of file names such as prompts/** or **.{md,txt} (" + e.getDescription() + ").",
                    e);
        }
    }

    boolean hold(String file) {
        Path name = Path.of(guessed ? file.toLowerCase(Locale.ROOT) : file);
        return !file.equals(DiffEntry.DEV_NULL) && globs.stream().anyMatch(glob -> glob.matches(name));
    }

    /// {@return whether it lies in the part of the repository that is read}
    boolean isInPart(String file) {
        return file.startsWith(part);
    }

    /// {@return whether all of the repository is read}
    boolean areEverywhere() {
        return part.isEmpty();
    }

    /// {@return whether the patterns are the usual ones, which may miss prompts}
    boolean areGuessed() {
        return guessed;
    }
}
