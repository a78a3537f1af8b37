package dev.hindsight.app.view.shell;

import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.view.dialog.Dialogs;
import java.nio.file.Path;
import java.time.InstantSource;

/// The services that every screen gets; created once, in the composition root.
///
/// @param tasks work away from the application thread
/// @param dialogs questions and messages
/// @param clock what time it is
public record AppContext(BackgroundTasks tasks, Dialogs dialogs, SettingsFile settingsFile, InstantSource clock) {
    /// {@return the person's state folder: settings, the redaction key, saved mappings, runbooks, the demo}
    public Path stateFolder() {
        return settingsFile.folder();
    }
}
