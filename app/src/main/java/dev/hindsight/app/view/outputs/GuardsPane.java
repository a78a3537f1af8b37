package dev.hindsight.app.view.outputs;

import dev.hindsight.app.view.outputs.AspectsViewModel.Guards;
import dev.hindsight.timeline.outputs.GuardScores;
import dev.hindsight.timeline.signal.GuardStack;
import dev.hindsight.timeline.stats.Estimate;
import dev.hindsight.ui.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What another threshold of one guard would have blocked, beside what was blocked.
final class GuardsPane extends VBox {
    private final GuardScores scores;
    private final ComboBox<GuardScores.Guard> choice = new ComboBox<>();
    private final Slider slider = new Slider();
    private final TextField field = new TextField();
    private final StackPane table = new StackPane();

    GuardsPane(Guards told) {
        super(8);
        this.scores = told.scores();
        choice.setId("guard-choice");
        choice.setAccessibleText("Guard");
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(GuardScores.@Nullable Guard guard) {
                return guard == null ? "" : guard.name();
            }

            @Override
            public GuardScores.@Nullable Guard fromString(String name) {
                return scores.guards().stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
            }
        });
        choice.getItems().setAll(scores.guards());
        slider.setId("guard-slider");
        slider.setAccessibleText("Threshold");
        slider.setPrefWidth(260);
        field.setId("guard-threshold");
        field.setAccessibleText("Threshold");
        field.setPrefColumnCount(5);
        field.setOnAction(_ -> typed());
        HBox controls = new HBox(8, new Label("Guard"), choice, new Label("with threshold"), slider, field);
        controls.setAlignment(Pos.CENTER_LEFT);
        table.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(controls, table, Parts.words((scores.drawn() ? "Of a draw of the outputs. " : "")
                + "Both windows together; good and bad as labelled, else as judged. Only outputs that were kept can tell: what a "
                + "guard blocked before it was answered is not among them. " + OutputWords.of(scores.weighted()),
                "muted", "small"));
        stack("Before", told.before()).ifPresent(getChildren()::add);
        stack("After", told.after()).ifPresent(getChildren()::add);
        choice.valueProperty().subscribe(this::choose);
        slider.valueProperty().addListener((_, _, _) -> show());
        choice.setValue(scores.guards().getFirst());
    }

    private void choose(GuardScores.@Nullable Guard guard) {
        if (guard != null) {
            slider.setMin(guard.low());
            slider.setMax(Math.max(guard.high(), guard.low() + 1e-6));
            slider.setBlockIncrement((slider.getMax() - slider.getMin()) / 50);
            slider.setValue(Double.isNaN(guard.threshold())
                    ? (guard.low() + guard.high()) / 2
                    : Math.clamp(guard.threshold(), slider.getMin(), slider.getMax()));
            show();
        }
    }

    private void typed() {
        try {
            slider.setValue(Double.parseDouble(field.getText().strip().replace(',', '.')));
            field.getStyleClass().remove("danger");
        } catch (NumberFormatException _) {
            if (!field.getStyleClass().contains("danger")) {
                field.getStyleClass().add("danger");
            }
        }
    }

    private void show() {
        GuardScores.Guard guard = choice.getValue();
        double at = slider.getValue();
        field.setText(Format.number(at, 3).replace('−', '-'));
        String rule = guard.blocksHigh() ? "from " : "up to ";
        List<List<Node>> lines = new ArrayList<>();
        lines.add(List.of(Parts.header("blocked"), Parts.header("good outputs: false blocks"), Parts.header(
                "bad outputs")));
        lines.add(line(guard.name() + ", as it was" + (Double.isNaN(guard.threshold())
                ? ""
                : " (last threshold " + Format.number(guard.threshold(), 2) + ")"), scores.alone(guard, null)));
        lines.add(line(guard.name() + ", blocking " + rule + Format.number(at, 3), scores.alone(guard, at)));
        lines.add(line("all guards, as they were", scores.stack(guard, null)));
        lines.add(line("all guards, with that threshold", scores.stack(guard, at)));
        table.getChildren().setAll(Parts.table(lines));
    }

    private static List<Node> line(String name, GuardScores.Blocked blocked) {
        return List.of(Parts.cell(name), Parts.cell(OutputWords.rate(blocked.good())), Parts.cell(OutputWords.rate(
                blocked.bad())));
    }

    private static Optional<Node> stack(String side, Optional<GuardStack> stack) {
        return stack.map(it -> Parts.words(side + ": harmless outputs would pass all guards " + passing(it.product())
                + " if each erred by itself, and passed " + passing(it.measured()) + "."));
    }

    private static String passing(Estimate it) {
        return OutputWords.rate(it);
    }
}
