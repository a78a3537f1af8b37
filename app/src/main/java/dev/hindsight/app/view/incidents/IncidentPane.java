package dev.hindsight.app.view.incidents;

import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.app.service.KnownTimeFormat;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.ToolRow;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.MilestoneOrder;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The chosen incident: its state, the next steps, its times, its timeline, its pins.
final class IncidentPane extends StackPane {
    private static final Map<IncidentState, String> KEYS = Map.of(IncidentState.TRIAGING, "T",
            IncidentState.MITIGATED, "M", IncidentState.MONITORING, "O", IncidentState.RESOLVED, "R",
            IncidentState.REVIEWED, "V", IncidentState.NOT_AN_INCIDENT, "X");
    private final IncidentsViewModel model;
    private final Label title = new Label();
    private final HBox badges = new HBox(6);
    private final ToolRow steps = new ToolRow(8);
    private final SeverityBar severity;
    private final GridPane times = new GridPane();
    private final EventList events;
    private final VBox pins = new VBox(6);
    private final Node nothing = new Card("Incident", new EmptyState(Feather.ALERT_TRIANGLE,
            "Choose an incident to see its times, its timeline and its pins."));
    private final TextField note = new TextField();
    private final Node content;

    IncidentPane(IncidentsViewModel model, Action runbook, Action postmortem) {
        this.model = model;
        this.severity = new SeverityBar(model::setSeverity);
        this.events = new EventList(model);
        setMinWidth(0);
        VBox left = new VBox(10, timeline());
        VBox right = new VBox(10, timesCard(), pinsCard());
        VBox.setVgrow(left.getChildren().getFirst(), Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        right.minWidthProperty().bind(TextSize.scaledBinding(320));
        right.prefWidthProperty().bind(TextSize.scaledBinding(320));
        HBox below = new HBox(10, left, right);
        VBox.setVgrow(below, Priority.ALWAYS);
        VBox all = new VBox(10, head(runbook, postmortem));
        FrameScheduler.setContentLater(all, below);
        content = all;
        model.detailsProperty().subscribe(this::show);
        WindowClock.follow(this, () -> {
            show(model.detailsProperty().get());
            events.refresh();
        });
    }

    /// {@return what can be done with the chosen incident}
    List<Action> actions() {
        var chosen = model.detailsProperty().isNotNull();
        List<Action> actions = new ArrayList<>(List.of(Action.of("incident.note", "Note on the timeline",
                Feather.EDIT_2, "Shortcut+Shift+N", chosen, note::requestFocus)));
        for (int level = 0; level <= 4; level++) {
            int severe = level;
            actions.add(Action.of("incident.severity-" + level, "Severity " + level, Feather.THERMOMETER,
                    "Shortcut+Shift+" + level, chosen, () -> model.setSeverity(severe)));
        }
        for (IncidentState state : IncidentState.values()) {
            if (state != IncidentState.DECLARED && state != IncidentState.MERGED) {
                var possible = Bindings.createBooleanBinding(() -> model.nextStates().contains(state),
                        model.detailsProperty());
                actions.add(Action.of("incident.move-" + state.word().replace('_', '-'), step(state),
                        Feather.CHEVRONS_RIGHT, "Shortcut+Alt+" + KEYS.get(state), possible, () -> model.move(state)));
            }
        }
        actions.add(Action.of("incident.reopen", "Open the incident again…", Feather.CORNER_UP_LEFT, "Shortcut+Alt+A",
                Bindings.createBooleanBinding(model::canReopen, model.detailsProperty()), model::reopen));
        actions.add(Action.of("incident.next-update", "Set the next update…", Feather.CLOCK, "Shortcut+Alt+F3", chosen,
                model::editNextUpdate));
        actions.addAll(events.actions());
        actions.add(Action.of("incident.undo", "Undo the last change", Feather.ROTATE_CCW, "Shortcut+Alt+I",
                model.undoableProperty(), model::undo));
        return actions;
    }

    private Node head(Action runbook, Action postmortem) {
        title.setId("incident-title");
        title.getStyleClass().add("page-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(8, badges, gap, runbook.button(), postmortem.button());
        top.setAlignment(Pos.CENTER_LEFT);
        badges.setAlignment(Pos.CENTER_LEFT);
        Label severe = new Label("Severity");
        severe.getStyleClass().add("muted");
        severe.setMinWidth(USE_PREF_SIZE);
        severity.setMaxHeight(USE_PREF_SIZE);
        HBox graded = new HBox(8, severe, severity);
        graded.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, top, title, graded, steps);
        box.getStyleClass().add("panel");
        box.setMinHeight(USE_PREF_SIZE);
        return box;
    }

    private Node timeline() {
        note.setAccessibleText("Note on the incident's timeline");
        note.setId("incident-note");
        note.setPromptText("Note; \"14:05 rolled back\" is put at that time");
        Button add = new Button("Add");
        add.setId("incident-note-add");
        add.setMinWidth(USE_PREF_SIZE);
        Runnable send = () -> {
            if (model.addNote(note.getText())) {
                note.clear();
            }
        };
        Label understood = new Label();
        understood.setId("incident-note-understood");
        understood.getStyleClass().addAll("small", "muted");
        understood.setWrapText(true);
        understood.setMinHeight(USE_PREF_SIZE);
        note.textProperty().bindBidirectional(model.noteProperty());
        understood.textProperty().bind(Bindings.createStringBinding(
                () -> (model.noteToldProperty().get() + " " + model.notePreview(note.getText())).strip(),
                note.textProperty(), model.detailsProperty(), model.noteToldProperty(),
                WindowClock.formatProperty()));
        understood.managedProperty().bind(understood.textProperty().isNotEmpty());
        note.accessibleHelpProperty().bind(understood.textProperty());
        add.setOnAction(_ -> send.run());
        note.setOnAction(_ -> send.run());
        HBox.setHgrow(note, Priority.ALWAYS);
        VBox.setVgrow(events, Priority.ALWAYS);
        VBox box = new VBox(8);
        FrameScheduler.setContentLater(box, new VBox(3, new HBox(8, note, add), understood));
        FrameScheduler.setContentLater(box, events);
        return new Card("Timeline", box);
    }

    private Node timesCard() {
        times.setHgap(10);
        times.setVgap(4);
        Card card = new Card("Times", times);
        card.setMinHeight(USE_PREF_SIZE);
        return card;
    }

    private Node pinsCard() {
        ScrollPane scroll = new ScrollPane(pins);
        scroll.setFitToWidth(true);
        Card card = new Card("Pinned evidence", scroll);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private void show(@Nullable IncidentDetails details) {
        if (details == null) {
            put(nothing);
            return;
        }
        Incident it = details.incident().body();
        title.setText(it.title());
        Label name = new Label(it.name());
        name.getStyleClass().add("muted");
        badges.getChildren().setAll(name, IncidentsView.severity(it.severity()), IncidentsView.badge(it.state()));
        String signal = it.signal();
        if (signal != null) {
            badges.getChildren().add(new Badge(SignalNames.anywhere(signal).title()));
        }
        severity.show(it.severity());
        showSteps();
        FrameScheduler.runInLaterFrame(() -> showTimes(it));
        events.show(details.eventDocuments());
        showPins(details.pins());
        put(content);
    }

    /// JavaFX applies the style sheets again to every node that is added, even to one that was there before: so only
    /// changed nodes are replaced.
    private void put(Node what) {
        if (!getChildren().contains(what)) {
            getChildren().setAll(what);
        }
    }

    private void showSteps() {
        List<IncidentState> next = model.nextStates();
        List<Supplier<Node>> buttons = new ArrayList<>();
        next.forEach(state -> buttons.add(() -> button(state, state == next.getFirst())));
        if (model.canReopen()) {
            buttons.add(this::reopener);
        }
        FrameScheduler.setChildrenGradually(steps, buttons);
    }

    private Button reopener() {
        Button button = new Button("Open again…");
        button.setId("move-reopen");
        button.setOnAction(_ -> model.reopen());
        return button;
    }

    private Button button(IncidentState state, boolean first) {
        Button button = new Button(step(state));
        button.setId("move-" + state.word().replace('_', '-'));
        button.setOnAction(_ -> model.move(state));
        if (first && state != IncidentState.NOT_AN_INCIDENT) {
            button.getStyleClass().add("accent");
        }
        return button;
    }

    private static String step(IncidentState state) {
        return switch (state) {
            case TRIAGING -> "Triage";
            case MITIGATED -> "Mitigated…";
            case MONITORING -> "Monitor";
            case RESOLVED -> "Resolved…";
            case REVIEWED -> "Reviewed…";
            case NOT_AN_INCIDENT -> "Not an incident…";
            default -> IncidentsViewModel.word(state);
        };
    }

    private void showTimes(Incident it) {
        times.getChildren().clear();
        int row = 0;
        for (IncidentMilestone moment : IncidentMilestone.values()) {
            TimeWithPrecision time = it.times().get(moment);
            addTime(row++, IncidentsViewModel.title(moment), time == null
                    ? null
                    : KnownTimeFormat.toText(time, WindowClock.format())
                            + (time.source() == null ? "" : ", from the evidence"),
                    "time-" + moment.name().toLowerCase(java.util.Locale.ROOT), () -> model.editTime(moment));
        }
        if (it.state().isOpen()) {
            Instant next = it.nextUpdate();
            addTime(row++, "Next update", next == null ? null : WindowClock.format().instant(next), "time-next-update",
                    model::editNextUpdate);
        }
        for (String contradiction : MilestoneOrder.contradictions(it)) {
            Label told = new Label("Check the times: " + contradiction);
            told.setWrapText(true);
            times.add(told, 0, row++, 3, 1);
        }
    }

    private void addTime(int row, String title, @Nullable String known, String id, Runnable onEdit) {
        Label name = new Label(title);
        name.setMinWidth(USE_PREF_SIZE);
        Label value = new Label(known == null ? Format.UNKNOWN : known);
        value.setWrapText(true);
        value.setMinWidth(0);
        if (known == null) {
            value.getStyleClass().add("muted");
        }
        GridPane.setHgrow(value, Priority.ALWAYS);
        value.setMaxWidth(Double.MAX_VALUE);
        Button edit = new Button("Edit");
        edit.setId(id);
        edit.getStyleClass().addAll("flat", "small");
        edit.setMinWidth(USE_PREF_SIZE);
        edit.setOnAction(_ -> onEdit.run());
        times.addRow(row, name, value, edit);
    }

    private void showPins(List<PinRow> rows) {
        FrameScheduler.setChildrenGradually(pins, rows.isEmpty()
                ? List.of(IncidentPane::noPins)
                : rows.stream().<Supplier<Node>>map(it -> () -> row(it)).toList());
    }

    private static Node noPins() {
        Label none = new Label("Nothing is pinned. Pin changes and outputs on the Investigate screen.");
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        return none;
    }

    private static Node row(PinRow row) {
        Label label = new Label(row.pin().link().label());
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(6, label);
        line.setAlignment(Pos.CENTER_LEFT);
        switch (row.state()) {
            case CHANGED -> line.getChildren().add(new Badge("changed", Badge.BadgeStyle.WARNING));
            case WITHDRAWN -> line.getChildren().add(new Badge("withdrawn", Badge.BadgeStyle.DANGER));
            default -> {
            }
        }
        VBox box = new VBox(1, line);
        String note = row.pin().note();
        if (note != null) {
            Label why = new Label(note);
            why.setWrapText(true);
            why.getStyleClass().addAll("small", "muted");
            box.getChildren().add(why);
        }
        return box;
    }
}
