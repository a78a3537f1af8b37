package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.ui.view.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;

/// Where things lie in a window, whatever they look like.
public final class NodeBounds {
    private static final double SAME = 1;

    private NodeBounds() {}

    /// {@return where the node lies in its window}
    public static Bounds of(Node node) {
        return Snapshots.call(() -> node.localToScene(node.getLayoutBounds()));
    }

    /// {@return where the one node that the selector finds lies in the window}
    public static Bounds of(WindowFixture window, String selector) {
        return of(Objects.requireNonNull(window.scene.lookup(selector), selector));
    }

    /// {@return where the letters of a control lie, which its padding moves}
    public static Bounds letters(Node labeled) {
        return Snapshots.call(() -> {
            Text text = (Text) Objects.requireNonNull(labeled.lookup(".text"));
            return text.localToScene(text.getLayoutBounds());
        });
    }

    /// Asserts that a table is one: words of a column begin, numbers end at one line; what is in a row stands on
    /// one line of letters; nothing is cut off, lies on anything else, or reaches out of the node that it is in.
    ///
    /// @return the words of its cells, row by row
    public static List<List<String>> assertTable(WindowFixture window, String id) {
        Node within = Objects.requireNonNull(window.scene.lookup(id), id);
        GridPane grid = Snapshots.call(() -> (GridPane) within.lookupAll("*").stream()
                .filter(GridPane.class::isInstance).findFirst().orElseThrow());
        Map<Integer, List<Labeled>> columns = new TreeMap<>();
        Map<Integer, List<Labeled>> rows = new TreeMap<>();
        List<Labeled> cells = Snapshots.call(() -> grid.getChildren().stream().map(Labeled.class::cast).toList());
        for (Labeled cell : cells) {
            columns.computeIfAbsent(GridPane.getColumnIndex(cell), _ -> new ArrayList<>()).add(cell);
            rows.computeIfAbsent(GridPane.getRowIndex(cell), _ -> new ArrayList<>()).add(cell);
            boolean whole = Snapshots.call(() -> cell.getText().isEmpty() || cell.lookupAll(".text").stream()
                    .anyMatch(it -> ((Text) it).getText().equals(cell.getText())));
            assertThat(whole).as("all of “" + cell.getText() + "”").isTrue();
        }
        columns.forEach((column, all) -> {
            List<Labeled> said = all.stream().filter(it -> !it.getText().isEmpty()).toList();
            boolean numbers = column > 0 && said.stream().skip(1).anyMatch(it -> it.getText().matches(".*\\d.*"));
            ToDoubleFunction<Node> edge = it -> numbers ? of(it).getMaxX() : of(it).getMinX();
            assertThat(said).as(id + ", column " + column).allSatisfy(it -> assertThat(edge.applyAsDouble(it))
                    .isCloseTo(edge.applyAsDouble(said.getFirst()), within(SAME)));
        });
        rows.forEach((row, all) -> assertThat(all.stream().filter(it -> !it.getText().isEmpty()))
                .as(id + ", row " + row).allSatisfy(it -> assertThat(baseline(it))
                        .isCloseTo(baseline(all.getFirst()), within(SAME))));
        assertApart(cells.stream().filter(it -> !it.getText().isEmpty()).toList());
        assertThat(of(grid).getMaxX()).as(id + " fits").isLessThanOrEqualTo(of(within).getMaxX());
        return rows.values().stream().map(all -> all.stream().map(Labeled::getText).toList()).toList();
    }

    private static double baseline(Node node) {
        return Snapshots.call(() -> node.localToScene(0, node.getBaselineOffset()).getY());
    }

    /// Asserts that none of these nodes lies on another.
    public static void assertApart(List<? extends Node> nodes) {
        Map<Node, Bounds> boxes = nodes.stream().collect(Collectors.toMap(it -> it, it -> inner(of(it))));
        boxes.forEach((one, box) -> assertThat(boxes.entrySet()).as("on " + one)
                .noneMatch(it -> !it.getKey().equals(one) && it.getValue().intersects(box)));
    }

    private static Bounds inner(Bounds box) {
        return new BoundingBox(box.getMinX() + SAME / 2, box.getMinY() + SAME / 2,
                Math.max(0, box.getWidth() - SAME), Math.max(0, box.getHeight() - SAME));
    }
}
