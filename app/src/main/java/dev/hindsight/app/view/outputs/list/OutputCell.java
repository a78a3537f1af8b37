package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.outputs.OutputList.OutputRow;
import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.app.view.outputs.list.OutputsViewModel.LoadedOutputs;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A row of the list: the output before and the one after. The columns are there at once, the texts when they are read.
final class OutputCell extends ListCell<OutputRow> {
    static final double HEIGHT = 82;
    /// More characters than three lines of a wide window hold; laying out a megabyte takes longer than a frame.
    private static final int MOST_SHOWN = 2_000;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final OutputsViewModel model;
    private final Consumer<StoredEvidence<Sample>> onPin;
    private final OutputHalf before = new OutputHalf();
    private final OutputHalf after = new OutputHalf();
    private final HBox both = new HBox(12, before, after);
    private final Label rest = TableNodes.words("", "muted");

    OutputCell(OutputsViewModel model, Consumer<StoredEvidence<Sample>> onPin) {
        this.model = model;
        this.onPin = onPin;
        // The cell shares the list's width instead of asking for more.
        setPrefWidth(0);
        model.chosenProperty().subscribe(this::mark);
        model.markedProperty().subscribe(this::mark);
    }

    @Override
    protected void updateItem(@Nullable OutputRow line, boolean empty) {
        super.updateItem(line, empty);
        switch (empty ? null : line) {
            case OutputRow.Beside beside -> {
                before.show(beside.before(), beside.after(), false);
                after.show(beside.after(), beside.before(), beside.paired());
                setGraphic(both);
            }
            case OutputRow.Rest left -> {
                rest.setText("Without an answer to the same input on the other side: " + Format.count(left.before(),
                        "output", "outputs") + " before, " + Format.count(left.after()) + " after.");
                setGraphic(rest);
            }
            case null -> setGraphic(null);
        }
    }

    private void mark() {
        before.mark();
        after.mark();
    }

    /// One output as question and answer.
    private final class OutputHalf extends VBox {
        private final Label meta = new Label();
        private final Badge same = new Badge("same input");
        private final Badge marked = new Badge("to compare", Badge.BadgeStyle.ACCENT);
        private final Label input = new Label();
        private final Label output = new Label();
        private final Button pin = new Button("Pin");
        private final HBox top;
        private int place = -1;
        private int other = -1;

        OutputHalf() {
            super(1);
            getStyleClass().add("half");
            meta.getStyleClass().addAll("muted", "small");
            meta.setMinWidth(0);
            input.getStyleClass().add("muted");
            input.setMinWidth(0);
            output.setWrapText(true);
            output.setMinWidth(0);
            output.setMinHeight(0);
            VBox.setVgrow(output, Priority.ALWAYS);
            pin.getStyleClass().add("small");
            pin.setMinWidth(USE_PREF_SIZE);
            pin.setFocusTraversable(false);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            top = new HBox(8, meta, same, marked, gap, pin);
            top.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(this, Priority.ALWAYS);
            prefWidthProperty().bind(TextSize.scaledBinding(400));
            maxHeightProperty().bind(TextSize.scaledBinding(HEIGHT - 8));
            getChildren().addAll(top, input, output);
            addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> choose());
        }

        private void choose() {
            if (place >= 0) {
                model.choose(place, other < 0 ? null : (Integer) other);
            }
        }

        void show(int at, int besides, boolean paired) {
            place = at;
            other = besides;
            LoadedOutputs looked = model.loadedProperty().get();
            boolean there = at >= 0 && looked != null && at < looked.table().size();
            getChildren().forEach(it -> it.setVisible(there));
            shown(same, paired && there);
            if (there && looked != null) {
                Optional<StoredEvidence<Sample>> record = model.record(at);
                meta.setText(meta(looked, at));
                input.setText(record.map(it -> words(OutputFormatter.input(it.evidence()))).orElse(""));
                output.setText(record.map(it -> words(OutputFormatter.output(it.evidence()))).orElse("…"));
                excerpt(meta);
                excerpt(input);
                excerpt(output);
                pin.setDisable(record.isEmpty());
                pin.setOnAction(_ -> record.ifPresent(onPin));
            }
            mark();
        }

        /// A tooltip shows text that does not fit.
        private static void excerpt(Label label) {
            LazyTooltip.install(label, label.getText());
        }

        /// As much of a text as a line can hold, on one line.
        private static String words(String all) {
            return all.substring(0, Math.min(all.length(), MOST_SHOWN)).replaceAll("\\s+", " ");
        }

        private static String meta(LoadedOutputs looked, int place) {
            OutputTable table = looked.table();
            StringBuilder meta = new StringBuilder(WindowClock.format().instant(TimeRange.instant(table.at(place))));
            for (String score : table.scores()) {
                double value = table.number(score, place);
                if (!Double.isNaN(value)) {
                    meta.append(" · ").append(score, 6, score.lastIndexOf('@')).append(' ')
                            .append(Format.number(value, 2));
                }
            }
            for (String column : new String[]{"label", "prompt_version"}) {
                String word = table.word(column, place);
                meta.append(word == null ? "" : " · " + word);
            }
            return meta.toString();
        }

        private static void shown(Label badge, boolean shown) {
            badge.setVisible(shown);
            badge.setManaged(shown);
        }

        void mark() {
            Integer chosen = model.chosenProperty().get();
            boolean is = place >= 0 && chosen != null && chosen == place;
            pseudoClassStateChanged(CHOSEN, is);
            shown(marked, place >= 0 && Objects.equals(model.markedProperty().get(), place));
        }
    }
}
