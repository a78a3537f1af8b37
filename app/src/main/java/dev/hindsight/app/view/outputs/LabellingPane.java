package dev.hindsight.app.view.outputs;

import dev.hindsight.timeline.outputs.BlindLabels;
import dev.hindsight.timeline.outputs.BlindLabels.Label;
import dev.hindsight.timeline.outputs.BlindLabels.Tally;
import dev.hindsight.timeline.outputs.Side;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.evidence.Sample;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Labelling blind, by keyboard alone: g good, b bad, u unsure, Backspace takes the last one back.
final class LabellingPane extends BorderPane {
    private static final double TALLIES = 300;

    private final LabellingViewModel model;
    private final Action start;
    private final Action stop;

    /// @param start draws and begins
    /// @param stop keeps what was given and tells the sides
    LabellingPane(LabellingViewModel model, Action start, Action stop) {
        this.model = model;
        this.start = start;
        this.stop = stop;
        setId("labelling");
        setFocusTraversable(true);
        setAccessibleText("Label outputs blind: g good, b bad, u unsure, Backspace takes the last one back");
        setPadding(new Insets(2, 4, 4, 4));
        model.stateProperty().subscribe(this::show);
        model.stepsProperty().subscribe(this::show);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case G -> model.give(Label.GOOD);
            case B -> model.give(Label.BAD);
            case U -> model.give(Label.UNSURE);
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
                setCenter(Parts.words("Drawing outputs of both sides…", "muted"));
            }
            case LABELLING -> model.current().ifPresent(it -> next(it.evidence()));
            case KEPT -> told();
        }
    }

    private void begin() {
        setRight(null);
        setBottom(null);
        VBox box = new VBox(10, Parts.words("Do people find the outputs after worse than those before? Label some of each without "
                + "knowing which is which: " + LabellingViewModel.PER_SIDE + " of each side, drawn by chance from the outputs in "
                + "the list and mixed, show a fall from 90 % good to 65 % with a power of 80 %. Your labels are kept as evidence "
                + "under your name."), start.button());
        setCenter(box);
    }

    private void next(Sample sample) {
        BlindLabels labels = model.labels().orElseThrow();
        ScrollPane text = Parts.column("labelling-text", "The output to label",
                Parts.words(sample.input() == null ? "(no input kept)" : sample.input().strip(), "muted"),
                Parts.words(sample.output() == null ? "(no output kept)" : sample.output().strip()));
        text.setFocusTraversable(false);
        setCenter(text);
        setBottom(keys(labels));
        setRight(tallies(labels, name(labels.first(), labels), name(other(labels.first()), labels),
                "Which of A and B is before is told at the end. Drawn by chance with seed " + labels.seed() + "."));
    }

    private Node keys(BlindLabels labels) {
        ProgressBar bar = new ProgressBar((double) labels.given() / labels.size());
        bar.setAccessibleText("Labelled " + labels.given() + " of " + labels.size());
        bar.setPrefWidth(140);
        javafx.scene.control.Label count = Parts.cell(labels.given() + " of " + labels.size() + " labelled", "muted");
        count.setId("labelling-count");
        HBox keys = new HBox(10, keycap("G", "good", Label.GOOD), keycap("B", "bad", Label.BAD), keycap("U", "unsure",
                Label.UNSURE), Parts.cell("⌫ back", "muted"), bar, count);
        keys.setAlignment(Pos.CENTER_LEFT);
        keys.setPadding(new Insets(6, 0, 0, 0));
        keys.getChildren().add(stop.button());
        return keys;
    }

    /// Shows the key; a click does as well.
    private Node keycap(String key, String word, Label label) {
        javafx.scene.control.Label cap = Parts.cell(key + "  " + word, "chip");
        cap.setAccessibleText("Key " + key + ": " + word);
        cap.setOnMouseClicked(_ -> {
            model.give(label);
            requestFocus();
        });
        return cap;
    }

    private static Side other(Side side) {
        return side == Side.BEFORE ? Side.AFTER : Side.BEFORE;
    }

    private static String name(Side side, BlindLabels labels) {
        return side == labels.first() ? "A" : "B";
    }

    private VBox tallies(BlindLabels labels, String first, String second, String note) {
        Side one = labels.first();
        boolean told = first.length() > 1;
        VBox box = new VBox(6, tally(first, labels.tally(told ? Side.BEFORE : one)),
                tally(second, labels.tally(told ? Side.AFTER : other(one))),
                Parts.words((told ? "After minus before: " : "B minus A: ") + OutputWords.difference(told
                        ? labels.difference(Side.BEFORE, Side.AFTER)
                        : labels.difference(one, other(one))), "strong"),
                Parts.words(note, "muted", "small"));
        box.setId("labelling-tallies");
        box.setPrefWidth(TALLIES);
        box.setMinWidth(TALLIES);
        box.setPadding(new Insets(0, 0, 0, 12));
        return box;
    }

    private static Node tally(String name, Tally tally) {
        VBox box = new VBox(1, Parts.words(name + ": bad " + OutputWords.rate(tally.rate())),
                Parts.words(tally.good() + " good, " + tally.bad() + " bad, " + tally.unsure() + " unsure of "
                        + Format.count(tally.drawn()), "muted", "small"));
        return box;
    }

    private void told() {
        BlindLabels labels = model.labels().orElseThrow();
        setBottom(null);
        setRight(null);
        VBox box = new VBox(10, Parts.words("Before was " + name(Side.BEFORE, labels) + ", after was " + name(Side.AFTER,
                labels) + ". " + labels.given() + " labels are kept as evidence.", "strong"),
                tallies(labels, "Before", "After", "Bad as labelled, among those good or bad. " + OutputWords.of(labels
                        .table().weighted()) + " Drawn with seed " + labels.seed()
                        + ". They can be taken back on the screen Evidence."),
                start.button());
        box.setId("labelling-told");
        ((VBox) box.getChildren().get(1)).setPadding(Insets.EMPTY);
        ((VBox) box.getChildren().get(1)).setMaxWidth(Double.MAX_VALUE);
        setCenter(Parts.column("labelling-result", "What the labels say", List.of(box).toArray(Node[]::new)));
    }
}
