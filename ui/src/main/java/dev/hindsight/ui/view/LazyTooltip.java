package dev.hindsight.ui.view;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Explains a control: to a screen reader at once, in a tooltip when the pointer first comes. A tooltip is a window of
/// its own and takes longer to make than most controls, so that a screen full of them would come a frame later.
public final class LazyTooltip {
    private LazyTooltip() {}

    /// Explains a control, instead of what explained it before.
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
