package dev.hindsight.ui.view;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;

/// Columns of tables that show a text of each row.
public final class TextColumns {
    private TextColumns() {}

    /// {@return a column, as wide as that times the text size}
    ///
    /// @param width in pixels at the usual text size
    public static <R> TableColumn<R, String> of(String title, double width, Function<R, String> text) {
        TableColumn<R, String> column = new TableColumn<>(title);
        column.prefWidthProperty().bind(TextSize.scaledBinding(width));
        column.setCellValueFactory(it -> new ReadOnlyStringWrapper(text.apply(it.getValue())));
        return column;
    }
}
