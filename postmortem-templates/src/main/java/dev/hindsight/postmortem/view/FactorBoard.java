package dev.hindsight.postmortem.view;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCode;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The contributing factors as cards by role, each with its evidence as chips.
final class FactorBoard extends GridPane {
    private final PostmortemViewModel model;
    private final Consumer<EvidenceLink> open;
    private final VBox first = new VBox(8);
    private final VBox second = new VBox(8);
    private @Nullable List<Factor> shown;

    /// A board that follows the model.
    ///
    /// @param open shows the evidence of a chip
    FactorBoard(PostmortemViewModel model, Consumer<EvidenceLink> open) {
        this.model = model;
        this.open = open;
        setHgap(12);
        getStyleClass().add("factor-board");
        for (int column = 0; column < 2; column++) {
            javafx.scene.layout.ColumnConstraints half = new javafx.scene.layout.ColumnConstraints();
            half.setPercentWidth(50);
            half.setMinWidth(0);
            getColumnConstraints().add(half);
        }
        setMinWidth(0);
        first.setMinWidth(0);
        second.setMinWidth(0);
        add(first, 0, 0);
        add(second, 1, 0);
        model.documentProperty().subscribe(this::show);
    }

    /// {@return a button that adds a factor of a chosen code}
    static MenuButton adder(PostmortemViewModel model) {
        MenuButton add = new MenuButton("Add factor");
        for (Factor.FactorRole role : Factor.FactorRole.values()) {
            Menu menu = new Menu(role.label());
            for (FactorCode code : model.codes().all()) {
                MenuItem item = new MenuItem(code.group() + ": " + code.category());
                item.setOnAction(_ -> model.addFactor(code.code(), role));
                menu.getItems().add(item);
            }
            add.getItems().add(menu);
        }
        return add;
    }

    private void show(PostmortemDocument document) {
        if (document.factors().equals(shown)) {
            return; // This is called at every key that is typed into the text.
        }
        shown = document.factors();
        List<Supplier<Node>> left = new ArrayList<>();
        List<Supplier<Node>> right = new ArrayList<>();
        lane(left, Factor.FactorRole.TRIGGER.label(), model.board(Factor.FactorRole.TRIGGER));
        lane(left, "Conditions", model.board(Factor.FactorRole.CONDITION));
        lane(right, Factor.FactorRole.AMPLIFIER.label(), model.board(Factor.FactorRole.AMPLIFIER));
        lane(right, Factor.FactorRole.DETECTION_GAP.label(), model.board(Factor.FactorRole.DETECTION_GAP));
        lane(right, Factor.FactorRole.CONTAINMENT_GAP.label(), model.board(Factor.FactorRole.CONTAINMENT_GAP));
        lane(right, "Ruled out", document.factorsIn(Factor.FactorState.RULED_OUT));
        FrameScheduler.setChildrenGradually(first, left);
        FrameScheduler.setChildrenGradually(second, right);
    }

    private void lane(List<Supplier<Node>> column, String title, List<Factor> factors) {
        column.add(() -> {
            Label heading = new Label(title.toUpperCase(Locale.ROOT));
            heading.getStyleClass().add("group-title");
            return heading;
        });
        factors.forEach(it -> column.add(() -> card(it)));
        if (factors.isEmpty()) {
            column.add(FactorBoard::none);
        }
    }

    private static Node none() {
        Label none = new Label("None yet. Add a factor of this role, or leave it empty.");
        none.setWrapText(true);
        none.getStyleClass().addAll("muted", "small", "factor-none");
        return none;
    }

    private Node card(Factor factor) {
        Label title = new Label(Format.capital(model.codes().find(factor.code())
                .map(FactorCode::group).orElse(factor.code())));
        title.getStyleClass().add("strong");
        LazyTooltip.install(title, model.codes().label(factor.code()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, new Badge(factor.state().label(), kind(factor.state())), editor(factor));
        Label statement = new Label(factor.statement().isBlank() ? question(factor) : factor.statement());
        statement.setWrapText(true);
        statement.setMinHeight(Region.USE_PREF_SIZE);
        if (factor.statement().isBlank()) {
            statement.getStyleClass().add("muted");
        }
        VBox card = new VBox(6, head, statement);
        card.setMinWidth(0);
        if (!factor.evidence().isEmpty()) {
            card.getChildren().add(chips(factor.evidence()));
        }
        String foot = foot(factor);
        if (!foot.isEmpty()) {
            Label words = new Label(foot);
            words.setWrapText(true);
            words.getStyleClass().addAll("muted", "small");
            card.getChildren().add(words);
        }
        card.getStyleClass().addAll("factor-card", factor.state() == Factor.FactorState.RULED_OUT
                ? "ruled-out"
                : factor.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        card.setOnContextMenuRequested(event -> menu(factor).show(card, event.getScreenX(), event.getScreenY()));
        return card;
    }

    private FlowPane chips(List<EvidenceLink> links) {
        FlowPane chips = new FlowPane(5, 4);
        chips.setPrefWrapLength(200);
        chips.setMinWidth(0);
        for (EvidenceLink link : links) {
            Label chip = new Label(link.label());
            chip.getStyleClass().add("chip");
            chip.maxWidthProperty().bind(TextSize.scaledBinding(220));
            LazyTooltip.install(chip, link.ref());
            chip.setOnMouseClicked(_ -> open.accept(link));
            chips.getChildren().add(chip);
        }
        return chips;
    }

    private String question(Factor factor) {
        return model.codes().find(factor.code()).map(FactorCode::question).orElse("What happened?");
    }

    private static String foot(Factor factor) {
        List<String> parts = new ArrayList<>();
        Factor.Confidence confidence = factor.confidence();
        if (confidence != null) {
            parts.add(confidence.name().toLowerCase(Locale.ROOT) + " confidence");
        }
        Factor.Counterfactual without = factor.counterfactual();
        if (without != null) {
            parts.add(without.label());
        }
        parts.addAll(factor.actions());
        if (factor.acceptedRisk() != null) {
            parts.add("accepted risk");
        }
        return String.join(" · ", parts);
    }

    private ContextMenu menu(Factor factor) {
        ContextMenu menu = new ContextMenu();
        MenuItem words = new MenuItem("Edit…");
        words.setOnAction(_ -> edit(factor));
        menu.getItems().add(words);
        for (Factor.FactorState state : Factor.FactorState.values()) {
            MenuItem item = new MenuItem("Mark as " + state.label());
            item.setOnAction(_ -> model.editFactor(factor, it -> it.withState(state)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Button editor(Factor factor) {
        Button edit = new Button("Edit");
        edit.setId("edit-factor-" + (model.documentProperty().get().factors().indexOf(factor) + 1));
        edit.getStyleClass().addAll("small", "flat", "card-edit");
        edit.setMinWidth(Region.USE_PREF_SIZE);
        edit.setOnAction(_ -> edit(factor));
        return edit;
    }

    private void edit(Factor factor) {
        model.editedFactorProperty().set(model.documentProperty().get().factors().indexOf(factor));
    }

    private static Badge.BadgeStyle kind(Factor.FactorState state) {
        return state == Factor.FactorState.NOT_EXAMINED ? Badge.BadgeStyle.WARNING : Badge.BadgeStyle.NEUTRAL;
    }
}
