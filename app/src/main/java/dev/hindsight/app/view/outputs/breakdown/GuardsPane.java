package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.analysis.outputs.GuardScores.ScoredGuard;
import dev.hindsight.analysis.outputs.GuardScores;
import dev.hindsight.analysis.signal.system.GuardStack;
import dev.hindsight.app.view.outputs.breakdown.BreakdownsViewModel.Guards;
import dev.hindsight.app.view.outputs.breakdown.GuardsViewModel.ThresholdOutcome;
import dev.hindsight.app.view.outputs.list.OutputFormatter;
import dev.hindsight.app.view.outputs.list.TableNodes;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.ToolRow;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What another threshold of one guard would have blocked, compared with what was blocked.
public final class GuardsPane extends VBox {
    private final GuardsViewModel model;
    private final ComboBox<ScoredGuard> choice = new ComboBox<>();
    private final Slider slider = new Slider();
    private final TextField field = new TextField();
    private final StackPane table = new StackPane();

    /// A pane of the guards in two windows.
    public GuardsPane(Guards guards, GuardsViewModel model) {
        super(8);
        this.model = model;
        GuardScores scores = guards.scores();
        choice.setId("guard-choice");
        choice.setAccessibleText("Guard");
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable ScoredGuard guard) {
                return guard == null ? "" : guard.name();
            }

            @Override
            public @Nullable ScoredGuard fromString(String name) {
                return scores.guards().stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
            }
        });
        choice.getItems().setAll(scores.guards());
        slider.setId("guard-slider");
        slider.setAccessibleText("Threshold");
        slider.prefWidthProperty().bind(TextSize.scaledBinding(260));
        field.setId("guard-threshold");
        field.setAccessibleText("Threshold");
        field.setPrefColumnCount(5);
        field.setOnAction(_ -> typed());
        ToolRow controls = new ToolRow(8, new Label("Guard"), choice, new Label("with threshold"), slider, field);
        table.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(controls, table, TableNodes.words((scores.drawn() ? "Of a draw of the outputs. " : "")
                + "Both windows together; good and bad as labelled, else as judged. Only outputs that were kept can "
                + "tell: what a guard blocked before it was answered is not among them. "
                + OutputFormatter.of(scores.weighted()),
                "muted", "small"));
        add("Before", guards.before());
        add("After", guards.after());
        choice.valueProperty().bindBidirectional(model.guardProperty());
        model.guardProperty().subscribe(this::range);
        slider.valueProperty().bindBidirectional(model.thresholdProperty());
        model.thresholdProperty().subscribe(it -> field.setText(number(it.doubleValue())));
        model.outcomeProperty().subscribe(this::show);
    }

    private void range(ScoredGuard guard) {
        double threshold = model.thresholdProperty().get();
        slider.setMin(Math.min(guard.low(), threshold));
        slider.setMax(Math.max(guard.high(), guard.low() + 1e-6));
        slider.setBlockIncrement((slider.getMax() - slider.getMin()) / 50);
        model.thresholdProperty().set(threshold);
    }

    private static String number(double value) {
        return Format.number(value, 3).replace('−', '-');
    }

    /// Text that is no number leaves the threshold unchanged.
    private void typed() {
        try {
            slider.setValue(Double.parseDouble(field.getText().strip().replace(',', '.')));
        } catch (NumberFormatException _) {
            // The next statement shows the accepted value again.
        }
        field.setText(number(slider.getValue()));
    }

    private void show(@Nullable ThresholdOutcome outcome) {
        if (outcome == null) {
            return;
        }
        ScoredGuard guard = outcome.guard();
        String own = Double.isNaN(guard.threshold())
                ? ""
                : " (last threshold " + Format.number(guard.threshold(), 2) + ")";
        List<List<Node>> lines = new ArrayList<>();
        lines.add(List.of(TableNodes.header("blocked"), TableNodes.header("good outputs: false blocks"),
                TableNodes.header("bad outputs")));
        lines.add(line(guard.name() + ", as it was" + own, outcome.alone()));
        lines.add(line(guard.name() + ", blocking " + (guard.blocksHigh() ? "from " : "up to ")
                + number(outcome.threshold()), outcome.aloneThen()));
        lines.add(line("all guards, as they were", outcome.stack()));
        lines.add(line("all guards, with that threshold", outcome.stackThen()));
        table.getChildren().setAll(TableNodes.table(lines));
    }

    private static List<Node> line(String name, GuardScores.BlockRates blocked) {
        return List.of(TableNodes.cell(name), TableNodes.cell(OutputFormatter.rate(blocked.good())),
                TableNodes.cell(OutputFormatter.rate(
                        blocked.bad())));
    }

    private void add(String side, @Nullable GuardStack stack) {
        if (stack != null) {
            getChildren().add(TableNodes.words(side + ": harmless outputs would pass all guards "
                    + OutputFormatter.rate(stack.product()) + " if each erred by itself, and passed "
                    + OutputFormatter.rate(stack.measured()) + "."));
        }
    }
}
