package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Actions, one row of fields each, and the six variables.
final class ActionTable extends VBox {
    private final PostmortemViewModel model;
    private final VBox actions = new VBox(6);
    private final VBox moved = new VBox(4);
    private List<ActionItem> shown = List.of();
    private List<WhatMoved> variables = List.of();

    ActionTable(PostmortemViewModel model) {
        super(10);
        this.model = model;
        Button add = new Button("Add action");
        add.setId("postmortem-action");
        add.setOnAction(_ -> model.putAction(ActionItem.begun(model.nextNumber(), ActionItem.ActionKind.OTHER, "")));
        getChildren().addAll(title("WHAT WE CHANGE"), actions, add, title("WHAT MOVED"), moved);
        model.documentProperty().subscribe(this::show);
    }

    private static Label title(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("group-title");
        return label;
    }

    private void show(PostmortemDocument document) {
        // Rows that people type into stay while only their own values change.
        if (document.actions().size() != shown.size()) {
            List<Supplier<Node>> rows = new ArrayList<>();
            document.actions().forEach(it -> rows.add(() -> row(it)));
            FrameScheduler.setChildrenGradually(actions, rows);
        }
        shown = document.actions();
        if (document.postmortem().moved().equals(variables)) {
            return; // Combo boxes are slow to make, and this is called at every key.
        }
        variables = document.postmortem().moved();
        FrameScheduler.setChildrenGradually(moved,
                variables.stream().<Supplier<Node>>map(it -> () -> row(it)).toList());
    }

    private Node row(WhatMoved it) {
        ComboBox<WhatMoved.Movement> answer = new ComboBox<>();
        answer.getItems().setAll(WhatMoved.Movement.values());
        answer.setConverter(StringConverters.of(WhatMoved.Movement::label));
        answer.setValue(it.movement());
        answer.setAccessibleText(it.variable().label());
        answer.valueProperty().subscribe(now -> model.mark(it.variable(), now));
        Label name = new Label(it.variable().label());
        name.minWidthProperty().bind(TextSize.scaledBinding(150));
        answer.minWidthProperty().bind(TextSize.scaledBinding(150));
        Label how = new Label(it.text());
        how.getStyleClass().addAll("muted", "small");
        how.setMinWidth(0);
        HBox row = new HBox(10, name, answer, how);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node row(ActionItem item) {
        ActionRow row = new ActionRow(item);
        HBox.setHgrow(row.what, Priority.ALWAYS);
        Label number = new Label(item.number());
        number.getStyleClass().add("strong");
        number.setMinWidth(USE_PREF_SIZE);
        VBox lines = new VBox(3);
        FrameScheduler.setChildrenGradually(lines, List.of(() -> new HBox(6, row.done, number, row.kind, row.what),
                () -> new HBox(6, row.owner, row.due, row.sign, row.review, row.tax)));
        return lines;
    }

    private final class ActionRow {
        private final ActionItem begun;
        private final ComboBox<ActionItem.ActionKind> kind = new ComboBox<>();
        private final TextField what;
        private final TextField owner;
        private final DateField due;
        private final TextField sign;
        private final CheckBox done = new CheckBox();
        private final DateField review;
        private final TextField tax;

        ActionRow(ActionItem item) {
            begun = item;
            what = field(item.title(), "What will be done");
            owner = field(item.owner(), "Owner");
            sign = field(item.doneWhen(), "Done when");
            due = new DateField("due-" + item.number(), "Due", item.due(), _ -> put());
            done.setSelected(item.state() == ActionItem.ActionState.DONE);
            done.setAccessibleText("Action " + item.number() + " is done");
            LazyTooltip.install(done, "Done");
            review = new DateField("review-" + item.number(), "Review of the edit", item.reviewOn(), _ -> put());
            tax = field(item.expectedTax(), "Good answers it will stop");
            name(item.number());
            kind.getItems().setAll(ActionItem.ActionKind.values());
            kind.setConverter(StringConverters.of(ActionItem.ActionKind::label));
            kind.setValue(item.kind());
            HBox.setHgrow(sign, Priority.ALWAYS);
            what.textProperty().addListener(_ -> put());
            owner.textProperty().addListener(_ -> put());
            sign.textProperty().addListener(_ -> put());
            kind.valueProperty().addListener(_ -> put());
            done.selectedProperty().addListener(_ -> put());
            tax.textProperty().addListener(_ -> put());
            ask(review, ActionItem.ActionKind.PROMPT_EDIT);
            ask(tax, ActionItem.ActionKind.GUARD);
        }

        /// Requested only where the kind of action needs it.
        private void ask(Node field, ActionItem.ActionKind asked) {
            field.visibleProperty().bind(kind.valueProperty().isEqualTo(asked));
            field.managedProperty().bind(field.visibleProperty());
        }

        private void name(String number) {
            kind.setId("kind-" + number);
            kind.setAccessibleText("Kind of action " + number);
            owner.setId("owner-" + number);
            sign.setId("sign-" + number);
            done.setId("done-" + number);
            tax.setId("tax-" + number);
        }

        private ActionItem.ActionState state() {
            return done.isSelected()
                    ? ActionItem.ActionState.DONE
                    : begun.state() == ActionItem.ActionState.DONE ? ActionItem.ActionState.OPEN : begun.state();
        }

        private void put() {
            model.putAction(new ActionItem(begun.number(), kind.getValue(), what.getText(), text(owner),
                    due.value(), text(sign), state(), review.value(), text(tax)));
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
