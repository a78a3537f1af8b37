package dev.hindsight.runbook.view;

import dev.hindsight.runbook.GuidedRun.LogEntry;
import dev.hindsight.runbook.Lever;
import dev.hindsight.runbook.ProbeResult;
import dev.hindsight.runbook.Runbook;
import dev.hindsight.runbook.RunbookPlace;
import dev.hindsight.runbook.RunbookStep;
import dev.hindsight.runbook.StepVerdict;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Icons;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.markdown.MarkdownView;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A runbook being run: phases and steps at the left, the open step in the middle, the log at the right.
public final class RunbookView extends BorderPane {
    private final RunbookViewModel model;
    private final Consumer<URI> browser;
    private final Consumer<RunbookPlace> go;
    private final VBox steps = new VBox(2);
    private final VBox middle = new VBox(12);
    private final VBox found = new VBox(4);
    private final Label stepTitle = words("", "section-title");
    private final VBox step = new VBox(10);
    private final VBox stepPanel = new VBox(stepTitle, step);
    private final VBox log = new VBox(8);
    private final TextArea note = new TextArea();
    private final Map<String, Action> actions = new LinkedHashMap<>();

    /// A view of a model.
    ///
    /// @param incident name and title of the incident that is responded to
    /// @param browser opens links in a runbook's text
    /// @param go goes to another screen
    public RunbookView(RunbookViewModel model, String incident, Consumer<URI> browser, Consumer<RunbookPlace> go) {
        this.model = model;
        this.browser = browser;
        this.go = go;
        makeActions();
        setPadding(new Insets(12));
        setTop(heading(incident));
        middle.setId("runbook-step");
        stepPanel.getStyleClass().add("panel");
        found.getStyleClass().setAll("note");
        note.setId("runbook-note");
        note.setPromptText("Note: what you saw, or why you skip this step");
        note.setPrefRowCount(2);
        note.setWrapText(true);
        note.textProperty().bindBidirectional(model.noteProperty());
        setLeft(side(new Card("Steps", scroll(steps)), 250));
        setRight(side(new Card("Log", scroll(log)), 270));
        setCenter(scroll(middle));
        BorderPane.setMargin(getCenter(), new Insets(0, 12, 0, 12));
        model.stepProperty().addListener((_, _, _) -> show());
        model.resultProperty().addListener((_, _, result) -> showResult(result));
        model.log().addListener((ListChangeListener<LogEntry>) _ -> showLog());
        WindowClock.follow(this, this::showLog);
        show();
    }

    private Hyperlink heading(String incident) {
        Hyperlink heading = new Hyperlink(incident);
        heading.setId("runbook-incident");
        heading.getStyleClass().add("strong");
        heading.setMinWidth(0);
        heading.setOnAction(_ -> {
            heading.setVisited(false);
            go.accept(RunbookPlace.INCIDENT);
        });
        BorderPane.setMargin(heading, new Insets(0, 0, 8, 0));
        return heading;
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        return List.copyOf(actions.values());
    }

    private void makeActions() {
        var step = model.stepProperty();
        List<Runbook> runbooks = model.runbooks();
        for (int i = 0; i < runbooks.size(); i++) {
            Runbook it = runbooks.get(i);
            add("start." + it.id(), "Start “" + it.title() + "”", Feather.PLAY,
                    i < 9 ? "Alt+Shift+" + (i + 1) : "", model.runbookProperty().isNull(), () -> model.start(it));
        }
        List<Feather> icons = List.of(Feather.CHECK, Feather.X, Feather.HELP_CIRCLE);
        StepVerdict[] verdicts = StepVerdict.values();
        for (int i = 0; i < verdicts.length; i++) {
            StepVerdict verdict = verdicts[i];
            add(verdict.word(), capital(verdict), icons.get(i), "Alt+" + (i + 1), step.isNotNull(),
                    () -> model.answer(verdict));
        }
        add("skip", "Skip", Feather.SKIP_FORWARD, "Alt+S", step.isNotNull(), model::skip);
        add("back", "Back", Feather.ARROW_LEFT, "Alt+B", model.runbookProperty().isNotNull(), model::back);
        add("look", RunbookPlace.INVESTIGATE.label(), Feather.EYE, "Alt+Shift+E", step.isNotNull(),
                () -> go.accept(RunbookPlace.INVESTIGATE));
        add("lead", "Go where the last answer leads", Feather.ARROW_RIGHT, "Alt+G",
                model.runbookProperty().isNotNull().and(step.isNull()), () -> go.accept(model.leadsTo()));
        add("pulled", "I used this mitigation", Feather.EDIT_3, "Alt+L",
                Bindings.createBooleanBinding(() -> {
                    RunbookStep open = step.get();
                    return open != null && open.lever() != null;
                }, step), model::pulled);
    }

    private void add(String name, String title, Feather icon, String keys, ObservableBooleanValue enabled,
            Runnable handler) {
        actions.put(name, Action.of("runbook." + name, title, icon, keys, enabled, handler));
    }

    private Button button(String name) {
        Action action = Objects.requireNonNull(actions.get(name));
        Button button = action.button();
        button.setGraphic(Icons.of(action.icon(), 14));
        return button;
    }

    private void show() {
        Runbook runbook = model.runbookProperty().get();
        RunbookStep step = model.stepProperty().get();
        showSteps(runbook, step);
        showLog();
        if (runbook == null) {
            middle.getChildren().setAll(choice());
        } else if (step == null) {
            middle.getChildren().setAll(done());
        } else {
            // The panel is reused from step to step, so that nothing flickers.
            middle.getChildren().retainAll(List.of(stepPanel));
            if (middle.getChildren().isEmpty()) {
                middle.getChildren().add(stepPanel);
            }
            show(step);
            if (step.lever() != null) {
                middle.getChildren().add(lever(step.lever()));
            }
            showResult(model.resultProperty().get());
        }
    }

