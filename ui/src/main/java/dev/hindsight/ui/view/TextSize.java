package dev.hindsight.ui.view;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// The size of text, and lengths that grow with it. Style sheets use `em` for such lengths; code uses this class. Gaps,
/// borders and paddings stay fixed, so that large text gets the room. Like the theme there is one for the whole
/// program, on the application thread.
public final class TextSize {
    /// The sizes that can be chosen, in percent.
    public static final List<Integer> STEPS = List.of(80, 90, 100, 110, 125, 150, 175, 200);
    /// The usual size, in percent.
    public static final int NORMAL = 100;

    private static final DoubleProperty FACTOR = new SimpleDoubleProperty(1);

    private TextSize() {}

    /// {@return a length that is this many pixels where text has its usual size, and follows when text grows}
    public static DoubleBinding scaledBinding(double pixels) {
        return Bindings.createDoubleBinding(() -> scaled(pixels), FACTOR);
    }

    /// {@return how many pixels that is now}
    public static double scaled(double pixels) {
        return Math.round(pixels * FACTOR.get());
    }

    /// {@return the step nearest to a size in percent}
    public static int nearest(int percent) {
        return STEPS.stream().reduce((a, b) -> Math.abs(b - percent) < Math.abs(a - percent) ? b : a).orElse(NORMAL);
    }

    /// {@return the step after this one; the last stays}
    public static int larger(int percent) {
        return STEPS.stream().filter(it -> it > percent).findFirst().orElse(STEPS.getLast());
    }

    /// {@return the step before this one; the first stays}
    public static int smaller(int percent) {
        return STEPS.reversed().stream().filter(it -> it < percent).findFirst().orElse(STEPS.getFirst());
    }

    /// {@return by how much text is larger than usual; for drawings, which are enlarged as a whole}
    public static double factor() {
        return FACTOR.get();
    }

    static void set(int percent) {
        FACTOR.set(percent / 100.0);
    }
}
