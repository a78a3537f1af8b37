package dev.hindsight.app.view.investigate.verdict;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.VerdictHeadline;
import dev.hindsight.app.view.shell.TimedText;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The verdict: a headline, what it rests on, and four cells: since when, the likely cause, the level now, and what to
/// do. The colour of its edge repeats whether it is alarm, calm or unknown.
public final class VerdictBanner extends VBox {
    /// Least widths for four cells beside each other, and for two.
    private static final double FOUR = 900;
    private static final double TWO = 480;
    private static final double GAP = 16;
    /// Of four columns: the cause has most words.
    private static final List<Double> SHARES = List.of(0.24, 0.32, 0.23, 0.21);

    private final ObservableValue<@Nullable Overview> overview;
    private final ObservableValue<@Nullable Document<Incident>> incident;
    private final TimedText<Instant> age;
    private final VerdictActions actions;
    private final Action label;
    private final TextFlow headline = new TextFlow();
    private final TextFlow notes = new TextFlow();
    private final FlowPane cells = new FlowPane(GAP, 4);
    private final Button directions;
    private Subscription following = Subscription.EMPTY;

    /// A banner without a verdict.
    ///
    /// @param overview the verdict, and what it rests on
    /// @param incident the person's current incident
    /// @param age how old the newest evidence is
    /// @param explain explains how the verdict is known
    /// @param label labels outputs before and after
    public VerdictBanner(ObservableValue<@Nullable Overview> overview,
            ObservableValue<@Nullable Document<Incident>> incident, TimedText<Instant> age, VerdictActions actions,
            Action explain, Action label) {
        super(4);
        this.overview = overview;
        this.incident = incident;
        this.age = age;
        this.actions = actions;
        this.label = label;
        this.directions = actions.directions().button();
        setId("verdict");
        getStyleClass().add("verdict");
        headline.getStyleClass().add("headline");
        headline.setMinHeight(USE_PREF_SIZE);
        notes.setId("verdict-notes");
        notes.setMinHeight(USE_PREF_SIZE);
        cells.setId("verdict-cells");
        cells.setMinHeight(USE_PREF_SIZE);
        Button why = explain.button();
        why.setText("Why?");
        Button copy = actions.copy().button();
        copy.setText("Copy");
        showUndirected(0);
        VBox said = new VBox(2, headline, notes);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox head = new HBox(10, said, directions, why, copy);
        head.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(head, cells);
        setMinHeight(USE_PREF_SIZE);
        WindowClock.follow(this, this::showAgain);
        incident.subscribe(_ -> showAgain());
        sceneProperty().subscribe(scene -> {
            following.unsubscribe();
            following = scene == null ? Subscription.EMPTY : age.follow();
        });
    }

    private void showAgain() {
        Overview known = overview.getValue();
        if (known != null) {
            show(known);
        }
    }

    /// Shows that there is no verdict yet.
    public void waiting() {
        Text text = strong("Looking for changes in the evidence…");
        headline.getChildren().setAll(text);
        notes.getChildren().clear();
        cells.getChildren().clear();
        headline.accessibleTextProperty().unbind();
        headline.setAccessibleText(text.getText());
        colour("unknown");
    }

    /// Shows the verdict of an overview.
    public void show(Overview overview) {
        VerdictHeadline said = overview.headline(WindowClock.format());
        headline.getChildren().setAll(strong(said.title()));
        if (!said.scope().isEmpty()) {
            headline.getChildren().add(text(", for " + said.scope()));
        }
        Text old = quiet("");
        old.textProperty().bind(age.textProperty().map(it -> " " + it));
        notes.getChildren().setAll(quiet(String.join(" ", said.notes())), old);
        List<Region> shown = new ArrayList<>(said.cells().stream().map(VerdictBanner::cell).toList());
        nextSteps(overview).ifPresent(shown::add);
        fit(shown);
        cells.getChildren().setAll(shown);
        headline.accessibleTextProperty().unbind();
        headline.accessibleTextProperty().bind(old.textProperty().map(said.plain()::concat));
        colour(style(overview.analysis()));
        showUndirected(overview.undirected().size());
    }

