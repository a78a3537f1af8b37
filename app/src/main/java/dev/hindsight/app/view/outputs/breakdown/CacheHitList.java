package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.analysis.outputs.CacheHits;
import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.TimeRange;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// A list of cache hits, one line each.
final class CacheHitList extends ListView<Integer> {
    private static final double LINE = 24;
    /// As many as there are lines of the table beside them.
    private static final int LINES = 4;
    private static final double LEAST = 300;

    private final OutputTable table;

    /// @param onHit receives the row of a hit that is to be shown in full
    CacheHitList(CacheHits hits, Consumer<Long> onHit) {
        table = hits.table();
        setId("cache-hits");
        setAccessibleText("Cache hits worth a look");
        fixedCellSizeProperty().bind(TextSize.scaledBinding(LINE));
        minWidthProperty().bind(TextSize.scaledBinding(LEAST));
        prefHeightProperty().bind(TextSize.scaledBinding(LINE * Math.clamp(hits.listed().size(), 1, LINES) + 4));
        getItems().setAll(hits.listed());
        setCellFactory(_ -> new CacheHitCell());
        WindowClock.follow(this, this::refresh);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(onHit);
            }
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                open(onHit);
            }
        });
    }

    private void open(Consumer<Long> onHit) {
        Integer place = getSelectionModel().getSelectedItem();
        if (place != null) {
            onHit.accept(table.row(place));
        }
    }

    /// The important facts come first: the end may be cut off.
    private final class CacheHitCell extends ListCell<Integer> {
        CacheHitCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Integer place, boolean empty) {
            super.updateItem(place, empty);
            setText(empty || place == null ? null : words(place));
            LazyTooltip.install(this, getText());
        }

        private String words(int place) {
            double cross = table.number("cache.cross_tenant", place);
            return (cross == 1 ? "made for another tenant · " : "")
                    + ("bad".equals(table.word("label", place)) ? "labelled bad · " : "")
                    + table.side(place).name().toLowerCase(Locale.ROOT) + " · "
                    + Objects.requireNonNullElse(table.word("prompt_version", place), "version unknown") + " · "
                    + WindowClock.format().instant(TimeRange.instant(table.at(place)));
        }
    }
}
