package dev.hindsight.ui;

import dev.hindsight.workspace.common.FaultIdentity;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Turns an exception into the one sentence that a person is shown; the stack trace belongs in the log.
public final class Failures {
    private Failures() {}

    /// {@return one sentence: what failed, and why as far as it is known}
    ///
    /// @param action what was being done, as "Open the workspace"
    public static String sentence(String action, Throwable failure) {
        return switch (failure) {
            case UncheckedIOException e -> sentence(action, Objects.requireNonNull(e.getCause()));
            case NoSuchFileException e -> "There is no file " + e.getFile() + "; check the name.";
            case FileNotFoundException e -> action + ": the file could not be opened, " + e.getMessage() + ".";
            case AccessDeniedException e ->
                "No permission to use " + e.getFile() + "; choose another place or ask for it.";
            case FileAlreadyExistsException e -> "The file " + e.getFile() + " exists already; choose another name.";
            case IOException e -> action + ": the disk or file answered \"" + e.getMessage() + "\".";
            default -> meantForPeople(failure)
                    ? Objects.requireNonNull(failure.getMessage())
                    : action + " failed in a way we did not foresee (" + FaultIdentity.of(failure)
                            + "); the log has the details.";
        };
    }

    /// The project's own exceptions carry a sentence; those of the platform do not.
    private static boolean meantForPeople(Throwable failure) {
        String message = failure.getMessage();
        return message != null && !message.isBlank() && failure.getClass().getName().startsWith("dev.hindsight.");
    }
}