    private static Region cell(VerdictHeadline.HeadlineCell cell) {
        TextFlow flow = new TextFlow(muted(cell.name() + "  "), strong(cell.value()));
        if (!cell.note().isEmpty()) {
            flow.getChildren().addAll(text("\n"), quiet(cell.note()));
        }
        flow.setId("verdict-" + cell.name().toLowerCase(Locale.ROOT));
        return flow;
    }

    /// Cells stand in four columns, or in two, or beneath each other.
    private void fit(List<Region> shown) {
        for (int i = 0; i < shown.size(); i++) {
            double share = shown.size() == SHARES.size() ? SHARES.get(i) : 1.0 / SHARES.size();
            shown.get(i).prefWidthProperty().bind(cells.widthProperty().map(width -> {
                double room = width.doubleValue();
                double scale = TextSize.scaled(1);
                int columns = room >= FOUR * scale ? 4 : room >= TWO * scale ? 2 : 1;
                double part = columns == 4 ? share : 1.0 / columns;
                // A flow pane rounds each width up.
                return Math.max(0, Math.floor((room - GAP * (columns - 1)) * part) - 1);
            }));
        }
    }

    private Optional<Region> nextSteps(Overview overview) {
        Document<Incident> current = incident.getValue();
        boolean open = current != null && current.body().state().isOpen();
        List<Button> buttons = NextStep.of(overview.analysis(), !overview.changes().isEmpty(), open).stream()
                .map(it -> button(it, overview.analysis().alarm(), current == null ? "" : current.body().name()))
                .toList();
        if (buttons.isEmpty()) {
            return Optional.empty();
        }
        Label name = new Label("Do");
        name.getStyleClass().add("muted");
        name.setMinWidth(USE_PREF_SIZE);
        FlowPane row = new FlowPane(8, 4, buttons.toArray(Node[]::new));
        row.setPrefWrapLength(100);
        row.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(row, Priority.ALWAYS);
        HBox box = new HBox(8, name, row);
        box.setId("verdict-do");
        return Optional.of(box);
    }

    private Button button(NextStep step, boolean alarm, String open) {
        Button button = switch (step) {
            case DECLARE -> actions.declare().button();
            case OPEN_INCIDENT, CLOSE_INCIDENT -> actions.incident().button();
            case IMPORT_CHANGES -> actions.importChanges().button();
            case LABEL -> label.button();
        };
        switch (step) {
            case DECLARE -> {
                if (alarm) {
                    button.getStyleClass().add("danger");
                }
            }
            case OPEN_INCIDENT -> button.setText("Open " + open);
            case CLOSE_INCIDENT -> button.setText("Close " + open + " as not an incident…");
            case IMPORT_CHANGES -> button.setText("Import deploys…");
            case LABEL -> {
                button.setText("Label 40 and 40");
                button.visibleProperty().bind(label.enabled());
                button.managedProperty().bind(button.visibleProperty());
            }
        }
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void colour(String style) {
        getStyleClass().removeAll("alarm", "calm", "unknown");
        getStyleClass().add(style);
    }

    /// Such scores are no part of the verdict, until a person says which way they are better.
    private void showUndirected(int scores) {
        directions.setText(Format.count(scores, "score", "scores") + " without direction…");
        directions.setVisible(scores > 0);
        directions.setManaged(scores > 0);
    }

    private static Text strong(String words) {
        Text text = text(words);
        text.getStyleClass().add("strong");
        return text;
    }

    private static Text muted(String words) {
        Text text = text(words);
        text.getStyleClass().add("muted");
        return text;
    }

    private static Text quiet(String words) {
        Text text = muted(words);
        text.getStyleClass().add("quiet");
        return text;
    }

    private static Text text(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("text");
        return text;
    }

    private static String style(AnalysisResult analysis) {
        if (analysis.alarm()) {
            return "alarm";
        }
        return analysis.verdict().kind() == AnalysisResult.VerdictKind.TOO_LITTLE_DATA ? "unknown" : "calm";
    }
}
