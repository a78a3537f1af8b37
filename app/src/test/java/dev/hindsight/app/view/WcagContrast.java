package dev.hindsight.app.view;

import dev.hindsight.ui.view.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// Words stand out from what is beneath them as WCAG 2.2 AA wants, and who goes through a screen with the Tab key sees
/// where the keyboard is.
final class WcagContrast {
    private static final double LEAST = 4.5;
    private static final double LEAST_LARGE = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;
    /// More than a caret has.
    private static final int SEEN = 24;

    private WcagContrast() {}

    /// {@return the words with too little contrast}
    static List<String> faint(WindowFixture window, String where) {
        return Snapshots.call(() -> TextLegibility.texts(window.scene.getRoot()).filter(it -> !it.isDisabled())
                .filter(it -> TextLegibility.shown(it).getWidth() > 1)
                .flatMap(text -> {
                    Color beneath = beneath(text);
                    double contrast = contrast(over((Color) text.getFill(), beneath), beneath);
                    return contrast >= least(text)
                            ? Stream.empty()
                            : Stream.of("%s: “%s” %s on %s, %.2f, %s".formatted(where, text.getText(), text.getFill(),
                                    beneath, contrast, text.getParent().getStyleClass()));
                }).distinct().toList());
    }

    private static double least(Text text) {
        double size = text.getFont().getSize();
        FontWeight weight = FontWeight.findByName(text.getFont().getStyle());
        boolean bold = weight != null && weight.getWeight() >= FontWeight.BOLD.getWeight();
        return size >= LARGE || (bold && size >= LARGE_BOLD) ? LEAST_LARGE : LEAST;
    }

    /// What is painted under a node by those it lies in.
    private static Color beneath(Node node) {
        List<Color> layers = new ArrayList<>();
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            Background background = at instanceof Region region ? region.getBackground() : null;
            if (background != null && !background.getFills().isEmpty()
                    && background.getFills().getLast().getFill() instanceof Color fill) {
                layers.add(fill);
                if (fill.isOpaque()) {
                    break;
                }
            }
        }
        Color ground = (Color) node.getScene().getFill();
        for (Color layer : layers.reversed()) {
            ground = over(layer, ground);
        }
        return ground;
    }

    private static Color over(Color upper, Color lower) {
        return lower.interpolate(Color.color(upper.getRed(), upper.getGreen(), upper.getBlue()), upper.getOpacity());
    }

    private static double contrast(Color a, Color b) {
        double one = luminance(a);
        double other = luminance(b);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// Goes from stop to stop as the Tab key does, to the first that was looked at before; each must look otherwise when
    /// the keyboard has left it.
    ///
    /// @param from where to begin
    /// @param known stops that were looked at before; gets the others
    /// @return the stops that do not show that they have the keyboard
    static List<String> unseen(Node from, String where, Set<Node> known) {
        List<String> unseen = new ArrayList<>();
        from.requestFocus();
        Node stop = next(from);
        while (known.add(stop)) {
            WritableImage with = around(stop);
            Node next = next(stop);
            if (different(with, around(stop)) <= SEEN) {
                unseen.add(where + ": " + stop);
            }
            stop = next;
        }
        return unseen;
    }

    private static Node next(Node stop) {
        stop.requestFocusTraversal(TraversalDirection.NEXT);
        return stop.getScene().getFocusOwner();
    }

    private static WritableImage around(Node node) {
        Bounds bounds = node.getParent().localToParent(node.getBoundsInParent());
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setViewport(new Rectangle2D(bounds.getMinX() - 3, bounds.getMinY() - 3, bounds.getWidth() + 6,
                bounds.getHeight() + 6));
        return node.getParent().snapshot(parameters, null);
    }

    private static int different(WritableImage one, WritableImage other) {
        int different = 0;
        for (int y = 0; y < Math.min(one.getHeight(), other.getHeight()); y++) {
            for (int x = 0; x < Math.min(one.getWidth(), other.getWidth()); x++) {
                different += one.getPixelReader().getArgb(x, y) == other.getPixelReader().getArgb(x, y) ? 0 : 1;
            }
        }
        return different;
    }
}
