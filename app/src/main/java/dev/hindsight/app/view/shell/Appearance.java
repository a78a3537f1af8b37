package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Theme;

/// Applies the person's appearance settings to the theme.
public final class Appearance {
    private Appearance() {}

    /// Applies mode and size of text to the theme, and the clock to the window, now and whenever the settings change; a
    /// clock that is chosen elsewhere becomes the setting.
    public static void apply(MainViewModel model, Theme theme) {
        model.settingsProperty().subscribe(settings -> {
            theme.modeProperty().set(mode(settings.theme()));
            theme.textSizeProperty().set(settings.textSize());
            WindowClock.localProperty().set(settings.localTime());
        });
        WindowClock.localProperty().addListener((_, _, local) -> {
            if (!local.equals(model.settingsProperty().get().localTime())) {
                model.change(it -> it.withLocalTime(local));
            }
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
