package dev.hindsight.postmortem.view;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A list's cell of several texts that wrap at the list's width.
final class WrappedCell<T> extends ListCell<T> {
    private final ListView<T> list;
    private final Function<T, List<? extends Node>> texts;

    /// A cell of this list.
    ///
    /// @param texts makes an item's texts, from top to bottom
    WrappedCell(ListView<T> list, Function<T, List<? extends Node>> texts) {
        this.list = list;
        this.texts = texts;
    }

    /// {@return a text for such a cell}
    static Label text(String words, String... styles) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        VBox box = new VBox(2);
        box.getChildren().setAll(texts.apply(item));
        // A width of its own, so that long texts wrap and the cell grows with them.
        box.prefWidthProperty().bind(list.widthProperty().subtract(36));
        box.setMaxWidth(USE_PREF_SIZE);
        setGraphic(box);
    }
}
