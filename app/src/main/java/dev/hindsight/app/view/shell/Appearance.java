package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.Theme;

/// Applies the person's appearance settings to the theme.
public final class Appearance {
    private Appearance() {}

    /// Applies mode and size of text to the theme, now and whenever the settings change.
    public static void apply(MainViewModel model, Theme theme) {
        model.settingsProperty().subscribe(settings -> {
            theme.modeProperty().set(mode(settings.theme()));
            theme.textSizeProperty().set(settings.textSize());
        });
    }

    private static Theme.Mode mode(String word) {
        return switch (word) {
            case "light" -> Theme.Mode.LIGHT;
            case "dark" -> Theme.Mode.DARK;
            default -> Theme.Mode.SYSTEM;
        };
    }
}
