package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.app.view.outputs.breakdown.Breakdown.BreakdownResult;
import dev.hindsight.app.view.outputs.list.TableNodes;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.FrameScheduler;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// Shows one breakdown: the result, or one sentence that says which evidence it needs.
public final class BreakdownPane<T> extends StackPane {
    private final Breakdown<T> aspect;
    private final Ikon icon;
    private final String name;
    private final Function<T, List<? extends Node>> content;

    /// A pane of an aspect.
    ///
    /// @param content one beneath the other
    public BreakdownPane(Breakdown<T> aspect, String id, String name, Ikon icon,
            Function<T, List<? extends Node>> content) {
        this.aspect = aspect;
        this.icon = icon;
        this.name = name;
        this.content = content;
        setId(id);
        aspect.resultProperty().subscribe(this::show);
    }

    public Breakdown<T> aspect() {
        return aspect;
    }

    private void show(@Nullable BreakdownResult<T> result) {
        T value = result == null ? null : result.value();
        if (result == null) {
            Label reading = TableNodes.words(aspect.possible()
                    ? "Reading the outputs of both windows…"
                    : "Select a change on the timeline, or drag over a window, to see what its outputs tell.", "muted");
            StackPane.setMargin(reading, new Insets(12));
            getChildren().setAll(reading);
        } else if (value == null) {
            EmptyState empty = new EmptyState(icon, result.missing());
            empty.getStyleClass().add("low");
            getChildren().setAll(empty);
        } else {
            FrameScheduler.runInLaterFrame(() -> getChildren().setAll(TableNodes.column(getId() + "-content", name,
                    content.apply(value).toArray(Node[]::new))));
        }
    }
}
