package dev.hindsight.app.view.investigate;

import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.words.VerdictText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The verdict in plain words; its edge says alarm, calm or unknown, and the words say the same.
final class VerdictBanner extends HBox {
    private final TextFlow words = new TextFlow();

    VerdictBanner(Button why, Button copy) {
        super(10);
        setId("verdict");
        getStyleClass().add("verdict");
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinHeight(USE_PREF_SIZE);
        getChildren().add(words);
        why.setText("Why?");
        copy.setText("Copy");
        getChildren().addAll(why, copy);
        setMinHeight(USE_PREF_SIZE);
    }

    /// Says that nothing is known yet.
    void waiting() {
        Text text = new Text("Looking for changes in the evidence…");
        text.getStyleClass().add("text");
        words.getChildren().setAll(text);
        words.setAccessibleText(text.getText());
        getStyleClass().removeAll("alarm", "calm", "unknown");
        getStyleClass().add("unknown");
    }

    void show(Overview overview) {
        words.getChildren().setAll(overview.verdict().stream().map(part -> {
            Text text = new Text(part.text());
            text.getStyleClass().add("text");
            if (part.strong()) {
                text.getStyleClass().add("strong");
            }
            return text;
        }).toList());
        words.setAccessibleText(VerdictText.plain(overview.verdict()));
        getStyleClass().removeAll("alarm", "calm", "unknown");
        getStyleClass().add(style(overview.analysis()));
    }

    private static String style(AnalysisResult analysis) {
        if (analysis.alarm()) {
            return "alarm";
        }
        return analysis.verdict().kind() == AnalysisResult.Kind.TOO_LITTLE_DATA ? "unknown" : "calm";
    }
}
