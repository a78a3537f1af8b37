package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Dossier;
import dev.hindsight.postmortem.model.WhatMoved;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Actions, one row of fields each, and the six variables.
final class ActionTable extends VBox {
    private final PostmortemViewModel model;
    private final VBox actions = new VBox(6);
    private final GridPane moved = new GridPane(10, 4);
    private List<ActionItem> shown = List.of();

    ActionTable(PostmortemViewModel model) {
        super(10);
        this.model = model;
        Button add = new Button("Add action");
        add.setOnAction(_ -> model.putAction(ActionItem.begun(model.nextNumber(), ActionItem.Kind.OTHER, "")));
        getChildren().addAll(title("WHAT WE CHANGE"), actions, add, title("WHAT MOVED"), moved);
        model.dossierProperty().subscribe(this::show);
    }

    private static Label title(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("group-title");
        return label;
    }

    private void show(Dossier dossier) {
        // Rows that people type into stay while only their own values change.
        if (dossier.actions().size() != shown.size()) {
            List<Node> rows = new ArrayList<>();
            dossier.actions().forEach(it -> rows.add(row(it)));
            actions.getChildren().setAll(rows);
        }
        shown = dossier.actions();
        moved.getChildren().clear();
        int row = 0;
        for (WhatMoved it : dossier.postmortem().moved()) {
            ComboBox<WhatMoved.Movement> answer = new ComboBox<>();
            answer.getItems().setAll(WhatMoved.Movement.values());
            answer.setConverter(Labels.of(WhatMoved.Movement::label));
            answer.setValue(it.movement());
            answer.valueProperty().subscribe(now -> model.mark(it.variable(), now));
            Label how = new Label(it.text());
            how.getStyleClass().addAll("muted", "small");
            moved.addRow(row++, new Label(it.variable().label()), answer, how);
        }
    }

    private Node row(ActionItem item) {
        Row row = new Row(item);
        HBox.setHgrow(row.what, Priority.ALWAYS);
        Label number = new Label(item.number());
        number.getStyleClass().add("strong");
        number.setMinWidth(USE_PREF_SIZE);
        return new VBox(3, new HBox(6, number, row.kind, row.what), new HBox(6, row.owner, row.due, row.sign));
    }

    private final class Row {
        private final ActionItem begun;
        private final ComboBox<ActionItem.Kind> kind = new ComboBox<>();
        private final TextField what;
        private final TextField owner;
        private final DatePicker due;
        private final TextField sign;

        Row(ActionItem item) {
            begun = item;
            what = field(item.title(), "What will be done");
            owner = field(item.owner(), "Owner");
            sign = field(item.doneWhen(), "Done when");
            due = new DatePicker(item.due());
            due.setPromptText("Due");
            due.setPrefWidth(130);
            kind.getItems().setAll(ActionItem.Kind.values());
            kind.setConverter(Labels.of(ActionItem.Kind::label));
            kind.setValue(item.kind());
            HBox.setHgrow(sign, Priority.ALWAYS);
            what.textProperty().addListener(_ -> put());
            owner.textProperty().addListener(_ -> put());
            sign.textProperty().addListener(_ -> put());
            due.valueProperty().addListener(_ -> put());
            kind.valueProperty().addListener(_ -> put());
        }

        private void put() {
            model.putAction(new ActionItem(begun.number(), kind.getValue(), what.getText(), text(owner),
                    due.getValue(), text(sign), begun.state(), begun.reviewOn(), begun.expectedTax()));
        }

        private static @Nullable String text(TextField field) {
            return field.getText().isBlank() ? null : field.getText().strip();
        }

        private static TextField field(@Nullable String text, String prompt) {
            TextField field = new TextField(text == null ? "" : text);
            field.setPromptText(prompt);
            field.setPrefColumnCount(9);
            return field;
        }
    }
}
