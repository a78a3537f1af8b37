package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.VersionSnapshot;
import dev.hindsight.analysis.reason.ReasonKind;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.SuspectsPicture;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.Clickable;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.paint.CanvasPainter;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/// The ranked suspects with their reasons, the changes after the onset, and what ran then and now.
final class SuspectsPane extends VBox {
    private static final double LEAST = 0.01;
    private static final double BAR = 8;

    private final ObservableValue<Palette> palette;
    private final Consumer<String> onSelect;
    private final Consumer<String> onReasons;
    private List<Object> content = List.of();
    private List<Suspect> suspects = List.of();
    private Function<String, String> nameOf = id -> id;

    /// @param onSelect selects a change
    /// @param onReasons shows the outputs behind the reasons against a change
    SuspectsPane(ObservableValue<Palette> palette, Consumer<String> onSelect, Consumer<String> onReasons) {
        super(8);
        setId("suspects");
        setPadding(new javafx.geometry.Insets(0, 14, 0, 0));
        setMinWidth(0);
        this.palette = palette;
        this.onSelect = onSelect;
        this.onReasons = onReasons;
        TableActions.registerTable(this, "Suspects", this::text);
    }

    /// {@return the suspects as they can be pasted or saved}
    private TableText text() {
        return TableText.of(List.of("suspect", "score", "reasons"), suspects.stream().map(it -> List.of(
                TableValue.words(nameOf.apply(it.change())),
                TableValue.numbers(VerdictText.chance(it.score()), it.score()),
                TableValue.words(String.join(" · ", it.reasons())))).toList());
    }

