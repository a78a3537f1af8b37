package dev.hindsight.app.view.compare;

import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.compare.Baseline.FixedBaseline;
import dev.hindsight.analysis.compare.Baseline.RelativeBaseline;
import dev.hindsight.analysis.compare.Baseline;
import dev.hindsight.analysis.compare.CompareRequest.ComparedWindows;
import dev.hindsight.analysis.compare.WindowComparison;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.ToolRow;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The selected window beside a baseline: the choice of the baseline, and every signal in both, the largest difference
/// first.
public final class ComparePane extends VBox {
    private static final double LEAST_WORDS = 100;
    private static final String SHEET = Objects.requireNonNull(ComparePane.class.getResource("compare.css"))
            .toExternalForm();

    private final CompareViewModel model;
    private final TextField span = field("compare-span", "Baseline: from when to when", CompareFieldFormat.SPAN, 250);
    private final TextField slice = field("compare-slice", "Slice: only rows with these values",
            CompareFieldFormat.SLICE,
            186);
    private final Label windows = words("compare-windows");
    private final Label warnings = words("compare-warnings", "warning-text", "small");
    private final Label note = words("compare-note", "muted", "small");
    private final CompareTable table;
    private final List<Action> actions;

    /// @param toFront shows this pane
    /// @param onOutputs shows the outputs of two windows
    public ComparePane(CompareViewModel model, Runnable toFront, Consumer<ChangeOutputs.OutputWindows> onOutputs) {
        this.model = model;
        this.table = new CompareTable(onOutputs, this::note);
        setId("compare");
        getStylesheets().add(SHEET);
        actions = List.of(
                baseline("compare.previous", "Compare with the window before", Feather.SKIP_BACK, "Shortcut+Alt+B",
                        RelativeBaseline.PREVIOUS, toFront),
                baseline("compare.last-week", "Compare with the same hours of last week", Feather.CALENDAR,
                        "Shortcut+Alt+W", RelativeBaseline.LAST_WEEK, toFront),
                Action.of("compare.selection", "Use the selection as the baseline", Feather.TARGET, "Shortcut+Alt+Y",
                        model.selectedProperty(), () -> {
                            toFront.run();
                            model.useSelectionAsBaseline();
                        }),
                typing("compare.choose", "Choose the baseline to compare with", Feather.EDIT_2, "Shortcut+Alt+J", span,
                        toFront),
                typing("compare.slice", "Compare only a slice", Feather.FILTER, "Shortcut+Alt+F", slice, toFront));
        span.setOnAction(_ -> model.typeBaseline(span.getText()));
        span.textProperty().addListener((_, _, text) -> note(span.isFocused() ? model.preview(text) : ""));
        WindowClock.follow(this, () -> {
            showBaseline();
            show();
        });
        slice.setOnAction(_ -> model.typeSlice(slice.getText()));
        VBox.setVgrow(table, Priority.ALWAYS);
        windows.setWrapText(true);
        warnings.setWrapText(true);
        getChildren().addAll(with(controls(), note), new ToolRow(14, windows, warnings));
        FrameScheduler.setContentLater(this, table);
        model.resultProperty().subscribe(_ -> show());
        model.sentenceProperty().subscribe(_ -> show());
        model.sliceProperty().subscribe(it -> slice.setText(CompareFieldFormat.toInput(it)));
    }

    /// {@return what can be done here}
    public List<Action> actions() {
        return actions;
    }

    private Action baseline(String id, String title, Feather icon, String keys, Baseline baseline,
            Runnable toFront) {
        return Action.of(id, title, icon, keys, model.selectedProperty(), () -> {
            toFront.run();
            model.compareWith(baseline);
        });
    }

    private static Action typing(String id, String title, Feather icon, String keys, TextField field,
            Runnable toFront) {
        return Action.of(id, title, icon, keys, () -> {
            toFront.run();
            field.requestFocus();
            field.selectAll();
        });
    }

    private static TextField field(String id, String spoken, String example, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(spoken);
        field.setPromptText(example);
        field.prefWidthProperty().bind(TextSize.scaledBinding(width));
        field.getStyleClass().add("small");
        return field;
    }

    /// Keeps the text on one line, since the table needs the room; a tooltip shows the whole text where it is cut off.
    private static Label words(String id, String... styles) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private Region controls() {
        Button previous = shortened(0, "Window before");
        Button week = shortened(1, "Last week");
        Button selection = shortened(2, "Selection");
        model.baselineProperty().subscribe(now -> {
            mark(previous, now == RelativeBaseline.PREVIOUS);
            mark(week, now == RelativeBaseline.LAST_WEEK);
            showBaseline();
        });
        return new ToolRow(6, plain("Compare with"), previous, week, selection, plain("or"), span, plain("only"),
                slice);
    }

    /// A label that takes the width that its neighbour leaves, but keeps a least width.
    private static HBox with(Region first, Label words) {
        words.minWidthProperty().bind(TextSize.scaledBinding(LEAST_WORDS));
        words.setPrefWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(14, first, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void showBaseline() {
        span.setText(model.baselineProperty().get() instanceof FixedBaseline own
                ? CompareFieldFormat.toInput(own.range(), WindowClock.format())
                : "");
    }

    private Button shortened(int action, String text) {
        Button button = actions.get(action).button();
        button.setText(text);
        button.getStyleClass().add("small");
        return button;
    }

    private static void mark(Button button, boolean chosen) {
        button.getStyleClass().remove("accent");
        if (chosen) {
            button.getStyleClass().add("accent");
        }
        button.setAccessibleHelp(chosen ? "chosen" : null);
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void show() {
        ComparedWindows compared = model.resultProperty().get();
        String sentence = model.sentenceProperty().get();
        table.setVisible(compared != null);
        windows.getStyleClass().setAll("label", compared == null ? "muted" : "strong");
        windows.setText(
                compared == null ? sentence : title(compared.answer()) + (sentence.isEmpty() ? "" : " · " + sentence));
        say(warnings, compared == null ? "" : String.join(" ", compared.answer().warnings()));
        table.show(compared);
        note("");
    }

    /// The note about the chosen line; about all lines where none is chosen.
    private void note(String ofLine) {
        ComparedWindows compared = model.resultProperty().get();
        say(note, !ofLine.isEmpty() || compared == null ? ofLine : CompareTable.footnotes(compared));
    }

    private static void say(Label label, String words) {
        label.setText(words);
        LazyTooltip.install(label, words.isEmpty() ? null : words);
    }

    private static String title(WindowComparison answer) {
        return WindowClock.format().span(answer.window().from(), answer.window().to()) + (answer.slice().isEmpty()
                ? ""
                : ", " + VerdictText.slice(answer.slice())) + ", against "
                + WindowClock.format().span(answer.baseline().from(),
                        answer.baseline().to());
    }
}
