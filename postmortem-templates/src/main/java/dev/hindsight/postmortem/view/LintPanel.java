package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The findings that block a final report, each with a button that goes there.
final class LintPanel extends VBox {
    private final PostmortemViewModel model;
    private final Dialogs dialogs;
    private final VBox rows = new VBox(6);
    private final HBox title = new HBox(8);

    LintPanel(PostmortemViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
        getStyleClass().add("panel");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(170);
        scroll.minHeightProperty().bind(TextSize.scaledBinding(170));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().addAll(title, scroll);
        model.lintProperty().subscribe(this::show);
        model.finalProperty().subscribe((Boolean _) -> show(model.lintProperty().get()));
    }

    private void show(Lint lint) {
        Label words = new Label(model.isFinal() ? "Left as it was" : "Before it can be final");
        words.getStyleClass().add("section-title");
        int errors = lint.errors().size();
        title.getChildren().setAll(words, new Badge(Format.count(errors, "error", "errors") + ", "
                + Format.count(lint.warnings().size(), "warning", "warnings"),
                errors > 0 ? Badge.BadgeStyle.DANGER : Badge.BadgeStyle.GOOD));
        List<Supplier<Node>> shown = new ArrayList<>();
        lint.errors().forEach(it -> shown.add(() -> row(it)));
        lint.warnings().forEach(it -> shown.add(() -> row(it)));
        lint.overridden().forEach(it -> shown.add(() -> row(it)));
        if (shown.isEmpty()) {
            shown.add(() -> new Label("Nothing left to mend."));
        }
        FrameScheduler.setChildrenGradually(rows, shown);
    }

    private Node row(LintFinding finding) {
        Label text = new Label(finding.text() + (finding.overridden() == null
                ? ""
                : " Overridden: " + finding.overridden()));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        LazyTooltip.install(text, finding.rule().id() + ", " + finding.place().label());
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button fix = new Button(finding.blocks() ? "Fix" : "Show");
        fix.setMinWidth(Region.USE_PREF_SIZE);
        fix.getStyleClass().add("small");
        fix.setOnAction(_ -> model.fix(finding));
        HBox row = new HBox(8, text, fix);
        if (finding.blocks() && finding.rule().isOverridable() && !model.isFinal()) {
            Button override = new Button("Override…");
            override.setMinWidth(Region.USE_PREF_SIZE);
            override.getStyleClass().addAll("small", "flat");
            override.setOnAction(_ -> dialogs.askText("Override " + finding.rule().id(),
                    finding.text() + " Why may it stand? The report prints the reason.", "")
                    .ifPresent(reason -> model.override(finding, reason)));
            row.getChildren().add(1, override);
        }
        row.getStyleClass().addAll("note", finding.blocks() ? "error" : "warning");
        return row;
    }
}
