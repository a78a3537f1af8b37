package dev.hindsight.workspace.common;

/// Reports the progress of work and passes a cancellation on to it. Called from the working thread.
public interface Progress {
    /// Ignores reports and never cancels.
    Progress NONE = new Progress() {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /// Reports how far the work is.
    ///
    /// @param fraction 0 to 1, or NaN where it is unknown
    /// @param message what is being done, a few words
    void report(double fraction, String message);

    /// {@return whether the work was cancelled}
    boolean isCancelled();

    /// Ends the work if it was cancelled.
    ///
    /// @throws WorkspaceException with [WorkspaceException.Reason#CANCELLED]
    default void checkCancelled() {
        if (isCancelled()) {
            throw new WorkspaceException(WorkspaceException.Reason.CANCELLED, "Cancelled.");
        }
    }
}
