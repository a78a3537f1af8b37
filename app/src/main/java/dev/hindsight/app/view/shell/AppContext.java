package dev.hindsight.app.view.shell;

import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.view.Dialogs;
import java.nio.file.Path;
import java.time.InstantSource;

/// What every screen is given: made once, in the composition root.
///
/// @param tasks work away from the application thread
/// @param dialogs every question and message
/// @param clock what time it is
public record AppContext(BackgroundTasks tasks, Dialogs dialogs, SettingsFile settingsFile, InstantSource clock) {
    /// {@return what is private to the person: settings, the redaction key, saved mappings, runbooks, the demo}
    public Path stateFolder() {
        return settingsFile.folder();
    }
}
