package dev.hindsight.ui.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.view.paint.CanvasPainter;
import dev.hindsight.ui.view.paint.FxFonts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

/// The appearance of the program: AtlantaFX's Primer in light or dark, our own style sheet, the bundled fonts. Lives on
/// the application thread; one for the whole program.
public final class Theme {

    /// The person's choice.
    public enum Mode {
        /// Always light.
        LIGHT,
        /// Always dark.
        DARK,
        /// Follows the desktop, also when it changes.
        SYSTEM
    }

    private static final String SHEET = Objects.requireNonNull(Theme.class.getResource("hindsight.css"))
            .toExternalForm();

    /// Size of text, pixels, at its usual size.
    private static final double TEXT = 13;
    private static final double TOOLTIP = 12;
    /// Sizes of icons, pixels, at the usual text size. A style sheet cannot give them in `em`, since an icon is text
    /// with a size of its own.
    private static final List<Integer> ICONS = List.of(14, 16, 18, 28, 40);

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYSTEM);
    private final IntegerProperty textSize = new SimpleIntegerProperty(TextSize.NORMAL);
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(Palette.light());
    private final ChangeListener<ColorScheme> desktopChanged = (_, _, _) -> refresh();

    /// A theme in this mode with text of its usual size, in force at once.
    public Theme(Mode mode) {
        FxFonts.load();
        this.mode.set(mode);
        textSize.subscribe(percent -> TextSize.set(percent.intValue()));
        this.mode.subscribe(this::refresh);
        // The platform outlives windows: it may not keep the theme, and with it all that it dresses.
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(desktopChanged));
        refresh();
    }

    /// {@return what the person asked for; set it to change the look}
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /// {@return how large text is, in percent, one of [TextSize#STEPS]; set it to change the look}
    public IntegerProperty textSizeProperty() {
        return textSize;
    }

    /// {@return the colours to draw with now; views repaint when it changes}
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    /// {@return the colours to draw with now}
    public Palette palette() {
        return palette.get();
    }

    /// Applies the style sheets to a window's scene, which follows the theme from then on.
    public void apply(Scene scene) {
        scene.getRoot().getStyleClass().add("hindsight");
        applyStylesheets(scene);
        palette.addListener((_, _, _) -> applyStylesheets(scene));
        textSize.addListener((_, _, _) -> applyStylesheets(scene));
    }

    private void applyStylesheets(Scene scene) {
        scene.getStylesheets().setAll(SHEET, chosen(colors(palette.get()) + sizes()));
        scene.setFill(CanvasPainter.color(palette.get().background()));
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

    /// The palette as named colours for `hindsight.css` and other style sheets.
    private static String colors(Palette p) {
        return ".root{" + name("page", p.background()) + name("panel", p.panel()) + name("border", p.border())
                + name("text", p.text()) + name("muted", p.muted()) + name("worse", p.worse())
                + name("better", p.better()) + name("warning", p.warning()) + name("danger", p.danger())
                + name("accent", p.accent()) + name("quality", p.quality()) + name("removed", p.removed())
                + name("removed-word", p.removedWord()) + name("added", p.added()) + name("added-word", p.addedWord())
                + name("tooltip", p.tooltip()) + name("tooltip-text", p.tooltipText()) + "}";
    }

    /// The base of all other sizes. A tooltip would inherit its size from its owner.
    private static String sizes() {
        StringBuilder css = new StringBuilder(String.format(Locale.ROOT,
                ".root{-fx-font-size:%spx;}.tooltip{-fx-font-size:%spx;}", TextSize.scaled(TEXT),
                TextSize.scaled(TOOLTIP)));
        for (int icon : ICONS) {
            css.append(String.format(Locale.ROOT, ".icon-%d{-fx-icon-size:%.0fpx;}", icon, TextSize.scaled(icon)));
        }
        return css.toString();
    }

    /// The person's choices as a style sheet.
    private static String chosen(String css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String name, Rgba color) {
        return String.format(Locale.ROOT, "-hs-%s:%s%02x;", name, color.hex(), color.alpha());
    }
}
