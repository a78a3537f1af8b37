package dev.hindsight.app.view.investigate;

import dev.hindsight.app.view.prompt.EffectViewModel.Effect;
import dev.hindsight.app.view.prompt.SlicePicker;
import dev.hindsight.timeline.analysis.AnalysisResult.Level;
import dev.hindsight.timeline.analysis.Comparison;
import dev.hindsight.timeline.overview.ChangeDetail;
import dev.hindsight.timeline.overview.SignalName;
import dev.hindsight.timeline.overview.SignalNames;
import dev.hindsight.timeline.overview.VerdictText;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.view.Hint;
import dev.hindsight.workspace.TimeRange;
import java.util.List;
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

    BeforeAfterTable(SlicePicker slice) {
        super(8);
        this.slice = slice;
        setId("before-after");
        setStyle("-fx-padding: 6px 14px 0 0;");
    }

    /// What stands there until the slice of another change is compared, lest the figures of the one before be taken for its.
    void showWaiting() {
        Label waiting = new Label("Comparing…");
        waiting.getStyleClass().add("muted");
        getChildren().setAll(slice, waiting);
    }

    void show(Effect effect, SignalNames names) {
        ChangeDetail detail = effect.detail();
        GridPane grid = new GridPane(12, 4);
        grid.getColumnConstraints().addAll(column(HPos.LEFT, Priority.ALWAYS), column(HPos.RIGHT, Priority.NEVER),
                column(HPos.RIGHT, Priority.NEVER), column(HPos.RIGHT, Priority.NEVER));
        grid.addRow(0, header("signal"), header("before"), header("after"), header("change"));
        List<Comparison> known = effect.levels().stream().filter(it -> it.before() != null || it.after() != null)
                .toList();
        for (int i = 0; i < known.size(); i++) {
            Comparison row = known.get(i);
            SignalName name = names.of(row.signal());
            grid.addRow(i + 1, title(row, name), level(row.before(), name), level(row.after(), name),
                    difference(row, name));
        }
        String prompt = detail.change().evidence().prompt();
        int silent = effect.slice().isEmpty() ? 0 : effect.levels().size() - known.size();
        Label windows = new Label((prompt == null ? "" : "Outputs of " + prompt + " where a signal tells prompts. ")
                + "Before: " + window(detail.beforeWindow()) + ". After: "
                + window(detail.afterWindow()) + ". In brackets 95 % intervals."
                + (silent == 0 ? "" : " " + Format.count(silent, "signal tells", "signals tell") + " nothing of "
                        + VerdictText.slice(effect.slice()) + "."));
        windows.setWrapText(true);
        windows.getStyleClass().addAll("muted", "small");
        if (known.isEmpty()) {
            Label none = new Label("No signal has values on either side of this change"
                    + (effect.slice().isEmpty() ? "." : " in " + VerdictText.slice(effect.slice()) + "."));
            none.getStyleClass().add("muted");
            getChildren().setAll(slice, none, windows);
        } else {
            getChildren().setAll(slice, grid, windows);
        }
    }

    private static String window(TimeRange range) {
        return Format.span(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
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

    private static Label title(Comparison row, SignalName name) {
        Label title = new Label(name.title());
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Hint.on(title, row.signal());
        return title;
    }

    private static Node level(@Nullable Level level, SignalName name) {
        return level == null || Double.isNaN(level.value())
                ? new Label(Format.UNKNOWN)
                : cell(new Label(VerdictText.value(level.value(), name)),
                        VerdictText.interval(level, name) + ", n " + Format.count(level.n()));
    }

    private static Node difference(Comparison row, SignalName name) {
        Level difference = row.difference();
        if (difference == null || Double.isNaN(difference.value())) {
            return new Label(Format.UNKNOWN);
        }
        Label label = new Label(VerdictText.points(difference.value(), name));
        if (difference.low() > 0 || difference.high() < 0) {
            // Beyond chance; whether it is for the worse is the verdict's to say.
            label.getStyleClass().add("strong");
        }
        return cell(label, "[" + VerdictText.difference(difference.low(), name) + ", "
                + VerdictText.difference(difference.high(), name) + "]");
    }

    private static Node cell(Label value, String interval) {
        Label beneath = new Label(interval);
        beneath.getStyleClass().addAll("muted", "small");
        beneath.setMinWidth(USE_PREF_SIZE);
        VBox cell = new VBox(value, beneath);
        cell.setAlignment(Pos.CENTER_RIGHT);
        return cell;
    }
}
