package dev.hindsight.app.view.window;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// Where the window was, and the dividers in it.
///
/// @param bounds of the window while it is not maximised; null where it was never open
/// @param maximized whether it fills the screen
/// @param splits positions of dividers, 0 to 1, by the name of their split
public record WindowPlace(@Nullable WindowBounds bounds, boolean maximized, Map<String, List<Double>> splits) {
    /// Nothing remembered.
    public static final WindowPlace NONE = new WindowPlace(null, false, Map.of());

    /// Logical pixels, of all screens together.
    public record WindowBounds(double x, double y, double width, double height) {
        /// {@return the bounds moved and made smaller as far as needed to lie on one screen: on that which shows most of
        /// them, else on the first}
        ///
        /// @param screens what of each screen windows can use; not empty
        public WindowBounds within(List<Rectangle2D> screens) {
            Rectangle2D screen = screens.stream().max(Comparator.comparingDouble(this::shown)
                    .thenComparingInt(it -> -screens.indexOf(it))).orElseThrow();
            double fitWidth = Math.min(width, screen.getWidth());
            double fitHeight = Math.min(height, screen.getHeight());
            return new WindowBounds(Math.clamp(x, screen.getMinX(), screen.getMaxX() - fitWidth),
                    Math.clamp(y, screen.getMinY(), screen.getMaxY() - fitHeight), fitWidth, fitHeight);
        }

        private double shown(Rectangle2D screen) {
            double wide = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
            double tall = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
            return Math.max(0, wide) * Math.max(0, tall);
        }
    }

    /// Creates a place; a file that lacks the splits (null) has none.
    public WindowPlace(@Nullable WindowBounds bounds, boolean maximized, @Nullable Map<String, List<Double>> splits) {
        this.bounds = bounds;
        this.maximized = maximized;
        this.splits = splits == null ? Map.of() : Map.copyOf(splits);
    }

    WindowPlace withSplit(String name, List<Double> positions) {
        Map<String, List<Double>> more = new LinkedHashMap<>(splits);
        more.put(name, List.copyOf(positions));
        return new WindowPlace(bounds, maximized, more);
    }
}
