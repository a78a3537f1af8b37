package dev.hindsight.workspace.common;

/// A workspace, or a file given to it, cannot be used. The message is one sentence for a person; it names the file, the
/// place and what to do, and is shown unchanged.
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The kind of problem; the command line maps it to an exit status.
    public enum Reason {
        /// The workspace does not exist, is locked, damaged, newer than the program, or not a workspace at all.
        WORKSPACE,
        /// A file to import could not be read at all.
        INPUT,
        /// What was asked for does not exist or cannot be done.
        USAGE,
        /// The person cancelled.
        CANCELLED
    }

    private final Reason reason;

    public WorkspaceException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public WorkspaceException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// {@return the kind of problem}
    public Reason reason() {
        return reason;
    }
}
