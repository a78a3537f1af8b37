package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.app.view.outputs.list.TableNodes;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Where nothing says whether outputs are good: what can be done all the same.
public final class NoScoresPane {
    private NoScoresPane() {}

    /// {@return what to do, and how texts look meanwhile}
    ///
    /// @param model plots signals
    /// @param phrase where a phrase is typed
    /// @param plot plots it
    /// @param label labels 40 before and 40 after
    public static List<Node> of(List<BeforeAfter> shapes, OutputsViewModel model, TextField phrase, Action plot,
            Action label) {
        List<Node> parts = new ArrayList<>();
        parts.add(
                TableNodes.words(
                        "Nothing in this workspace says whether an output is good or bad, so no verdict on quality "
                                + "can be given. Three things help at once:",
                        "strong"));
        HBox labelling = new HBox(10, label.button(),
                TableNodes.words("blind, in a few minutes; the labels become a lane.",
                        "muted"));
        HBox plotting = new HBox(10, phrase, plot.button(), TableNodes.words(
                "how often outputs say it becomes a lane: “I can't”, “guaranteed”, …", "muted"));
        for (HBox line : List.of(labelling, plotting)) {
            line.setAlignment(Pos.CENTER_LEFT);
            parts.add(line);
        }
        parts.add(TableNodes.words(shapes.isEmpty()
                ? "Samples with an output text would show the shape of texts as lanes."
                : "Look at the shape of the texts: a click plots one as a lane. These are proxies, not quality:"));
        if (!shapes.isEmpty()) {
            List<List<Node>> lines = new ArrayList<>();
            lines.add(List.of(TableNodes.header("text shape"), TableNodes.header("before"), TableNodes.header("after"),
                    TableNodes.header("change")));
            shapes.forEach(it -> lines.add(List.of(shape(it.signal(), model),
                    TableNodes.cell(level(it.before())), TableNodes.cell(level(it.after())), TableNodes.cell(points(it
                            .difference())))));
            parts.add(TableNodes.table(lines));
        }
        return parts;
    }

    private static Hyperlink shape(String signal, OutputsViewModel model) {
        Hyperlink shape = new Hyperlink(SignalNames.anywhere(signal).title());
        shape.setMinWidth(Hyperlink.USE_PREF_SIZE);
        shape.setAccessibleText("Plot " + shape.getText());
        shape.disableProperty().bind(model.plottableProperty().not());
        shape.setOnAction(_ -> model.plot(signal));
        return shape;
    }

    private static String level(@Nullable Level level) {
        return level == null ? Format.UNKNOWN : Format.rate(level.value(), level.low(), level.high(), level.n());
    }

    private static String points(@Nullable Level it) {
        return it == null || Double.isNaN(it.value())
                ? Format.UNKNOWN
                : Format.signed(it.value() * 100, 1) + " [" + Format.signed(it.low() * 100, 1) + ", "
                        + Format.signed(it.high() * 100, 1) + "] points";
    }
}
