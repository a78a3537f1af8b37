package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.view.prompt.EffectViewModel.Effect;
import dev.hindsight.app.view.prompt.SlicePicker;
import dev.hindsight.ui.TableText.TableHeading;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Clickable;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every signal before and after a change, with n and interval, of all traffic or of a slice.
final class BeforeAfterTable extends VBox {
    private final SlicePicker slice;

    private final Consumer<ChangeOutputs.OutputWindows> onOutputs;
    private @Nullable Effect shown;
    private SignalNames names = new SignalNames(Set.of());

    /// The table.
    ///
    /// @param slice chooses the slice that is compared
    /// @param onOutputs shows the outputs of two windows
    BeforeAfterTable(SlicePicker slice, Consumer<ChangeOutputs.OutputWindows> onOutputs) {
        super(8);
        this.slice = slice;
        this.onOutputs = onOutputs;
        setId("before-after");
        setStyle("-fx-padding: 6px 14px 0 0;");
    }

    /// The placeholder until the comparison for another change is loaded, so that nobody reads the previous figures as
    /// its own.
    void showWaiting() {
        shown = null;
        Label waiting = new Label("Comparing…");
        waiting.getStyleClass().add("muted");
        getChildren().setAll(slice, waiting);
    }

    void show(Effect effect, SignalNames signalNames) {
        shown = effect;
        names = signalNames;
        ChangeOutputs.OutputWindows compared = effect.windows();
        GridPane grid = new GridPane(12, 4);
        grid.getColumnConstraints().addAll(column(HPos.LEFT, Priority.ALWAYS), column(HPos.RIGHT, Priority.NEVER),
                column(HPos.RIGHT, Priority.NEVER), column(HPos.RIGHT, Priority.NEVER));
        grid.addRow(0, header("signal"), header("before"), header("after"), header("change"));
        List<BeforeAfter> known = known(effect);
        for (int i = 0; i < known.size(); i++) {
            BeforeAfter row = known.get(i);
            SignalName name = names.of(row.signal());
            grid.addRow(i + 1, title(row, name), level(row.before(), name, "before"),
                    level(row.after(), name, "after"), difference(row, name));
        }
        String prompt = compared.prompt();
        int silent = effect.slice().isEmpty() ? 0 : effect.levels().size() - known.size();
        Label windows = new Label((prompt == null ? "" : "Outputs of " + prompt + " where a signal tells prompts. ")
                + "Before: " + window(compared.before()) + ". After: "
                + window(compared.after()) + ". In brackets 95 % intervals." + apart(known)
                + (silent == 0
                        ? ""
                        : " " + Format.count(silent, "signal tells", "signals tell") + " nothing of "
                                + VerdictText.slice(effect.slice()) + "."));
        windows.setWrapText(true);
        windows.getStyleClass().addAll("muted", "small");
        if (known.isEmpty()) {
            Label none = new Label("No signal has values in either window"
                    + (effect.slice().isEmpty() ? "." : " in " + VerdictText.slice(effect.slice()) + "."));
            none.getStyleClass().add("muted");
            getChildren().setAll(slice, none, windows);
        } else {
            getChildren().setAll(slice, grid, windows);
        }
    }

    /// The reasons why known levels are not compared, each reason once.
    private static String apart(List<BeforeAfter> rows) {
        return rows.stream().filter(it -> it.before() != null && it.after() != null && it.difference() == null)
                .map(it -> " " + it.note()).distinct().collect(Collectors.joining());
    }

    private static List<BeforeAfter> known(Effect effect) {
        return effect.levels().stream().filter(it -> it.before() != null || it.after() != null).toList();
    }

    /// {@return the table as it can be pasted or saved}
    TableText text() {
        List<List<TableValue>> rows = new ArrayList<>();
        for (BeforeAfter row : shown == null ? List.<BeforeAfter>of() : known(shown)) {
            SignalName name = names.of(row.signal());
            Level d = row.difference();
            rows.add(List.of(TableValue.words(row.signal()), TableValue.words(name.title()), cell(row.before(), name),
                    cell(row.after(), name), d == null
                            ? TableValue.numbers(Format.UNKNOWN, Double.NaN, Double.NaN, Double.NaN)
                            : TableValue.numbers(VerdictText.points(d.value(), name) + " " + interval(d, name),
                                    d.value(),
                                    d.low(), d.high()),
                    TableValue.words(row.note() == null ? "" : row.note())));
        }
        return new TableText(List.of(TableHeading.of("signal"), TableHeading.of("title"), TableHeading.level("before"),
                TableHeading.level("after"), TableHeading.difference("change"), TableHeading.of("note")), rows);
    }

    private static TableValue cell(@Nullable Level level, SignalName name) {
        return level == null
                ? TableValue.numbers(Format.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : TableValue.numbers(VerdictText.value(level.value(), name) + " " + basis(level, name), level.value(),
                        level.low(), level.high(), (double) level.n());
    }

    private static String basis(Level level, SignalName name) {
        return VerdictText.interval(level, name) + ", n " + Format.count(level.n());
    }

    private static String interval(Level difference, SignalName name) {
        return Double.isNaN(difference.low())
                ? "interval unknown"
                : "[" + VerdictText.difference(difference.low(), name) + ", "
                        + VerdictText.difference(difference.high(), name) + "]";
    }

    private static String window(TimeRange range) {
        return WindowClock.format().span(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
    }

    private static ColumnConstraints column(HPos alignment, Priority grow) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(alignment);
        column.setHgrow(grow);
        return column;
    }

    private static Label header(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small", "strong");
        return label;
    }

    private static Label title(BeforeAfter row, SignalName name) {
        Label title = new Label(name.title());
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        LazyTooltip.install(title, row.signal());
        return title;
    }

    /// A level links to its outputs.
    private Node level(@Nullable Level level, SignalName name, String side) {
        if (level == null || Double.isNaN(level.value())) {
            return new Label(Format.UNKNOWN);
        }
        String value = VerdictText.value(level.value(), name);
        VBox cell = cell(new Label(value), basis(level, name));
        cell.getStyleClass().add("number-cell");
        Clickable.install(cell,
                name.title() + " " + side + ": " + value + " " + basis(level, name) + ". Shows the outputs.",
                this::openOutputs);
        return cell;
    }

    private void openOutputs() {
        Effect effect = shown;
        if (effect != null) {
            onOutputs.accept(effect.windows());
        }
    }

    private static Node difference(BeforeAfter row, SignalName name) {
        Level difference = row.difference();
        if (difference == null || Double.isNaN(difference.value())) {
            boolean apart = row.before() != null && row.after() != null;
            Label none = new Label(apart ? "not comparable" : Format.UNKNOWN);
            LazyTooltip.install(none, row.note());
            return none;
        }
        Label label = new Label(VerdictText.points(difference.value(), name));
        if (difference.low() > 0 || difference.high() < 0) {
            // Whether a significant change is a change for the worse is decided by the verdict.
            label.getStyleClass().add("strong");
        }
        LazyTooltip.install(label, row.note());
        return cell(label, interval(difference, name));
    }

    private static VBox cell(Label value, String interval) {
        Label beneath = new Label(interval);
        beneath.getStyleClass().addAll("muted", "small");
        beneath.setMinWidth(USE_PREF_SIZE);
        VBox cell = new VBox(value, beneath);
        cell.setAlignment(Pos.CENTER_RIGHT);
        return cell;
    }
}
