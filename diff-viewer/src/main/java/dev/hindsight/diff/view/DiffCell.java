package dev.hindsight.diff.view;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Draws one row. Its nodes are created once and reused: fast scrolling of a long diff depends on that.
final class DiffCell extends ListCell<DiffRow> {
    private final DiffViewModel model;
    private final Label title = new Label();
    private final LinePane left;
    private @Nullable HBox both;
    private @Nullable LinePane right;

    DiffCell(DiffViewModel model) {
        this.model = model;
        this.left = new LinePane(model);
        getStyleClass().add("diff-cell");
        setMinWidth(0);
        setPrefWidth(0);
        title.getStyleClass().addAll("diff-title");
        title.setMaxWidth(Double.MAX_VALUE);
    }

    @Override
    protected void updateItem(@Nullable DiffRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (row) {
            case DiffRow.HunkHeader it -> title(it);
            case DiffRow.UnifiedRow one -> one(one);
            case DiffRow.SideBySideRow pair -> pair(pair);
        }
    }

    private void title(DiffRow.HunkHeader row) {
        title.setText(row.text());
        setGraphic(title);
        setAccessibleText(row.text());
    }

    private void one(DiffRow.UnifiedRow row) {
        left.show(row.piece(), LinePane.DiffSide.BOTH);
        if (getGraphic() != left) {
            left.prefWidthProperty().unbind();
            left.setPrefWidth(USE_COMPUTED_SIZE);
            setGraphic(left);
        }
        setAccessibleText(left.spoken());
    }

    private void pair(DiffRow.SideBySideRow row) {
        HBox sides = both;
        LinePane second = right;
        if (sides == null || second == null) {
            second = new LinePane(model);
            second.getStyleClass().add("right-side");
            sides = new HBox();
            second.prefWidthProperty().bind(sides.widthProperty().divide(2));
            both = sides;
            right = second;
        }
        left.show(row.left(), LinePane.DiffSide.OLD);
        second.show(row.right(), LinePane.DiffSide.NEW);
        if (!sides.equals(getGraphic())) {
            // As a graphic of its own it left the pair.
            setGraphic(sides);
            sides.getChildren().setAll(left, second);
            left.prefWidthProperty().bind(sides.widthProperty().divide(2));
        }
        setAccessibleText(left.spoken() + " | " + second.spoken());
    }
}
