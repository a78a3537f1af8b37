package dev.hindsight.app.cli.command;

import dev.hindsight.workspace.common.WorkspaceException;

/// The exit statuses that scripts rely on.
public final class ExitStatus {
    /// Done.
    public static final int DONE = 0;
    /// Done, and the answer is "no": lint errors, `--fail-on`.
    public static final int ANSWER_IS_NO = 1;
    /// Wrong usage.
    public static final int USAGE = 2;
    /// No input could be read.
    public static final int NO_INPUT = 3;
    /// The workspace is missing, locked, newer than the program, or damaged.
    public static final int WORKSPACE = 4;
    /// Cancelled.
    public static final int CANCELLED = 5;
    /// A fault of ours, with its error code.
    public static final int FAULT = 70;

    private ExitStatus() {}

    /// {@return the status that goes with the reason}
    public static int of(WorkspaceException.Reason reason) {
        return switch (reason) {
            case WORKSPACE -> WORKSPACE;
            case INPUT -> NO_INPUT;
            case USAGE -> USAGE;
            case CANCELLED -> CANCELLED;
        };
    }
}
