package dev.hindsight.app.view.investigate;

import dev.hindsight.ui.view.FrameScheduler;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A list of rows that share columns; each row is as tall as its text needs.
final class PanelRowList extends ScrollPane {
    private final VBox lines = new VBox();

    /// An empty list; `name` is what a screen reader calls it.
    PanelRowList(String id, String name) {
        setId(id);
        setAccessibleText(name);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        lines.setStyle("-fx-padding: 6px 14px 6px 0;");
        setContent(lines);
    }

    void show(List<? extends Supplier<? extends Node>> content) {
        setVvalue(0);
        FrameScheduler.setChildrenGradually(lines, content);
    }

    /// {@return a line of cells}
    ///
    /// @param spoken the text of the row for a screen reader
    /// @param percent how wide each cell is
    static Region line(String spoken, List<Integer> percent, Node... cells) {
        GridPane line = new GridPane(12, 0);
        for (int width : percent) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(width);
            line.getColumnConstraints().add(column);
        }
        line.addRow(0, cells);
        for (Node cell : cells) {
            GridPane.setValignment(cell, VPos.TOP);
        }
        line.getStyleClass().add("panel-row");
        line.setAccessibleText(spoken);
        return line;
    }

    /// {@return words that wrap}
    static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
