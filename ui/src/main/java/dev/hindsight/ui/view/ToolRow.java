package dev.hindsight.ui.view;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Tools in a row; where they do not fit, for instance with large text, in several rows.
public final class ToolRow extends Pane {
    private final double gap;
    private int right = Integer.MAX_VALUE;

    /// A row of tools.
    public ToolRow(double gap, Node... tools) {
        this.gap = gap;
        getChildren().addAll(tools);
    }

    /// Adds tools at the right end, which stay there while all fit in one row.
    public ToolRow atTheRight(Node... tools) {
        right = getChildren().size();
        getChildren().addAll(tools);
        return this;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides() + getManagedChildren().stream().mapToDouble(it -> it.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + width(getManagedChildren());
    }

    @Override
    protected double computeMinHeight(double width) {
        return prefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? Double.MAX_VALUE : width - sides();
        List<List<Node>> rows = rows(room);
        Insets insets = getInsets();
        return insets.getTop() + insets.getBottom() + gap * Math.max(0, rows.size() - 1)
                + rows.stream().mapToDouble(it -> height(it, room)).sum();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - sides();
        List<List<Node>> rows = rows(room);
        double y = getInsets().getTop();
        for (List<Node> row : rows) {
            double x = getInsets().getLeft();
            double height = height(row, room);
            double spare = rows.size() == 1 ? room - width(row) : 0;
            for (Node tool : row) {
                if (spare > 0 && getChildren().indexOf(tool) >= right) {
                    x += spare;
                    spare = 0;
                }
                double width = width(tool, room);
                layoutInArea(tool, x, y, width, height, 0, HPos.LEFT, VPos.CENTER);
                x += width + gap;
            }
            y += height + gap;
        }
    }

    private List<List<Node>> rows(double room) {
        List<List<Node>> rows = new ArrayList<>();
        List<Node> row = new ArrayList<>();
        for (Node tool : getManagedChildren()) {
            row.add(tool);
            if (row.size() > 1 && width(row) > room) {
                row.removeLast();
                rows.add(row);
                row = new ArrayList<>(List.of(tool));
            }
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return rows;
    }

    private double width(List<Node> row) {
        return row.stream().mapToDouble(it -> snapSizeX(it.prefWidth(-1))).sum() + gap * Math.max(0, row.size() - 1);
    }

    /// Text that is alone in its row and still too long wraps.
    private double height(List<Node> row, double room) {
        return row.stream().mapToDouble(it -> snapSizeY(it.prefHeight(width(it, room)))).max().orElse(0);
    }

    private double width(Node tool, double room) {
        return Math.min(snapSizeX(tool.prefWidth(-1)), room);
    }

    private double sides() {
        return getInsets().getLeft() + getInsets().getRight();
    }
}
