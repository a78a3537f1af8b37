package dev.hindsight.app.view.shell;

import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.view.Dialogs;
import java.time.InstantSource;

/// What every screen is given: made once, in the composition root.
///
/// @param tasks work away from the application thread
/// @param dialogs every question and message
/// @param clock what time it is
public record AppContext(BackgroundTasks tasks, Dialogs dialogs, SettingsFile settingsFile, InstantSource clock) {}