    /// Updates the suspects, if any of them changed.
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
        suspects = overview.noSuspects().isEmpty() ? ranked : List.of();
        nameOf = overview::changeName;
        List<Suspect> shown = SuspectsPicture.shown(overview.analysis().verdict());
        shown.forEach(suspect -> parts.add(() -> row(suspect, overview)));
        List<ReasonKind> reasons = SuspectsPicture.reasons(shown.stream().filter(SuspectsPane::hasBar).toList());
        if (!reasons.isEmpty()) {
            parts.add(() -> legend(reasons));
        }
        String unranked = overview.noSuspects();
        if (!unranked.isEmpty()) {
            parts.add(() -> muted(unranked));
        }
        if (!overview.ignored().isEmpty()) {
            parts.add(() -> muted(overview.ignored() + "."));
        }
        long rest = unranked.isEmpty() ? ranked.stream().filter(it -> !shown.contains(it)).count() : 0;
        if (!overview.whatRan().isEmpty()) {
            parts.add(() -> whatRan(overview.whatRan()));
        }
        List<String> others = new ArrayList<>();
        if (rest > 0) {
            others.add(
                    Format.count(rest, "other change", "other changes") + " in the look-back, each less suspicious.");
        }
        overview.analysis().verdict().later().forEach(it -> others.add("After the onset: "
                + overview.changeName(it.change()) + ", " + VerdictText.laterChangeText(it, overview.names()) + "."));
        long without = afterOnset(overview) - overview.analysis().verdict().later().size();
        if (without > 0) {
            others.add(Format.count(without, "change", "changes") + " after the onset with which nothing moved.");
        }
        if (!others.isEmpty()) {
            parts.add(() -> muted(String.join(" ", others)));
        }
        FrameScheduler.setChildrenGradually(this, parts);
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
        boolean worthwhile = hasBar(suspect);
        if (worthwhile) {
            box.getChildren().add(bar(suspect));
        }
        if (worthwhile && !suspect.reasons().isEmpty()) {
            box.getChildren().add(reasons(suspect, name.getText()));
        }
        box.getStyleClass().add("panel-row");
        String spoken = name.getText() + ", " + score.getText() + ". " + String.join(". ", suspect.reasons());
        if (!none) {
            Clickable.install(box, spoken, () -> onSelect.accept(suspect.change()));
        }
        box.setAccessibleText(spoken);
        return box;
    }

    /// The reasons against a change link to their outputs.
    private Label reasons(Suspect suspect, String name) {
        Label words = muted(String.join(" · ", suspect.reasons()));
        if (!suspect.change().equals(AnalysisResult.NONE)) {
            words.getStyleClass().add("number-cell");
            Clickable.install(words, "Reasons against " + name + ". Shows the outputs before and after.",
                    () -> onReasons.accept(suspect.change()));
        }
        return words;
    }

    private static boolean hasBar(Suspect suspect) {
        return !suspect.change().equals(AnalysisResult.NONE) || suspect.score() >= LEAST;
    }

    /// What the colours stand for; the words stand in the order of the bars' parts, so that they serve without colours.
    private Node legend(List<ReasonKind> reasons) {
        FlowPane legend = new FlowPane(10, 2);
        legend.setId("suspects-legend");
        String spoken = "The parts of each bar, from left to right: " + String.join(", ",
                reasons.stream().map(ReasonKind::label).toList());
        legend.setAccessibleText(spoken);
        for (ReasonKind reason : reasons) {
            Label words = new Label(reason.label(),
                    new Circle(4, CanvasPainter.color(SuspectsPicture.color(reason, palette.getValue()))));
            words.getStyleClass().addAll("muted", "small");
            LazyTooltip.install(words, spoken + ": how much each kind of reason contributed to the score.");
            legend.getChildren().add(words);
        }
        return legend;
    }

    /// One bar as long as the score, divided by what each kind of reason contributed.
    private Region bar(Suspect suspect) {
        Canvas canvas = new Canvas(0, BAR);
        Pane bar = new Pane(canvas);
        // The bar is as wide as the pane, whatever it shows.
        bar.setMinWidth(0);
        bar.setPrefWidth(0);
        bar.setMinHeight(BAR);
        bar.setMaxHeight(BAR);
        String parts = SuspectsPicture.parts(suspect);
        if (!parts.isEmpty()) {
            bar.setOnMouseEntered(_ -> {
                bar.setOnMouseEntered(null);
                Tooltip.install(bar, new Tooltip("Of this score, from left to right: " + parts));
            });
        }
        bar.widthProperty().subscribe(width -> {
            canvas.setWidth(width.doubleValue());
            SuspectsPicture.bar(new CanvasPainter(canvas), palette.getValue(), suspect, 0, 0, canvas.getWidth(), BAR);
        });
        return bar;
    }

    private static long afterOnset(Overview overview) {
        AnalysisResult.OnsetInterval onset = overview.analysis().verdict().onset();
        return onset == null
                ? 0
                : overview.changes().stream().filter(it -> it.header().at().isAfter(onset.to()))
                        .filter(it -> !overview.isIgnored(it.header().key().id())).count();
    }

    private static Node whatRan(List<VersionSnapshot.SnapshotRow> rows) {
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
            VersionSnapshot.SnapshotRow row = rows.get(i);
            Label is = value(row.now());
            if (row.moved()) {
                is.getStyleClass().add("worse");
                is.setText(is.getText() + " ≠");
            }
            grid.addRow(i + 1, name(row.label()), value(row.then()), is);
        }
        grid.setId("what-ran");
        grid.setFocusTraversable(true);
        grid.getStyleClass().add("focusable");
        grid.setAccessibleText("What ran at the last good time and now");
        TableActions.registerTable(grid, "What ran",
                () -> TableText.of(List.of("what", "last good", "now", "moved"), rows.stream()
                        .map(it -> List.of(TableValue.words(it.label()), TableValue.words(it.then()),
                                TableValue.words(it.now()),
                                TableValue.words(
                                        it.moved() ? "yes" : it.then() == null || it.now() == null ? null : "no")))
                        .toList()));
        return new VBox(3, title, grid);
    }

    /// Names of prompts are long: they go over two lines.
    private static Label name(String name) {
        Label label = new Label(name);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label value(@org.jspecify.annotations.Nullable String value) {
        Label label = new Label(value == null ? Format.UNKNOWN : value);
        label.setMinWidth(0);
        label.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        if (value == null) {
            label.getStyleClass().add("warning-text");
        } else {
            LazyTooltip.install(label, value);
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
