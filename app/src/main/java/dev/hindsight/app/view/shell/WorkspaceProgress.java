package dev.hindsight.app.view.shell;

import dev.hindsight.workspace.Progress;

/// Tells the window's task how far the workspace's work is.
public final class WorkspaceProgress {
    private WorkspaceProgress() {}

    /// {@return the same progress as the workspace knows it}
    public static Progress of(dev.hindsight.ui.Progress progress) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                progress.report(Double.isNaN(fraction) ? dev.hindsight.ui.Progress.INDETERMINATE : fraction, message);
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }
}