    private Node done() {
        VBox done = new VBox(12, words("The last step is taken. The log is on the incident's timeline.", ""));
        if (!model.log().isEmpty()) {
            done.getChildren().add(words(model.log().getLast().text(), "strong"));
        }
        Button lead = button("lead");
        lead.setText(model.leadsTo().label());
        lead.getStyleClass().add("accent");
        done.getChildren().add(new FlowPane(8, 8, lead, button("back")));
        return new Card("Done", done);
    }

    private Node choice() {
        VBox list = new VBox(10);
        for (Runbook it : model.runbooks()) {
            Button start = button("start." + it.id());
            start.setText("Start");
            start.getStyleClass().add("accent");
            list.getChildren().add(new VBox(4, words(it.title(), "strong"), words(it.when(), "muted"), start));
        }
        return new Card("Runbooks", list);
    }

    private void showSteps(@Nullable Runbook runbook, @Nullable RunbookStep open) {
        if (runbook == null) {
            FrameScheduler.setChildrenGradually(steps, List.of(() -> words("Choose a runbook.", "muted")));
            return;
        }
        List<Supplier<Node>> rows = new ArrayList<>();
        for (Runbook.Phase phase : runbook.phases()) {
            rows.add(() -> {
                Label title = words(phase.title(), "group-title");
                VBox.setMargin(title, new Insets(8, 0, 0, 0));
                return title;
            });
            phase.steps().forEach(it -> rows.add(() -> link(it, it.equals(open))));
        }
        FrameScheduler.setChildrenGradually(steps, rows);
    }

    private Node link(RunbookStep it, boolean open) {
        Hyperlink link = new Hyperlink(it.title(), Icons.of(
                open ? Feather.CHEVRON_RIGHT : model.isTaken(it) ? Feather.CHECK : Feather.CIRCLE, 13));
        link.setWrapText(true);
        link.setOnAction(_ -> model.open(it));
        if (open) {
            link.getStyleClass().add("strong");
        }
        return link;
    }

    private void show(RunbookStep it) {
        stepTitle.setText(it.title());
        found.getChildren().clear();
        List<Supplier<Node>> parts = new ArrayList<>(List.of(() -> words(it.question(), "page-title"),
                () -> look(it)));
        if (it.probe() != null) {
            found.getChildren().setAll(words("Asking the evidence", "muted"));
            parts.add(() -> found);
        }
        if (!it.text().isEmpty()) {
            MarkdownView text = new MarkdownView(browser);
            text.show(it.text(), null);
            parts.add(() -> text);
        }
        String stop = it.stop();
        if (stop != null) {
            parts.add(() -> stop(stop));
        }
        parts.addAll(List.of(() -> note, () -> verdicts(it), this::buttons));
        FrameScheduler.setChildrenGradually(step, parts);
    }

    /// Where to look, with a way there where the window can show it.
    private Node look(RunbookStep step) {
        Label where = words("Look at: " + step.look(), "muted");
        if (step.probe() == null) {
            return where;
        }
        Button there = button("look");
        there.getStyleClass().addAll("small", "flat");
        return new VBox(4, where, there);
    }

    private static Node stop(String when) {
        VBox stop = new VBox(words("Stop and call for help if", "strong"), words(when, ""));
        stop.getStyleClass().addAll("note", "warning");
        return stop;
    }

    /// One button per verdict, with its meaning in this step.
    private GridPane verdicts(RunbookStep step) {
        GridPane grid = new GridPane(10, 6);
        StepVerdict[] all = StepVerdict.values();
        for (int row = 0; row < all.length; row++) {
            StepVerdict verdict = all[row];
            Button button = button(verdict.word());
            button.setMaxWidth(Double.MAX_VALUE);
            Label keys = words("Alt+" + (row + 1), "muted");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(row, button, keys, words(step.verdicts().getOrDefault(verdict, ""), ""));
        }
        return grid;
    }

    private FlowPane buttons() {
        return new FlowPane(8, 8, button("skip"), button("back"));
    }

    private Card lever(Lever lever) {
        VBox facts = new VBox(6, words("Reach: " + lever.reach(), ""),
                words("Time to effect: " + lever.timeToEffect(), ""),
                words("Side effects: " + lever.sideEffects(), ""), words("Check: " + lever.check(), ""),
                words("Undo: " + lever.undo(), ""),
                button("pulled"));
        return new Card("Mitigation: " + lever.name(), facts).besideTitle(new Badge("recorded, not executed"));
    }

    private void showResult(@Nullable ProbeResult result) {
        if (result == null) {
            return;
        }
        found.getChildren().setAll(words(result.sentence(), result.known() ? "strong" : "muted"));
        result.details().forEach(it -> found.getChildren().add(words(it, "small")));
    }

    private void showLog() {
        log.getChildren().clear();
        if (model.log().isEmpty()) {
            log.getChildren()
                    .add(words("Every step you take is written here and on the incident's timeline.", "muted"));
        }
        model.log().forEach(it -> {
            Label at = words(WindowClock.format().time(it.at()), "small");
            at.getStyleClass().add("muted");
            LazyTooltip.install(at, WindowClock.format().instant(it.at()));
            log.getChildren().add(new VBox(1, at, words(it.text(), "")));
        });
    }

    private static String capital(StepVerdict verdict) {
        String label = verdict.answer();
        return label.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + label.substring(1);
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }

    private static ScrollPane scroll(VBox content) {
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private static Card side(Card card, double width) {
        card.prefWidthProperty().bind(TextSize.scaledBinding(width));
        card.minWidthProperty().bind(TextSize.scaledBinding(width));
        return card;
    }
}
