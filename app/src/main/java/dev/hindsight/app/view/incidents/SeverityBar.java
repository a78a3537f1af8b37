package dev.hindsight.app.view.incidents;

import dev.hindsight.ui.view.LazyTooltip;
import java.util.function.IntConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Severity 0 to 4, one click each.
final class SeverityBar extends HBox {
    private static final String[] MEANS = {"0: the worst, people are harmed or much is lost",
            "1: money, legal, privacy, or an action that cannot be undone", "2: people rely on wrong answers",
            "3: wrong, and easily seen", "4: cosmetic"};
    private final ToggleButton[] buttons = new ToggleButton[MEANS.length];

    SeverityBar(IntConsumer choose) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < buttons.length; i++) {
            ToggleButton button = new ToggleButton(Integer.toString(i));
            int severity = i;
            button.setId("severity-" + i);
            button.setToggleGroup(group);
            LazyTooltip.install(button, MEANS[i]);
            button.setAccessibleText("Severity " + MEANS[i]);
            button.getStyleClass().add(i == 0 ? "left-pill" : i == buttons.length - 1 ? "right-pill" : "center-pill");
            button.setOnAction(_ -> {
                button.setSelected(true);
                choose.accept(severity);
            });
            buttons[i] = button;
            getChildren().add(button);
        }
    }

    void show(@Nullable Integer severity) {
        for (int i = 0; i < buttons.length; i++) {
            buttons[i].setSelected(severity != null && severity == i);
        }
    }
}
