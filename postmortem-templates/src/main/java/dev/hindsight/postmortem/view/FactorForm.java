package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCode;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The form of one factor. Every change reaches the model at once. It stands above the board, which is rebuilt with
/// every change, so that no field loses the focus.
final class FactorForm extends VBox {
    private static final String NOT_SAID = "not said";

    private final PostmortemViewModel model;
    private final Label title = new Label();
    private final Label hint = new Label();
    private final TextArea statement = new TextArea();
    private final ComboBox<Factor.FactorRole> role = choice(Factor.FactorRole.values(), Factor.FactorRole::label);
    private final ComboBox<Factor.FactorState> state = choice(Factor.FactorState.values(), Factor.FactorState::label);
    private final ComboBox<Factor.@Nullable Confidence> confidence = optional(Factor.Confidence.values(),
            it -> it.name().toLowerCase(Locale.ROOT));
    private final ComboBox<Factor.@Nullable Counterfactual> without = optional(Factor.Counterfactual.values(),
            Factor.Counterfactual::label);
    private final TextField tries = new TextField();
    private final TextField risk = new TextField();
    private final FlowPane actions = new FlowPane(10, 4);
    private final FlowPane evidence = new FlowPane(5, 4);
    private final MenuButton pin = new MenuButton("Pin evidence");
    private boolean loading;

    FactorForm(PostmortemViewModel model) {
        super(8);
        this.model = model;
        setId("factor-form");
        getStyleClass().add("factor-form");
        managedProperty().bind(visibleProperty());
        statement.setId("factor-statement");
        statement.setWrapText(true);
        statement.setPrefRowCount(2);
        statement.setPromptText("What happened? One or two sentences that name no person.");
        role.setId("factor-role");
        state.setId("factor-state");
        confidence.setId("factor-confidence");
        without.setId("factor-counterfactual");
        tries.setId("factor-tries");
        tries.setPromptText("4 of 50, or unknown");
        risk.setId("factor-risk");
        risk.setPromptText("Why nothing is done about it, if so");
        hint.setWrapText(true);
        hint.getStyleClass().addAll("muted", "small");
        pin.setId("factor-pin");
        pin.getStyleClass().add("small");
        pin.setMinWidth(USE_PREF_SIZE);
        evidence.setAlignment(Pos.CENTER_LEFT);
        Node head = head();
        Node fields = fields();
        listen();
        model.editedFactorProperty().subscribe(_ -> show());
        // Its many fields get their style sheets when it opens first.
        visibleProperty().subscribe(open -> {
            if (open && getChildren().isEmpty()) {
                FrameScheduler.setChildrenGradually(this,
                        List.of(() -> head, () -> statement, () -> hint, () -> fields, () -> evidence));
            }
        });
        model.choices().subscribe(this::offer);
        model.documentProperty().subscribe(this::refresh);
    }

    private Node head() {
        title.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button remove = new Button("Remove factor");
        remove.getStyleClass().addAll("small", "flat");
        remove.setOnAction(_ -> model.removeEditedFactor());
        Button done = new Button("Done");
        done.setId("factor-done");
        done.getStyleClass().add("small");
        done.setOnAction(_ -> model.editedFactorProperty().set(-1));
        return new HBox(8, title, gap, remove, done);
    }

    private Node fields() {
        GridPane grid = new GridPane(10, 6);
        grid.addRow(0, new Label("Role"), role, new Label("State"), state);
        grid.addRow(1, new Label("Confidence"), confidence, new Label("Without it"), without);
        grid.addRow(2, new Label("Seen in"), tries, new Label("Accepted risk"), risk);
        grid.addRow(3, new Label("Actions"), actions);
        GridPane.setColumnSpan(actions, 3);
        for (Region wide : List.of(role, state, confidence, without, tries, risk)) {
            wide.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(wide, Priority.ALWAYS);
        }
        List<Node> cells = grid.getChildren();
        for (int i = 0; i < cells.size(); i += 2) {
            Label label = (Label) cells.get(i);
            label.setMinWidth(USE_PREF_SIZE);
            cells.get(i + 1).setAccessibleText(label.getText());
        }
        return grid;
    }

    private void listen() {
        statement.textProperty().addListener(_ -> put());
        role.valueProperty().addListener(_ -> put());
        state.valueProperty().addListener(_ -> put());
        confidence.valueProperty().addListener(_ -> put());
        without.valueProperty().addListener(_ -> put());
        tries.textProperty().addListener(_ -> put());
        risk.textProperty().addListener(_ -> put());
    }

