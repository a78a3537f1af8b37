package dev.hindsight.app.view.incidents;

import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Icons;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// All incidents on the left, the chosen one on the right.
public final class IncidentsView extends BorderPane {
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");

    private final IncidentsViewModel model;
    private final Action declare;
    private final StackPane body = new StackPane();
    private final CustomTextField search = new CustomTextField();
    private final IncidentPane detail;
    private final Node overview;

    /// A view of this model.
    ///
    /// @param declare opens the form that declares an incident
    /// @param runbook goes to the runbook screen
    /// @param postmortem goes to the postmortem screen
    /// @param front shows a form in front of the screen; null puts it away
    public IncidentsView(IncidentsViewModel model, Action declare, Action runbook, Action postmortem,
            Consumer<@Nullable Node> front) {
        this.model = model;
        this.declare = declare;
        setId("incidents");
        setStyle("-fx-padding: 10px;");
        detail = new IncidentPane(model, runbook, postmortem);
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox both = new HBox(10, list());
        FrameScheduler.setContentLater(both, detail);
        overview = both;
        setCenter(body);
        // A menu's shortcut of its own: the Investigate screen has this key too. A field that has the focus undoes typing.
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (UNDO.match(event) && model.undoableProperty().get()) {
                model.undo();
                event.consume();
            }
        });
        model.loadedProperty().subscribe(_ -> showBody());
        model.incidents().addListener((ListChangeListener<Object>) _ -> showBody());
        model.movingProperty().addListener((_, _, form) -> front.accept(form == null
                ? null
                : new MoveForm(form, model::cancelMove)));
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        actions.add(Action.of("incident.search", "Search incidents", Feather.SEARCH, "Shortcut+Shift+F",
                search::requestFocus));
        actions.addAll(detail.actions());
        return actions;
    }

    private void showBody() {
        if (model.loadedProperty().get() && model.none()) {
            body.getChildren().setAll(new Card("Incidents", new EmptyState(Feather.CHECK_CIRCLE,
                    "No incident was declared in this workspace.", declare)));
        } else if (!body.getChildren().contains(overview)) {
            body.getChildren().setAll(overview);
        }
    }

    private Node list() {
        search.setAccessibleText("Search incidents");
        search.setId("incident-search");
        search.setPromptText("Search incidents");
        HBox icon = new HBox(Icons.of(Feather.SEARCH, 14));
        icon.setAlignment(Pos.CENTER_LEFT);
        icon.setStyle("-fx-padding: 0 0 0 9px;");
        search.setLeft(icon);
        search.setStyle("-fx-prompt-text-fill: -hs-muted; -fx-text-fill: -hs-text;");
        search.textProperty().bindBidirectional(model.searchProperty());
        ListView<Document<Incident>> list = new ListView<>(model.incidents());
        list.setId("incident-list");
        list.setAccessibleText("Incidents");
        TableActions.registerTable(list, "Incidents", () -> IncidentTable.of(list.getItems()));
        list.setCellFactory(_ -> new IncidentCell());
        WindowClock.follow(list, list::refresh);
        list.setPlaceholder(new Label("No incident has these words."));
        list.setStyle("-fx-border-color: transparent; -fx-background-color: transparent;");
        list.getSelectionModel().selectedItemProperty().subscribe(it -> {
            if (it != null && !same(it, model.chosenProperty().get())) {
                model.chosenProperty().set(it);
            }
        });
        model.chosenProperty().subscribe(_ -> select(list));
        model.incidents().addListener((ListChangeListener<Object>) _ -> select(list));
        VBox.setVgrow(list, Priority.ALWAYS);
        Card card = new Card("Incidents", new VBox(8, search, list), declare.iconButton());
        card.minWidthProperty().bind(TextSize.scaledBinding(340));
        card.prefWidthProperty().bind(TextSize.scaledBinding(340));
        return card;
    }

    private void select(ListView<Document<Incident>> list) {
        Document<Incident> chosen = model.chosenProperty().get();
        for (int i = 0; i < list.getItems().size(); i++) {
            if (chosen != null && list.getItems().get(i).id().equals(chosen.id())) {
                list.getSelectionModel().select(i);
                return;
            }
        }
    }

    private static boolean same(Document<Incident> a, @Nullable Document<Incident> b) {
        return b != null && a.id().equals(b.id()) && a.revision() <= b.revision();
    }

    /// {@return the state as a badge}
    static Badge badge(IncidentState state) {
        Badge.BadgeStyle kind = switch (state) {
            case DECLARED, TRIAGING -> Badge.BadgeStyle.DANGER;
            case MITIGATED, MONITORING -> Badge.BadgeStyle.WARNING;
            case RESOLVED, REVIEWED -> Badge.BadgeStyle.GOOD;
            case NOT_AN_INCIDENT, MERGED -> Badge.BadgeStyle.NEUTRAL;
        };
        return new Badge(IncidentsViewModel.word(state), kind);
    }

    /// {@return the severity as a badge}
    static Badge severity(@Nullable Integer severity) {
        return severity == null
                ? new Badge("SEV ?")
                : new Badge("SEV " + severity, severity <= 1 ? Badge.BadgeStyle.DANGER : Badge.BadgeStyle.NEUTRAL);
    }

    private static final class IncidentCell extends ListCell<Document<Incident>> {
        @Override
        protected void updateItem(@Nullable Document<Incident> document, boolean none) {
            super.updateItem(document, none);
            setGraphic(none || document == null ? null : row(document.body()));
        }

        private static Node row(Incident it) {
            Label name = new Label(it.name());
            name.getStyleClass().addAll("small", "muted");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox top = new HBox(6, name, gap, severity(it.severity()), badge(it.state()));
            top.setAlignment(Pos.CENTER_LEFT);
            Label title = new Label(it.title());
            title.getStyleClass().add("strong");
            title.setWrapText(true);
            title.setMinHeight(USE_PREF_SIZE);
            TimeWithPrecision onset = it.times().get(IncidentMilestone.ONSET);
            TimeWithPrecision declared = it.times().get(IncidentMilestone.DECLARED);
            Label times = new Label(onset != null
                    ? "since " + WindowClock.format().instant(onset.at())
                    : declared != null ? "declared " + WindowClock.format().instant(declared.at()) : "");
            times.getStyleClass().addAll("small", "muted");
            VBox box = new VBox(3, top, title, times);
            if (it.owner() != null) {
                times.setText(times.getText() + " · " + Objects.requireNonNull(it.owner()));
            }
            box.maxWidthProperty().bind(TextSize.scaledBinding(290));
            box.prefWidthProperty().bind(TextSize.scaledBinding(290));
            box.setStyle("-fx-padding: 5px 0 5px 0;");
            return box;
        }
    }
}
