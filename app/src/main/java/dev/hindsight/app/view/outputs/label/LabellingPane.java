package dev.hindsight.app.view.outputs.label;

import dev.hindsight.analysis.outputs.BlindLabels.LabelTally;
import dev.hindsight.analysis.outputs.BlindLabels;
import dev.hindsight.analysis.outputs.Side;
import dev.hindsight.app.view.outputs.list.OutputFormatter;
import dev.hindsight.app.view.outputs.list.TableNodes;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.ToolRow;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.Sample;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Labelling blind, by keyboard alone: g good, b bad, u unsure, Backspace takes the last one back.
public final class LabellingPane extends BorderPane {
    private static final double TALLIES = 300;

    private final LabellingViewModel model;
    private final Action start;
    private final Action stop;

    /// A pane of this labelling.
    ///
    /// @param start draws and begins
    /// @param stop saves the labels and reveals the sides
    public LabellingPane(LabellingViewModel model, Action start, Action stop) {
        this.model = model;
        this.start = start;
        this.stop = stop;
        setId("labelling");
        setFocusTraversable(true);
        setAccessibleText("Label outputs blind: g good, b bad, u unsure, Backspace takes the last one back");
        setPadding(new Insets(2, 4, 4, 4));
        show();
        model.stateProperty().subscribe(this::show);
        model.stepsProperty().subscribe(this::show);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case G -> model.give(BlindLabels.BlindLabel.GOOD);
            case B -> model.give(BlindLabels.BlindLabel.BAD);
            case U -> model.give(BlindLabels.BlindLabel.UNSURE);
            case BACK_SPACE -> model.back();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show() {
        switch (model.stateProperty().get()) {
            case READY -> begin();
            case DRAWING -> {
                setRight(null);
                setBottom(null);
                setCenter(TableNodes.words("Drawing outputs of both sides…", "muted"));
            }
            case LABELLING -> model.current().ifPresent(it -> next(it.evidence()));
            case KEPT -> showResult();
        }
    }

    private void begin() {
        setRight(null);
        setBottom(null);
        VBox box = new VBox(10,
                TableNodes.words("Do people find the outputs after worse than those before? Label some of "
                        + "each without knowing which is which: " + LabellingViewModel.PER_SIDE
                        + " of each side, drawn by "
                        + "chance from the outputs in the list and mixed, show a fall from 90 % good to 65 % with a power of "
                        + "80 %. Your labels are kept as evidence under your name."),
                start.button());
        setCenter(box);
    }

    private void next(Sample sample) {
        BlindLabels labels = model.labels().orElseThrow();
        ScrollPane text = TableNodes.column("labelling-text", "The output to label",
                TableNodes.words(OutputFormatter.input(sample), "muted"),
                TableNodes.words(OutputFormatter.output(sample)));
        text.setFocusTraversable(false);
        setCenter(text);
        setBottom(keys(labels));
        setRight(tallies(labels, labels.first(), "A", "B",
                "Which of A and B is before is told at the end. Drawn by chance with seed " + labels.seed() + "."));
    }

    private Node keys(BlindLabels labels) {
        ProgressBar bar = new ProgressBar((double) labels.labelledCount() / labels.size());
        bar.setAccessibleText("Labelled " + labels.labelledCount() + " of " + labels.size());
        bar.prefWidthProperty().bind(TextSize.scaledBinding(140));
        Label count = TableNodes.cell(labels.labelledCount() + " of " + labels.size() + " labelled", "muted");
        count.setId("labelling-count");
        ToolRow keys = new ToolRow(10, keycap("G", BlindLabels.BlindLabel.GOOD),
                keycap("B", BlindLabels.BlindLabel.BAD),
                keycap("U", BlindLabels.BlindLabel.UNSURE), TableNodes.cell("⌫ back", "muted"), bar, count);
        keys.setPadding(new Insets(6, 0, 0, 0));
        keys.getChildren().add(stop.button());
        return keys;
    }

    /// Shows the key; a click has the same effect.
    private Node keycap(String key, BlindLabels.BlindLabel label) {
        Label cap = TableNodes.cell(key + "  " + label.word(), "chip");
        cap.setAccessibleText("Key " + key + ": " + label.word());
        cap.setOnMouseClicked(_ -> {
            model.give(label);
            requestFocus();
        });
        return cap;
    }

    private static Side other(Side side) {
        return side == Side.BEFORE ? Side.AFTER : Side.BEFORE;
    }

    /// @param one the side whose numbers come first
    /// @param name what this side is called
    /// @param otherName what the other one is called
    private static VBox tallies(BlindLabels labels, Side one, String name, String otherName, String note) {
        Side other = other(one);
        VBox box = new VBox(6, tally(name, labels.tally(one)), tally(otherName, labels.tally(other)),
                TableNodes.words(
                        otherName + " minus " + name + ": " + OutputFormatter.difference(labels.difference(one, other)),
                        "strong"),
                TableNodes.words(note, "muted", "small"));
        box.setId("labelling-tallies");
        box.prefWidthProperty().bind(TextSize.scaledBinding(TALLIES));
        box.minWidthProperty().bind(TextSize.scaledBinding(TALLIES));
        box.setPadding(new Insets(0, 0, 0, 12));
        return box;
    }

    private static Node tally(String name, LabelTally tally) {
        return new VBox(1, TableNodes.words(name + ": bad " + OutputFormatter.rate(tally.rate())),
                TableNodes.words(tally.good() + " good, " + tally.bad() + " bad, " + tally.unsure() + " unsure of "
                        + Format.count(tally.drawn()), "muted", "small"));
    }

    private void showResult() {
        BlindLabels labels = model.labels().orElseThrow();
        boolean beforeIsA = labels.first() == Side.BEFORE;
        setBottom(null);
        setRight(null);
        HBox head = new HBox(12, TableNodes.words("Before was " + (beforeIsA ? "A" : "B") + ", after was "
                + (beforeIsA ? "B" : "A") + ". " + Format.count(labels.labelledCount(), "label is", "labels are")
                + " kept as evidence.", "strong"), start.button());
        head.setAlignment(Pos.CENTER_LEFT);
        VBox numbers = tallies(labels, Side.BEFORE, "Before", "After", "Bad as labelled, among those good or bad. "
                + OutputFormatter.of(labels.table().weighted()) + " Drawn with seed " + labels.seed()
                + ". The labels can be taken back on the screen Evidence.");
        numbers.setPadding(Insets.EMPTY);
        setCenter(TableNodes.column("labelling-result", "What the labels say", head, numbers));
    }
}
