package dev.hindsight.app.view.incidents;

import dev.hindsight.app.service.KnownTimeFormat;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Icons;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The events of an incident by time. Each can be edited and removed: by the buttons of the chosen row, by
/// F2 and Delete, or by the actions for the chosen one.
final class EventList extends ListView<Document<IncidentEvent>> {
    private final IncidentsViewModel model;

    EventList(IncidentsViewModel model) {
        this.model = model;
        setId("incident-events");
        setAccessibleText("Events of the incident");
        setStyle("-fx-border-color: transparent; -fx-background-color: transparent;");
        setCellFactory(_ -> new EventCell());
        setOnKeyPressed(event -> {
            Document<IncidentEvent> chosen = getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.F2) {
                model.editEvent(chosen);
            } else if (chosen != null && event.getCode() == KeyCode.DELETE) {
                model.removeEvent(chosen);
            }
        });
    }

    /// Shows these events; the chosen one stays chosen.
    void show(List<Document<IncidentEvent>> events) {
        Document<IncidentEvent> chosen = getSelectionModel().getSelectedItem();
        getItems().setAll(events);
        events.stream().filter(it -> chosen != null && it.id().equals(chosen.id())).findFirst()
                .ifPresent(getSelectionModel()::select);
    }

    /// {@return what can be done with the chosen event}
    List<Action> actions() {
        var chosen = getSelectionModel().selectedItemProperty();
        return List.of(
                Action.of("incident.event-edit", "Edit the chosen event…", Feather.EDIT_2, "Shortcut+Alt+F2",
                        chosen.isNotNull(),
                        () -> model.editEvent(chosen.get())),
                Action.of("incident.event-remove", "Remove the chosen event", Feather.TRASH_2, "Shortcut+Alt+Delete",
                        chosen.isNotNull(), () -> model.removeEvent(chosen.get())));
    }

    private final class EventCell extends ListCell<Document<IncidentEvent>> {
        @Override
        protected void updateItem(@Nullable Document<IncidentEvent> event, boolean none) {
            super.updateItem(event, none);
            setGraphic(none || event == null ? null : row(event));
        }

        private Node row(Document<IncidentEvent> document) {
            IncidentEvent event = document.body();
            Label at = new Label(
                    KnownTimeFormat.toText(new TimeWithPrecision(event.at(), null, event.precision()),
                            WindowClock.format()));
            at.getStyleClass().addAll("small", "muted");
            at.minWidthProperty().bind(TextSize.scaledBinding(150));
            Label text = new Label(event.text());
            text.setWrapText(true);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            Label who = new Label(event.who());
            who.getStyleClass().addAll("small", "muted");
            who.setMinWidth(USE_PREF_SIZE);
            HBox box = new HBox(8, at, text, who, button(Feather.EDIT_2, "Edit", document, model::editEvent),
                    button(Feather.TRASH_2, "Remove", document, model::removeEvent));
            box.setAlignment(Pos.TOP_LEFT);
            box.prefWidthProperty().bind(EventList.this.widthProperty().subtract(36));
            box.setMaxWidth(USE_PREF_SIZE);
            return box;
        }

        private Button button(Ikon icon, String words, Document<IncidentEvent> event,
                Consumer<Document<IncidentEvent>> does) {
            Button button = new Button("", Icons.of(icon, 13));
            button.setAccessibleText(words + ": " + event.body().text());
            LazyTooltip.install(button, words);
            button.getStyleClass().addAll("flat", "small", "button-icon");
            button.setMinWidth(USE_PREF_SIZE);
            // No taller than a line of text.
            button.setStyle(
                    "-fx-padding: 0 4px 0 4px; -fx-min-height: 0; -fx-pref-height: 1.3em; -fx-max-height: 1.3em;");
            button.visibleProperty().bind(selectedProperty());
            button.managedProperty().bind(button.visibleProperty());
            button.setOnAction(_ -> does.accept(event));
            return button;
        }
    }
}
