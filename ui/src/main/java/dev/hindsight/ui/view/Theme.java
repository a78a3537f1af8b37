package dev.hindsight.ui.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.view.paint.CanvasPainter;
import dev.hindsight.ui.view.paint.FxFonts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// How the program looks: AtlantaFX's Primer in light or dark, our own style sheet, the bundled fonts. Lives on the
/// application thread; one for the whole program.
public final class Theme {

    /// What the person asked for.
    public enum Mode {
        /// Always light.
        LIGHT,
        /// Always dark.
        DARK,
        /// As the desktop is set, also when it changes.
        SYSTEM
    }

    private static final String SHEET = Objects.requireNonNull(Theme.class.getResource("hindsight.css"))
            .toExternalForm();

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYSTEM);
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(Palette.light());

    /// A theme in this mode, in force at once.
    public Theme(Mode mode) {
        FxFonts.load();
        this.mode.set(mode);
        this.mode.subscribe(this::refresh);
        Platform.getPreferences().colorSchemeProperty().subscribe(this::refresh);
        refresh();
    }

    /// {@return what the person asked for; set it to change the look}
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /// {@return the colours to draw with now; views repaint when it changes}
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    /// {@return the colours to draw with now}
    public Palette palette() {
        return palette.get();
    }

    /// Dresses a window's scene; it follows the theme from then on.
    public void apply(Scene scene) {
        scene.getRoot().getStyleClass().add("hindsight");
        dress(scene, palette.get());
        palette.addListener((_, _, now) -> dress(scene, now));
    }

    private static void dress(Scene scene, Palette palette) {
        scene.getStylesheets().setAll(SHEET, colors(palette));
        scene.setFill(CanvasPainter.color(palette.background()));
    }

    private void refresh() {
        boolean dark = switch (mode.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        Application.setUserAgentStylesheet(dark
                ? new PrimerDark().getUserAgentStylesheetBSS()
                : new PrimerLight().getUserAgentStylesheetBSS());
        palette.set(Palette.of(dark));
    }

    /// The palette as names that `hindsight.css` and other style sheets may use.
    private static String colors(Palette p) {
        String css = ".root{" + name("page", p.background()) + name("panel", p.panel()) + name("border", p.border())
                + name("text", p.text()) + name("muted", p.muted()) + name("worse", p.worse())
                + name("better", p.better()) + name("warning", p.warning()) + name("danger", p.danger())
                + name("accent", p.accent()) + name("quality", p.quality()) + name("removed", p.removed())
                + name("removed-word", p.removedWord()) + name("added", p.added()) + name("added-word", p.addedWord())
                + name("tooltip", p.tooltip()) + name("tooltip-text", p.tooltipText()) + "}";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String name, Rgba color) {
        return String.format(Locale.ROOT, "-hs-%s:%s%02x;", name, color.hex(), color.alpha());
    }
}
