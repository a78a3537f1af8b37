package dev.hindsight.app.view.prompt;

import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.TextSize;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Chooses the slice for the comparison before and after: first the key, then its value.
public final class SlicePicker extends HBox {
    private static final double WIDTH = 120;

    private final ComboBox<@Nullable String> key = combo("slice-key", "Slice by", "all traffic");
    private final ComboBox<@Nullable String> value = combo("slice-value", "Value of the slice", "choose…");

    /// A picker for this model.
    public SlicePicker(EffectViewModel model) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label("Slice");
        label.getStyleClass().addAll("muted", "small");
        getChildren().addAll(label, key, value);
        model.keys().addListener((ListChangeListener<String>) _ -> offer(model.keys()));
        offer(model.keys());
        value.setItems(model.values());
        value.visibleProperty().bind(model.keyProperty().isNotNull());
        key.valueProperty().bindBidirectional(model.keyProperty());
        value.valueProperty().bindBidirectional(model.valueProperty());
    }

    private void offer(List<String> keys) {
        List<@Nullable String> items = new ArrayList<>();
        items.add(null);
        items.addAll(keys);
        key.getItems().setAll(items);
    }

    /// {@return an action that focuses the picker}
    public Action action() {
        return Action.of("effect.slice", "Choose a slice for before and after", Feather.FILTER, "Shortcut+Alt+E",
                key::requestFocus);
    }

    private static ComboBox<@Nullable String> combo(String id, String name, String none) {
        ComboBox<@Nullable String> combo = new ComboBox<>();
        combo.setId(id);
        combo.setAccessibleText(name);
        combo.setPromptText(none);
        combo.prefWidthProperty().bind(TextSize.scaledBinding(WIDTH));
        combo.getStyleClass().add("small");
        combo.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String word) {
                return word == null ? none : word;
            }

            @Override
            public @Nullable String fromString(String text) {
                return text;
            }
        });
        return combo;
    }
}
