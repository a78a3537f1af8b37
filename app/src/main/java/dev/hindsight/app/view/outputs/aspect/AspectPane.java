package dev.hindsight.app.view.outputs.aspect;

import dev.hindsight.app.view.outputs.aspect.Aspect.Told;
import dev.hindsight.app.view.outputs.list.Parts;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.Gradual;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// Shows one aspect: what is told, or one sentence that says what would bring it.
public final class AspectPane<T> extends StackPane {
    private final Aspect<T> aspect;
    private final Ikon icon;
    private final String name;
    private final Function<T, List<? extends Node>> content;

    /// A pane of an aspect.
    ///
    /// @param content one beneath the other
    public AspectPane(Aspect<T> aspect, String id, String name, Ikon icon, Function<T, List<? extends Node>> content) {
        this.aspect = aspect;
        this.icon = icon;
        this.name = name;
        this.content = content;
        setId(id);
        aspect.toldProperty().subscribe(this::show);
    }

    public Aspect<T> aspect() {
        return aspect;
    }

    private void show(@Nullable Told<T> told) {
        T value = told == null ? null : told.value();
        if (told == null) {
            Label reading = Parts.words(aspect.possible()
                    ? "Reading the outputs of both windows…"
                    : "Select a change on the timeline, or drag over a window, to see what its outputs tell.", "muted");
            StackPane.setMargin(reading, new Insets(12));
            getChildren().setAll(reading);
        } else if (value == null) {
            EmptyState empty = new EmptyState(icon, told.missing());
            empty.getStyleClass().add("low");
            getChildren().setAll(empty);
        } else {
            Gradual.later(() -> getChildren().setAll(Parts.column(getId() + "-content", name,
                    content.apply(value).toArray(Node[]::new))));
        }
    }
}
