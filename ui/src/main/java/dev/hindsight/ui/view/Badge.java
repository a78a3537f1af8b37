package dev.hindsight.ui.view;

import java.util.Locale;
import javafx.scene.control.Label;

/// A short word in a pill: a state, a severity, a count.
public final class Badge extends Label {

    /// The meaning of a badge's colour.
    public enum BadgeStyle {
        /// A plain fact.
        NEUTRAL,
        /// Something chosen or linked.
        ACCENT,
        /// A success.
        GOOD,
        /// A warning.
        WARNING,
        /// An error.
        DANGER
    }

    /// A plain badge.
    public Badge(String text) {
        this(text, BadgeStyle.NEUTRAL);
    }

    /// A badge of a kind.
    public Badge(String text, BadgeStyle kind) {
        super(text);
        getStyleClass().addAll("badge", kind.name().toLowerCase(Locale.ROOT));
        setMinWidth(USE_PREF_SIZE);
    }
}
