package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;

/// The verdict in words; the colour of its edge repeats whether it is alarm, calm or unknown.
final class VerdictBanner extends HBox {
    private final InvestigateViewModel model;
    private final TextFlow words = new TextFlow();
    private final Button directions;
    private Subscription age = Subscription.EMPTY;

    /// A banner without a verdict.
    ///
    /// @param directions leads to where a person says which way a score is better
    VerdictBanner(InvestigateViewModel model, Button directions, Button why, Button copy) {
        super(10);
        this.model = model;
        this.directions = directions;
        setId("verdict");
        getStyleClass().add("verdict");
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinHeight(USE_PREF_SIZE);
        getChildren().add(words);
        why.setText("Why?");
        copy.setText("Copy");
        showUndirected(0);
        getChildren().addAll(directions, why, copy);
        setMinHeight(USE_PREF_SIZE);
        WindowClock.follow(this, () -> {
            Overview known = model.overviewProperty().get();
            if (known != null) {
                show(known);
            }
        });
        sceneProperty().subscribe(scene -> {
            age.unsubscribe();
            age = scene == null ? Subscription.EMPTY : model.age().follow();
        });
    }

    /// Shows that there is no verdict yet.
    void waiting() {
        Text text = text(new VerdictText.TextRun("Looking for changes in the evidence…", false));
        words.getChildren().setAll(text);
        words.accessibleTextProperty().unbind();
        words.setAccessibleText(text.getText());
        getStyleClass().removeAll("alarm", "calm", "unknown");
        getStyleClass().add("unknown");
    }

    void show(Overview overview) {
        Text old = text(new VerdictText.TextRun("", false));
        old.textProperty().bind(model.age().sentenceProperty().map(it -> " " + it));
        List<VerdictText.TextRun> verdict = overview.verdict(WindowClock.format());
        words.getChildren().setAll(Stream.concat(verdict.stream().map(VerdictBanner::text), Stream.of(old))
                .toList());
        words.accessibleTextProperty().unbind();
        words.accessibleTextProperty().bind(old.textProperty().map(VerdictText.plain(verdict)::concat));
        getStyleClass().removeAll("alarm", "calm", "unknown");
        getStyleClass().add(style(overview.analysis()));
        showUndirected(overview.undirected().size());
    }

    /// Such scores are no part of the verdict, until a person says which way they are better.
    private void showUndirected(int scores) {
        directions.setText(Format.count(scores, "score", "scores") + " without direction…");
        directions.setVisible(scores > 0);
        directions.setManaged(scores > 0);
    }

    private static Text text(VerdictText.TextRun part) {
        Text text = new Text(part.text());
        text.getStyleClass().add("text");
        if (part.strong()) {
            text.getStyleClass().add("strong");
        }
        return text;
    }

    private static String style(AnalysisResult analysis) {
        if (analysis.alarm()) {
            return "alarm";
        }
        return analysis.verdict().kind() == AnalysisResult.VerdictKind.TOO_LITTLE_DATA ? "unknown" : "calm";
    }
}
