package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.timeline.explain.VerdictExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The explanation of every number of the verdict: section by section, each number with its derivation.
final class ExplanationPane extends StackPane {
    private static final List<Integer> COLUMNS = List.of(18, 24, 58);

    private final PanelRowList lines = new PanelRowList("explanation", "How this is known");
    private final Consumer<ChangeOutputs.OutputWindows> onOutputs;
    private @Nullable VerdictExplanation shown;

    /// @param onOutputs shows the outputs of two windows
    ExplanationPane(Consumer<ChangeOutputs.OutputWindows> onOutputs) {
        this.onOutputs = onOutputs;
        getChildren().add(lines);
    }

    void show(VerdictExplanation explanation) {
        if (explanation.equals(shown)) {
            return;
        }
        shown = explanation;
        List<Supplier<Node>> parts = new ArrayList<>();
        for (VerdictExplanation.ExplanationSection section : explanation.sections()) {
            parts.add(() -> title(section.title()));
            section.rows().forEach(row -> parts.add(() -> row(row)));
        }
        lines.show(parts);
    }

    @Override
    public void requestFocus() {
        lines.requestFocus();
    }

    private static Node title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("section-title");
        title.setStyle("-fx-padding: 10px 0 2px 0;");
        return title;
    }

    private Node row(VerdictExplanation.ExplanationRow row) {
        VBox how = new VBox(2, PanelRowList.words(row.how(), "muted"));
        ChangeOutputs.OutputWindows windows = row.outputs();
        if (windows != null) {
            Hyperlink link = new Hyperlink("Show these outputs");
            link.setAccessibleText("Show the outputs before and after: " + row.label());
            link.setOnAction(_ -> onOutputs.accept(windows));
            how.getChildren().add(link);
        }
        return PanelRowList.line(row.label() + ", " + row.value() + ". " + row.how(), COLUMNS,
                PanelRowList.words(row.label()),
                PanelRowList.words(row.value(), "strong"), how);
    }
}
