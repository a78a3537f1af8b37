package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.outputs.RatePair;
import dev.hindsight.analysis.outputs.Side;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.function.IntPredicate;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The small parts that tables of outputs are made of.
public final class TableNodes {
    private static final double SIDES = 18;

    private TableNodes() {}

    /// {@return words that wrap}
    public static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// {@return a table of words and numbers, line by line, the first line being its header; numbers end at one line,
    /// words begin at one}
    public static GridPane table(List<? extends List<? extends Node>> lines) {
        return table(lines, column -> column > 0 && isNumbers(lines, column));
    }

    /// {@return the same table where words of people may have digits: all of its columns begin at one line}
    public static GridPane words(List<? extends List<? extends Node>> lines) {
        return table(lines, _ -> false);
    }

    private static GridPane table(List<? extends List<? extends Node>> lines, IntPredicate numbers) {
        GridPane grid = new GridPane(18, 4);
        int columns = lines.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(numbers.test(i) ? HPos.RIGHT : HPos.LEFT);
            column.setHgrow(i == 0 ? Priority.SOMETIMES : Priority.NEVER);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < lines.size(); i++) {
            grid.addRow(i, lines.get(i).toArray(Node[]::new));
        }
        grid.getChildren().forEach(it -> GridPane.setValignment(it, VPos.BASELINE));
        grid.setMaxWidth(Region.USE_PREF_SIZE);
        return grid;
    }

    private static boolean isNumbers(List<? extends List<? extends Node>> lines, int column) {
        return lines.stream().skip(1).filter(it -> it.size() > column).map(it -> it.get(column))
                .anyMatch(it -> it instanceof Labeled cell && cell.getText().chars().anyMatch(Character::isDigit));
    }

    /// {@return the head of a column}
    public static Label header(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small", "strong");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// {@return words that are never shortened}
    public static Label cell(String text, String... styles) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// {@return before, after and difference of a rate}
    public static List<Node> rates(RatePair rates) {
        Label difference = cell(OutputFormatter.difference(rates));
        var change = rates.difference();
        if (change != null && change.significant()) {
            difference.getStyleClass().add("strong");
        }
        return List.of(cell(OutputFormatter.rate(rates.of(Side.BEFORE))),
                cell(OutputFormatter.rate(rates.of(Side.AFTER))),
                difference);
    }

    /// {@return counts before and after}
    public static Label counts(int before, int after) {
        return cell(Format.count(before) + " → " + Format.count(after));
    }

    /// {@return a column of nodes that scrolls}
    public static ScrollPane column(String id, String name, Node... nodes) {
        VBox box = new VBox(8, nodes);
        box.setPadding(new Insets(2, SIDES - 4, 6, 4));
        ScrollPane scroll = new ScrollPane(box);
        scroll.setId(id);
        scroll.setAccessibleText(name);
        scroll.setFitToWidth(true);
        // A table that is wider than its viewport scrolls; sentences still wrap.
        var seen = scroll.viewportBoundsProperty().map(it -> it.getWidth() - SIDES);
        for (Node node : nodes) {
            if (node instanceof Label label) {
                label.maxWidthProperty().bind(seen);
            }
        }
        return scroll;
    }
}
