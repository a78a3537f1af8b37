package dev.hindsight.app.view.investigate;

import dev.hindsight.timeline.overview.Outputs;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Gradual;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.Stored;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Outputs before and after, side by side, chosen by the same rule on both sides and saying so.
final class SamplesPane extends HBox {
    private final ListView<Stored<Sample>> before = list("samples-before");
    private final ListView<Stored<Sample>> after = list("samples-after");
    private final Label beforeTitle = new Label();
    private final Label afterTitle = new Label();
    private final Consumer<Stored<Sample>> onPin;
    private @Nullable Outputs shown;
    private final ObjectProperty<@Nullable Stored<Sample>> chosen = new SimpleObjectProperty<>();

    SamplesPane(Consumer<Stored<Sample>> onPin) {
        super(12);
        setId("outputs");
        this.onPin = onPin;
        getChildren().addAll(side(beforeTitle, before), side(afterTitle, after));
    }

    private static VBox side(Label title, ListView<Stored<Sample>> list) {
        title.getStyleClass().add("group-title");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox box = new VBox(6, title, list);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(400);
        return box;
    }

    private ListView<Stored<Sample>> list(String id) {
        ListView<Stored<Sample>> list = new ListView<>();
        list.setId(id);
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText(id.replace('-', ' '));
        list.getSelectionModel().selectedItemProperty().subscribe(it -> {
            if (it != null) {
                chosen.set(it);
            }
        });
        list.setPlaceholder(new Label("No kept outputs in this window."));
        return list;
    }

    /// {@return pins the output that was chosen last}
    Action pin() {
        return Action.of("sample.pin", "Pin the chosen output", Feather.BOOKMARK, "Shortcut+Shift+O",
                chosen.isNotNull(), () -> {
                    Stored<Sample> it = chosen.get();
                    if (it != null) {
                        onPin.accept(it);
                    }
                });
    }

    void show(Outputs outputs) {
        if (outputs.equals(shown)) {
            return;
        }
        shown = outputs;
        chosen.set(null);
        fill(beforeTitle, "BEFORE", before, outputs.before(), outputs.windows().before());
        fill(afterTitle, "AFTER", after, outputs.after(), outputs.windows().after());
    }

    private static void fill(Label title, String side, ListView<Stored<Sample>> list, List<Stored<Sample>> samples,
            TimeRange window) {
        title.setText(side + (samples.isEmpty() ? "" : ", the " + samples.size() + " with the lowest score") + " · "
                + Format.span(TimeRange.instant(window.from()), TimeRange.instant(window.to())));
        // Long texts take their time to be laid out: one side in a frame.
        Gradual.later(() -> list.getItems().setAll(samples));
    }

    /// One output as question and answer.
    private final class Cell extends ListCell<Stored<Sample>> {
        private final Label meta = new Label();
        private final Label input = new Label();
        private final Label output = new Label();
        private final Button pin = new Button("Pin");
        private final VBox box;

        Cell() {
            meta.getStyleClass().addAll("muted", "small");
            input.getStyleClass().add("muted");
            pin.getStyleClass().add("small");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox top = new HBox(8, meta, gap, pin);
            top.setAlignment(Pos.CENTER_LEFT);
            for (Label label : List.of(input, output)) {
                label.setWrapText(true);
                label.setMinHeight(Region.USE_PREF_SIZE);
            }
            box = new VBox(3, top, input, output);
            box.getStyleClass().add("output");
            // Wraps at the list's width instead of asking for more.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Stored<Sample> stored, boolean empty) {
            super.updateItem(stored, empty);
            if (empty || stored == null) {
                setGraphic(null);
                return;
            }
            Sample sample = stored.evidence();
            meta.setText(Format.instant(stored.header().at()) + scores(sample)
                    + (sample.promptVersion() == null ? "" : " · " + sample.promptVersion()));
            input.setText(sample.input() == null ? "(no input kept)" : sample.input());
            output.setText(sample.output() == null ? "(no output kept)" : sample.output());
            pin.setOnAction(_ -> onPin.accept(stored));
            setGraphic(box);
        }

        private static String scores(Sample sample) {
            if (sample.scores() == null) {
                return "";
            }
            Map<String, Sample.Score> scores = new TreeMap<>(sample.scores());
            return scores.entrySet().stream().filter(it -> it.getValue().value() != null)
                    .map(it -> " · " + it.getKey() + " " + Format.number(it.getValue().value(), 2))
                    .collect(Collectors.joining());
        }
    }
}
