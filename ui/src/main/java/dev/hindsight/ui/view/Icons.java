package dev.hindsight.ui.view;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of the Feather set (`org.kordamp.ikonli.feather.Feather` lists them).
public final class Icons {
    private Icons() {}

    /// {@return a new icon node, 16 pixels high at the usual size of text, coloured by the style sheet}
    public static FontIcon of(Ikon icon) {
        return of(icon, 16);
    }

    /// {@return a new icon node of this height in pixels, one that the theme knows; it grows with the text}
    public static FontIcon of(Ikon icon, int size) {
        FontIcon node = FontIcon.of(icon, size);
        node.getStyleClass().addAll("icon", "icon-" + size);
        return node;
    }
}
