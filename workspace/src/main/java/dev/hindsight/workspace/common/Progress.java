package dev.hindsight.workspace.common;

/// How long work tells how far it is, and learns that it is no longer wanted. Called from the working thread.
public interface Progress {
    /// Does nothing and never cancels.
    Progress NONE = new Progress() {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /// Tells how far the work is.
    ///
    /// @param fraction 0 to 1, or NaN where it cannot be known
    /// @param message what is being done, a few words
    void report(double fraction, String message);

    /// {@return whether the person no longer wants the result}
    boolean isCancelled();

    /// Ends the work where it stands if it is no longer wanted.
    ///
    /// @throws WorkspaceException with [WorkspaceException.Reason#CANCELLED]
    default void checkCancelled() {
        if (isCancelled()) {
            throw new WorkspaceException(WorkspaceException.Reason.CANCELLED, "Cancelled.");
        }
    }
}
