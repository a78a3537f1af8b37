package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Every screen and every tab in both themes: words stand out from what is beneath them as WCAG 2.2 AA wants, and who
/// goes through the Investigate screen with the Tab key sees where the keyboard is.
@FxTest
class WcagContrastTest {
    private static final double LEAST = 4.5;
    private static final double LEAST_LARGE = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;
    /// More than a caret has.
    private static final int SEEN = 24;
    private static final int MOST_STOPS = 150;

    @TempDir
    Path folder = Path.of("");

    @Test
    void wordsStandOutAndTheKeyboardIsSeen(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.words("#verdict").contains("fell from"));
            window.idle();
            Set<String> faint = new TreeSet<>();
            Set<String> unseen = new TreeSet<>();
            for (String theme : List.of("light", "dark")) {
                robot.interact(() -> window.desktop.model().change(it -> it.withTheme(theme)));
                for (Screen screen : Screen.ALL) {
                    robot.interact(() -> window.desktop.model().screenProperty().set(screen));
                    window.idle();
                    faint.addAll(faint(window, theme + " " + screen.title()));
                }
                robot.interact(() -> window.desktop.model().screenProperty().set(Screen.INVESTIGATE));
                Set<Node> known = new HashSet<>();
                TabPane tabs = (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
                for (Tab tab : tabs.getTabs()) {
                    robot.interact(() -> tabs.getSelectionModel().select(tab));
                    window.idle();
                    faint.addAll(faint(window, theme + " " + tab.getId()));
                    unseen.addAll(Snapshots.call(() -> unseen(window, theme + " " + tab.getId(), known)));
                }
                robot.interact(() -> tabs.getSelectionModel().select(0));
            }
            assertThat(faint).as("words with too little contrast").isEmpty();
            assertThat(unseen).as("controls that do not show that they have the keyboard").isEmpty();
        }
    }

    private static List<String> faint(WindowFixture window, String where) {
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

    /// Goes from stop to stop as the Tab key does; each must look otherwise when the keyboard has left it.
    ///
    /// @param known stops that were looked at before; gets the others
    private static List<String> unseen(WindowFixture window, String where, Set<Node> known) {
        List<String> unseen = new ArrayList<>();
        Set<Node> stops = new LinkedHashSet<>();
        Node first = Objects.requireNonNull(window.scene.lookup("#timeline-show-1h"));
        first.requestFocus();
        first.requestFocusTraversal(TraversalDirection.NEXT);
        for (Node stop = window.scene.getFocusOwner(); stops.size() < MOST_STOPS && stops.add(stop); stop = window.scene
                .getFocusOwner()) {
            boolean fresh = known.add(stop);
            laidOut(window);
            WritableImage with = fresh ? around(stop) : null;
            stop.requestFocusTraversal(TraversalDirection.NEXT);
            laidOut(window);
            if (with != null && different(with, around(stop)) <= SEEN) {
                unseen.add(where + ": " + stop);
            }
        }
        assertThat(stops).as("stops of the keyboard").hasSizeGreaterThan(20);
        return unseen;
    }

    private static void laidOut(WindowFixture window) {
        window.scene.getRoot().applyCss();
        window.scene.getRoot().layout();
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
