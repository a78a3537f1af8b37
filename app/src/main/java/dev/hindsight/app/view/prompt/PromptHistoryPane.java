package dev.hindsight.app.view.prompt;

import dev.hindsight.timeline.history.PromptHistoryChart;
import dev.hindsight.timeline.history.PromptHistoryRenderer;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.ResponsivePair;
import dev.hindsight.ui.view.TextSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The history of a prompt: its versions over time on the left, the lines of the chosen one on the right.
public final class PromptHistoryPane extends StackPane {
    private static final double CHART_WIDTH = 480;
    private static final double BLAME = 440;

    private final HistoryViewModel model;
    private final PromptViewModel prompt;
    private final ObservableValue<Palette> palette;
    private final Label readout = new Label();
    private final VBox content = new VBox(5);
    private final Action previous;
    private final Action next;
    private final Action whole;
    private final Action save;

    /// The pane of a prompt's history.
    public PromptHistoryPane(PromptViewModel prompt, ObservableValue<Palette> palette) {
        this.prompt = prompt;
        this.model = prompt.history();
        this.palette = palette;
        setId("line-history");
        var known = model.lifeProperty().isNotNull();
        previous = Action.of("history.previous", "Version before", Feather.CHEVRON_LEFT, "Alt+Page_Up", known,
                () -> model.step(-1));
        next = Action.of("history.next", "Version after", Feather.CHEVRON_RIGHT, "Alt+Page_Down", known,
                () -> model.step(1));
        whole = Action.of("history.whole", "All versions, or what the timeline shows", Feather.MAXIMIZE_2,
                "Alt+Home", known, () -> model.wholeProperty().set(!model.wholeProperty().get()));
        save = Action.of("history.save", "Save the history as a picture", Feather.IMAGE, "Shortcut+Alt+K", known,
                this::save);
        HistoryChart chart = new HistoryChart(model, palette);
        chart.minWidthProperty().bind(TextSize.scaledBinding(CHART_WIDTH));
        chart.prefWidthProperty().bind(TextSize.scaledBinding(CHART_WIDTH));
        chart.readoutProperty().subscribe(text -> {
            readout.setText(text);
            LazyTooltip.install(readout, text);
        });
        BlameTable blame = new BlameTable(model);
        blame.minWidthProperty().bind(TextSize.scaledBinding(BLAME));
        ResponsivePair sides = new ResponsivePair(14, chart, blame, blame);
        VBox.setVgrow(sides, Priority.ALWAYS);
        content.getChildren().addAll(tools(), sides);
        setStyle("-fx-padding: 6px 0 0 0;");
        model.lifeProperty().subscribe(this::show);
        model.noteProperty().subscribe(_ -> show(model.lifeProperty().get()));
    }

    /// {@return what can be done here}
    public List<Action> actions() {
        return List.of(previous, next, whole, save);
    }

    private void show(@Nullable PromptHistoryChart life) {
        if (life == null) {
            getChildren().setAll(new EmptyState(Feather.CLOCK, model.noteProperty().get()));
        } else if (!getChildren().contains(content)) {
            getChildren().setAll(content);
        }
    }

    private HBox tools() {
        ComboBox<@Nullable String> prompts = new ComboBox<>(model.prompts());
        prompts.setId("history-prompt");
        prompts.setAccessibleText("Prompt");
        prompts.getStyleClass().add("small");
        prompts.valueProperty().bindBidirectional(model.promptProperty());
        ToggleButton all = new ToggleButton("All versions");
        all.setId("history-all");
        all.setMinWidth(USE_PREF_SIZE);
        prompts.setMinWidth(USE_PREF_SIZE);
        all.getStyleClass().add("small");
        all.selectedProperty().bindBidirectional(model.wholeProperty());
        readout.setId("history-readout");
        readout.getStyleClass().addAll("small");
        readout.setMinWidth(0);
        HBox.setHgrow(readout, Priority.ALWAYS);
        Label note = new Label();
        note.getStyleClass().addAll("muted", "small");
        note.textProperty().bind(model.noteProperty());
        HBox tools = new HBox(6, prompts, previous.iconButton(), next.iconButton(), all, save.iconButton(), readout,
                note);
        tools.getStyleClass().add("history-tools");
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    private void save() {
        PromptHistoryChart life = model.lifeProperty().get();
        if (life == null) {
            return;
        }
        boolean dark = palette.getValue().isDark();
        prompt.dialogs().saveFile("Save the history as a picture", life.prompt() + "-history.svg",
                Dialogs.FileKind.of("SVG picture", "*.svg"), Dialogs.FileKind.of("PNG picture", "*.png"))
                .ifPresent(file -> prompt.tasks().run("Saving the picture", _ -> write(life, file, dark),
                        written -> prompt.dialogs().saved(written)));
    }

    private static Path write(PromptHistoryChart life, Path file, boolean dark) throws IOException {
        boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
        return Files.write(file, png
                ? PromptHistoryRenderer.toPng(life, dark)
                : PromptHistoryRenderer.toSvg(life, dark).getBytes(StandardCharsets.UTF_8));
    }
}
