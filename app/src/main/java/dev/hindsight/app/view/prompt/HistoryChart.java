package dev.hindsight.app.view.prompt;

import dev.hindsight.timeline.history.PromptHistoryChart;
import dev.hindsight.timeline.history.PromptHistoryRenderer;
import dev.hindsight.timeline.history.RenderedPromptHistory;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.paint.CanvasPainter;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The versions of a prompt in time. The pointer reads a version, a click chooses it; so do the arrow keys, Home and
/// End.
final class HistoryChart extends Region {
    private static final double LEAST = 100;

    private final HistoryViewModel model;
    private final ObservableValue<Palette> palette;
    private final Canvas canvas = new Canvas();
    private final ReadOnlyStringWrapper readout = new ReadOnlyStringWrapper("");
    private @Nullable RenderedPromptHistory drawn;

    HistoryChart(HistoryViewModel model, ObservableValue<Palette> palette) {
        this.model = model;
        this.palette = palette;
        setId("history-chart");
        minHeightProperty().bind(TextSize.scaledBinding(LEAST));
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        getChildren().add(canvas);
        model.lifeProperty().subscribe(this::changed);
        palette.subscribe(this::requestLayout);
        WindowClock.follow(this, this::requestLayout);
        focusedProperty().subscribe(this::requestLayout);
        setOnMouseMoved(event -> read(at(event)));
        setOnMouseExited(_ -> read(OptionalInt.empty()));
        setOnMousePressed(event -> {
            requestFocus();
            at(event).ifPresent(model::choose);
            // The enclosing tab pane would handle these keys.
            event.consume();
        });
        setOnKeyPressed(this::key);
    }

    /// {@return what is known of the version under the pointer, else of the chosen one}
    ReadOnlyStringProperty readoutProperty() {
        return readout.getReadOnlyProperty();
    }

    /// {@return the last drawing; null before the first}
    @Nullable
    RenderedPromptHistory drawn() {
        return drawn;
    }

    private void changed() {
        read(OptionalInt.empty());
        requestLayout();
    }

    private void read(OptionalInt version) {
        PromptHistoryChart life = model.lifeProperty().get();
        int shown = life == null ? -1 : version.orElse(life.chosen());
        readout.set(life == null || shown < 0 ? "" : life.words(shown, WindowClock.format()));
        setAccessibleText("Versions of the prompt in time. " + readout.get());
    }

    private OptionalInt at(MouseEvent event) {
        RenderedPromptHistory now = drawn;
        return now == null
                ? OptionalInt.empty()
                : now.at(event.getX() / TextSize.factor(), event.getY() / TextSize.factor());
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        boolean handled = true;
        switch (event.getCode()) {
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            case HOME -> model.step(Integer.MIN_VALUE / 2);
            case END -> model.step(Integer.MAX_VALUE / 2);
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        PromptHistoryChart life = model.lifeProperty().get();
        if (life == null || getWidth() <= 0) {
            return;
        }
        double scale = TextSize.factor();
        CanvasPainter painter = new CanvasPainter(canvas, scale);
        drawn = PromptHistoryRenderer.render(life, painter, palette.getValue());
        if (isFocused()) {
            painter.strokeRoundRect(0.5, 0.5, getWidth() / scale - 1, getHeight() / scale - 1, 4,
                    Stroke.solid(palette.getValue().accent(), 1));
        }
    }
}
