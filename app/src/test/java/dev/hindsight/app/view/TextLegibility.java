package dev.hindsight.app.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Finds words in a window that cannot be read whole: shortened, beyond what shows them, or one over the other. Call on
/// the application thread, after layout.
public final class TextLegibility {
    /// Words that may be shortened where there is no room, all of which are beside the pointer, and with a screen
    /// reader: facts and titles that grow without bounds, excerpts of outputs and of prompts, paths and ids.
    private static final Set<String> EXCERPTS = Set.of("change-facts", "diff-summary", "history-readout",
            "compare-note", "what-ran", "strip-title");
    private static final Set<String> EXCERPT_STYLES = Set.of("half", "mono-column", "notes");
    /// Text boxes have some pixels of air above and beneath the letters.
    private static final double AIR = 4;

    private record VisibleText(Text text, Bounds shown) {}

    private TextLegibility() {}

    /// {@return what is wrong with the words within a node, each with where it is; empty where all can be read}
    public static List<String> faults(Node within) {
        List<String> faults = new ArrayList<>();
        List<VisibleText> seen = new ArrayList<>();
        texts(within).forEach(text -> {
            if (text.getParent() instanceof Labeled labeled && !Objects.equals(text.getText(), labeled.getText())
                    && !isExcerpt(labeled)) {
                faults.add("shortened: " + named(labeled, labeled.getText()) + " to “" + text.getText() + "”");
            }
            Bounds all = box(text);
            Bounds shown = shown(text, all, faults);
            if (shown.getWidth() > 1 && shown.getHeight() > 1) {
                seen.add(new VisibleText(text, shown));
            }
        });
        for (int i = 0; i < seen.size(); i++) {
            for (int j = i + 1; j < seen.size(); j++) {
                if (overlap(seen.get(i), seen.get(j))) {
                    faults.add(
                            "one over the other: " + named(seen.get(i).text(), seen.get(i).text().getText()) + " and "
                                    + named(seen.get(j).text(), seen.get(j).text().getText()));
                }
            }
        }
        return faults;
    }

    /// {@return the words that are there, whether in sight or scrolled away}
    public static Stream<Text> texts(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return Stream.empty();
        }
        if (node instanceof Text text) {
            // An icon is a letter of a font of its own.
            boolean words = !text.getText().isBlank() && !text.getStyleClass().contains("ikonli-font-icon");
            return words ? Stream.of(text) : Stream.empty();
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(TextLegibility::texts)
                : Stream.empty();
    }

    public static Bounds box(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /// {@return the part of the words that is in sight}
    public static Bounds shown(Text text) {
        return shown(text, box(text), new ArrayList<>());
    }

    private static Bounds shown(Text text, Bounds all, List<String> faults) {
        Bounds shown = all;
        boolean across = true;
        boolean down = true;
        for (Node at = text.getParent(); at != null; at = at.getParent()) {
            Bounds window = at.getClip() instanceof Rectangle clip ? at.localToScene(clip.getBoundsInParent()) : null;
            if (window == null) {
                continue;
            }
            across &= !scrolls(at, true);
            down &= !scrolls(at, false);
            boolean wide = across && (all.getMaxX() > window.getMaxX() + 1 || all.getMinX() < window.getMinX() - 1);
            boolean high = down && (all.getMaxY() > window.getMaxY() + AIR || all.getMinY() < window.getMinY() - AIR);
            if ((wide || high) && !isExcerpt(text)) {
                faults.add("cut off: " + named(text, text.getText()) + " at " + round(all) + " by " + at.getStyleClass()
                        + " " + round(window));
            }
            shown = cut(shown, window);
        }
        Bounds scene = new BoundingBox(0, 0, text.getScene().getWidth(), text.getScene().getHeight());
        if ((across && all.getMaxX() > scene.getMaxX() + 1) || (down && all.getMaxY() > scene.getMaxY() + AIR)) {
            faults.add("beyond the window: " + named(text, text.getText()));
        }
        return cut(shown, scene);
    }

    /// What clips its content may let it be scrolled to sight.
    private static boolean scrolls(Node clipping, boolean across) {
        boolean field = ancestors(clipping).anyMatch(it -> it.getStyleClass().contains("text-input"))
                || clipping.getStyleClass().contains("text-input");
        if (field) {
            return true;
        }
        if (clipping.getParent() instanceof ScrollPane scroll) {
            ScrollPane.ScrollBarPolicy policy = across ? scroll.getHbarPolicy() : scroll.getVbarPolicy();
            return policy != ScrollPane.ScrollBarPolicy.NEVER;
        }
        // A list or table: its rows can be scrolled to, its columns where it has a bar for that.
        Parent flow = clipping.getParent();
        boolean cells = (flow != null && flow.getStyleClass().contains("virtual-flow"))
                || clipping.getStyleClass().contains("nested-column-header")
                || clipping.getStyleClass().contains("column-header-background");
        if (!cells) {
            return false;
        }
        return !across || ancestors(clipping).filter(Control.class::isInstance).findFirst().orElseThrow()
                .lookupAll(".scroll-bar").stream().map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.isVisible() && bar.getOrientation() == Orientation.HORIZONTAL);
    }

    private static boolean overlap(VisibleText one, VisibleText other) {
        boolean sameFlow = one.text().getParent() instanceof TextFlow flow && flow.equals(other.text().getParent());
        Bounds a = one.shown();
        Bounds b = other.shown();
        return !sameFlow && Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX()) > 2
                && Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY()) > AIR;
    }

    private static Bounds cut(Bounds a, Bounds b) {
        double x = Math.max(a.getMinX(), b.getMinX());
        double y = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(x, y, Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
                Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
    }

    private static boolean isExcerpt(Node node) {
        boolean named = Stream.concat(Stream.of(node), ancestors(node)).anyMatch(it -> EXCERPTS.contains(
                Objects.requireNonNullElse(it.getId(), "")) || !disjoint(it.getStyleClass()));
        return named && Stream.concat(Stream.of(node), ancestors(node)).anyMatch(it -> it.getAccessibleHelp() != null
                || Objects.requireNonNullElse(it.getAccessibleText(), "").contains(words(node)));
    }

    private static String words(Node node) {
        return node instanceof Labeled labeled ? labeled.getText() : ((Text) node).getText();
    }

    private static boolean disjoint(List<String> styles) {
        Set<String> shared = new HashSet<>(styles);
        shared.retainAll(EXCERPT_STYLES);
        return shared.isEmpty();
    }

    private static Stream<Node> ancestors(Node node) {
        return Stream.iterate((Node) node.getParent(), Objects::nonNull, Node::getParent);
    }

    private static String named(Node node, String words) {
        String place = ancestors(node).filter(it -> it.getId() != null).map(Node::getId).findFirst().orElse("?");
        String all = words.replace("\n", " ");
        return "“" + (all.length() > 60 ? all.substring(0, 60) + "…" : all) + "” in #" + place;
    }

    private static String round(Bounds it) {
        return "%.0f,%.0f %.0f×%.0f".formatted(it.getMinX(), it.getMinY(), it.getWidth(), it.getHeight());
    }
}
