package dev.hindsight.ui.view;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A control's explanation: for a screen reader at once, in a tooltip when the pointer first enters. A tooltip is a
/// window of its own and takes longer to create than most controls, so that a screen full of them would appear a frame
/// later.
public final class LazyTooltip {
    private LazyTooltip() {}

    /// Sets the explanation of a control, in place of the previous one.
    ///
    /// @param text null for nothing
    public static void install(Control control, @Nullable String text) {
        control.setAccessibleHelp(text);
        control.setTooltip(null);
        control.setOnMouseEntered(text == null ? null : _ -> {
            if (control.getTooltip() == null) {
                control.setTooltip(new Tooltip(text));
            }
        });
    }
}