    private void show() {
        Factor it = model.editedFactor();
        setVisible(it != null);
        if (it == null) {
            return;
        }
        loading = true;
        FactorCode code = model.codes().find(it.code()).orElse(null);
        title.setText(model.codes().label(it.code()));
        hint.setText(code == null ? "" : hint(code));
        statement.setText(it.statement());
        role.setValue(it.role());
        state.setValue(it.state());
        confidence.setValue(it.confidence());
        without.setValue(it.counterfactual());
        tries.setText(text(it.frequency()));
        risk.setText(it.acceptedRisk() == null ? "" : it.acceptedRisk());
        loading = false;
        model.lookUpChoices();
        refresh(model.documentProperty().get());
    }

    private static String hint(FactorCode code) {
        String disproof = code.disproof();
        return code.question() + (disproof == null
                ? ""
                : " What would disprove it: " + disproof.replaceAll("[.]+$", "") + ".");
    }

    /// The data outside the form's own fields: the available actions, and the evidence.
    private void refresh(PostmortemDocument document) {
        Factor factor = model.editedFactor();
        if (factor == null) {
            return;
        }
        List<Node> boxes = new ArrayList<>();
        for (ActionItem it : document.actions()) {
            CheckBox box = new CheckBox(it.number());
            box.setId("factor-action-" + it.number());
            box.setSelected(factor.actions().contains(it.number()));
            box.setOnAction(_ -> model.setActionTaken(it.number(), box.isSelected()));
            boxes.add(box);
        }
        if (boxes.isEmpty()) {
            Label none = new Label("None yet; add one below.");
            none.getStyleClass().addAll("muted", "small");
            boxes.add(none);
        }
        actions.getChildren().setAll(boxes);
        List<Node> chips = new ArrayList<>(List.of(pin));
        for (EvidenceLink link : factor.evidence()) {
            Button chip = new Button(link.label() + " ×");
            chip.getStyleClass().addAll("small", "flat");
            chip.setAccessibleText("Remove the evidence " + link.label());
            LazyTooltip.install(chip, link.ref() + (link.sha256() == null ? "" : "\nSHA-256 " + link.sha256()));
            chip.setOnAction(_ -> model.removeEvidence(link));
            chips.add(chip);
        }
        evidence.getChildren().setAll(chips);
        offer();
    }

    /// The evidence to pin, group by group; pinned evidence has a mark, and can be unpinned.
    private void offer() {
        Factor factor = model.editedFactor();
        Map<String, Menu> groups = new LinkedHashMap<>();
        for (EvidenceChoice it : model.choices()) {
            CheckMenuItem item = new CheckMenuItem(it.text());
            item.setMnemonicParsing(false);
            item.setSelected(factor != null && factor.evidence().stream().anyMatch(link -> link.type() == it.link()
                    .type() && link.ref().equals(it.link().ref())));
            item.setOnAction(_ -> {
                if (item.isSelected()) {
                    model.pinEvidence(it.link());
                } else {
                    model.removeEvidence(it.link());
                }
            });
            groups.computeIfAbsent(it.group(), name -> new Menu(name)).getItems().add(item);
        }
        pin.getItems().setAll(groups.values());
        pin.setDisable(groups.isEmpty());
    }

    private void put() {
        Factor old = model.editedFactor();
        if (!loading && old != null) {
            model.editFactor(old, it -> new Factor(it.code(), statement.getText(), role.getValue(), state.getValue(),
                    it.at(), it.evidence(), confidence.getValue(), without.getValue(), it.actions(),
                    risk.getText().isBlank() ? null : risk.getText().strip(), frequency(tries.getText(), it)));
        }
    }

    /// "4 of 50" or "unknown"; incomplete input changes nothing.
    private static Factor.@Nullable Frequency frequency(String text, Factor old) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty()) {
            return null;
        }
        if (words.equals("unknown")) {
            return new Factor.Frequency(null, null);
        }
        if (words.matches("\\d{1,9} of \\d{1,9}")) {
            String[] numbers = words.split(" of ", -1);
            return new Factor.Frequency(Integer.valueOf(numbers[0]), Integer.valueOf(numbers[1]));
        }
        return old.frequency();
    }

    private static String text(Factor.@Nullable Frequency it) {
        return it == null ? "" : it.n() == null ? "unknown" : it.k() + " of " + it.n();
    }

    private static <T> ComboBox<T> choice(T[] values, Function<T, String> label) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(StringConverters.of(label));
        return box;
    }

    private static <T> ComboBox<@Nullable T> optional(T[] values, Function<T, String> label) {
        ComboBox<@Nullable T> box = new ComboBox<>();
        box.getItems().add(null);
        for (T value : values) {
            box.getItems().add(value);
        }
        box.setConverter(StringConverters.orNone(label, NOT_SAID));
        return box;
    }
}
