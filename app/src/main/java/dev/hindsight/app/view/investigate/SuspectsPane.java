package dev.hindsight.app.view.investigate;

import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.analysis.AnalysisResult.Suspect;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.VerdictText;
import dev.hindsight.timeline.overview.WhatRan;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.CanvasPainter;
import dev.hindsight.ui.view.Gradual;
import dev.hindsight.ui.view.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// The ranked suspects with their reasons, what came after the onset, and what ran then and now.
final class SuspectsPane extends VBox {
    private static final int SHOWN = 5;
    private static final double LEAST = 0.01;
    private static final double BAR = 8;
    /// Every kind of reason has its own place among the series colours, so that it looks the same everywhere.
    private static final List<String> REASONS = List.of("time_fit", "exposure", "edit", "rollback");

    private final ObservableValue<Palette> palette;
    private final Consumer<String> onSelect;
    private List<Object> content = List.of();

    SuspectsPane(ObservableValue<Palette> palette, Consumer<String> onSelect) {
        super(8);
        setId("suspects");
        setPadding(new javafx.geometry.Insets(0, 14, 0, 0));
        setMinWidth(0);
        this.palette = palette;
        this.onSelect = onSelect;
    }

    /// Shows the suspects anew, where anything of them moved.
    void show(Overview overview) {
        List<Object> now = List.of(overview.analysis().verdict(), overview.analysis().ignored(), overview.whatRan(),
                overview.changes(), palette.getValue());
        if (!now.equals(content)) {
            content = now;
            fill(overview);
        }
    }

    private void fill(Overview overview) {
        List<Supplier<Node>> parts = new ArrayList<>();
        List<Suspect> ranked = overview.analysis().verdict().ranked();
        // "None of ours" is always one of them, however many changes stand before it.
        List<Suspect> shown = ranked.stream().filter(it -> it.change().equals(AnalysisResult.NONE)
                || (it.score() >= LEAST && ranked.indexOf(it) < SHOWN)).toList();
        shown.forEach(suspect -> parts.add(() -> row(suspect, overview)));
        if (!overview.ignored().isEmpty()) {
            parts.add(() -> muted(overview.ignored() + "."));
        }
        long rest = ranked.stream().filter(it -> !shown.contains(it)).count();
        if (!overview.whatRan().isEmpty()) {
            parts.add(() -> whatRan(overview.whatRan()));
        }
        List<String> others = new ArrayList<>();
        if (rest > 0) {
            others.add(
                    Format.count(rest, "other change", "other changes") + " in the look-back, each less suspicious.");
        }
        overview.analysis().verdict().later().forEach(it -> others.add("After the onset: "
                + overview.changeName(it.change()) + ", " + VerdictText.afterwards(it, overview.names()) + "."));
        long without = afterOnset(overview) - overview.analysis().verdict().later().size();
        if (without > 0) {
            others.add(Format.count(without, "change", "changes") + " after the onset with which nothing moved.");
        }
        if (!others.isEmpty()) {
            parts.add(() -> muted(String.join(" ", others)));
        }
        Gradual.fill(this, parts);
    }

    private Region row(Suspect suspect, Overview overview) {
        boolean none = suspect.change().equals(AnalysisResult.NONE);
        Label name = new Label(overview.changeName(suspect.change()));
        name.getStyleClass().add("strong");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label score = new Label(VerdictText.chance(suspect.score()));
        score.getStyleClass().add("strong");
        score.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(4, new HBox(8, name, score));
        boolean worthwhile = !none || suspect.score() >= LEAST;
        if (worthwhile) {
            box.getChildren().add(bar(suspect));
        }
        if (worthwhile && !suspect.reasons().isEmpty()) {
            box.getChildren().add(muted(String.join(" · ", suspect.reasons())));
        }
        box.getStyleClass().add("panel-row");
        if (!none) {
            box.setOnMouseClicked(_ -> onSelect.accept(suspect.change()));
            box.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    onSelect.accept(suspect.change());
                    event.consume();
                }
            });
            box.setFocusTraversable(true);
            box.setAccessibleRole(AccessibleRole.BUTTON);
            box.getStyleClass().add("clickable");
        }
        box.setAccessibleText(name.getText() + ", " + score.getText() + ". " + String.join(". ", suspect.reasons()));
        return box;
    }

    /// One bar as long as the score, divided by what each kind of reason contributed.
    private Region bar(Suspect suspect) {
        Palette colors = palette.getValue();
        Region track = new Region();
        track.setStyle("-fx-background-color: -color-border-muted; -fx-background-radius: 4px;");
        HBox parts = new HBox();
        Map<String, Double> weights = new TreeMap<>(suspect.weights());
        weights.values().removeIf(it -> !(it > 0));
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        javafx.scene.layout.StackPane bar = new javafx.scene.layout.StackPane(track, parts);
        // As wide as the pane, whatever its parts are now.
        bar.setMinWidth(0);
        bar.setPrefWidth(0);
        bar.setMinHeight(BAR);
        bar.setMaxHeight(BAR);
        bar.widthProperty().subscribe(width -> {
            parts.getChildren().clear();
            if (sum <= 0) {
                parts.getChildren().add(part(width.doubleValue() * suspect.score(), colors.muted()));
            }
            weights.forEach((reason, weight) -> parts.getChildren()
                    .add(part(width.doubleValue() * suspect.score() * weight / sum, color(reason, colors))));
        });
        return bar;
    }

    private static Rectangle part(double width, dev.hindsight.ui.Rgba color) {
        return new Rectangle(width, BAR, CanvasPainter.color(color));
    }

    private static dev.hindsight.ui.Rgba color(String reason, Palette colors) {
        int index = REASONS.indexOf(reason);
        return colors.series(index < 0 ? REASONS.size() : index);
    }

    private static long afterOnset(Overview overview) {
        AnalysisResult.Onset onset = overview.analysis().verdict().onset();
        return onset == null
                ? 0
                : overview.changes().stream().filter(it -> it.header().at().isAfter(onset.to()))
                        .filter(it -> !overview.isIgnored(it.header().key().id())).count();
    }

    private static Node whatRan(List<WhatRan.Row> rows) {
        Label title = new Label("What ran");
        title.getStyleClass().add("section-title");
        GridPane grid = new GridPane(10, 3);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setPercentWidth(32);
        ColumnConstraints then = new ColumnConstraints();
        then.setHalignment(HPos.RIGHT);
        then.setPercentWidth(34);
        ColumnConstraints now = new ColumnConstraints();
        now.setHalignment(HPos.RIGHT);
        now.setPercentWidth(34);
        grid.getColumnConstraints().addAll(wide, then, now);
        grid.addRow(0, new Label(), muted("last good"), muted("now"));
        for (int i = 0; i < rows.size(); i++) {
            WhatRan.Row row = rows.get(i);
            Label is = value(row.now());
            if (row.moved()) {
                is.getStyleClass().add("worse");
                is.setText(is.getText() + " ≠");
            }
            grid.addRow(i + 1, new Label(row.thing()), value(row.then()), is);
        }
        return new VBox(3, title, grid);
    }

    private static Label value(@org.jspecify.annotations.Nullable String value) {
        Label label = new Label(value == null ? Format.UNKNOWN : value);
        label.setMinWidth(0);
        label.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        if (value == null) {
            label.getStyleClass().add("warning-text");
        } else {
            Hint.on(label, value);
        }
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }
}
