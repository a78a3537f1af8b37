package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.markdown.MarkdownView;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The postmortem screen: sections at the left, factors and actions in the middle, lint and text at the right.
public final class PostmortemView extends BorderPane {
    private static final double TOOLBAR = 50;

    private final PostmortemViewModel model;
    private final Dialogs dialogs;
    private final MarkdownEditor editor = new CodeAreaEditor();
    private final ListView<Section> sections = new ListView<>();
    private final TabPane tabs = new TabPane();

    /// A view of the model.
    ///
    /// @param openEvidence shows the evidence of a chip
    /// @param export asks where to, and exports
    /// @param makeFinal makes the report final, or amends it where it is
    public PostmortemView(PostmortemViewModel model, Dialogs dialogs, Consumer<EvidenceLink> openEvidence,
            Runnable export, Runnable makeFinal) {
        this.model = model;
        this.dialogs = dialogs;
        getStyleClass().add("postmortem");
        getStylesheets().add(Objects.requireNonNull(PostmortemView.class.getResource(
                "/dev/hindsight/postmortem/postmortem.css")).toExternalForm());
        VBox top = new VBox();
        top.minHeightProperty().bind(TextSize.scaledBinding(TOOLBAR));
        FrameScheduler.setContentLater(top, toolbar(export, makeFinal));
        setTop(new VBox(top, new ConflictsPane(model.conflicts())));
        Node board = board(openEvidence);
        board.visibleProperty().bind(model.choosingQuotesProperty().not());
        board.managedProperty().bind(board.visibleProperty());
        StackPane middle = new StackPane(board);
        middle.setMinWidth(0);
        model.choosingQuotesProperty().subscribe(choosing -> {
            if (choosing && middle.getChildren().size() == 1) {
                middle.getChildren().add(quotes());
            }
        });
        SplitPane center = new SplitPane(sectionList(), middle, side());
        center.setDividerPositions(0.14, 0.64);
        setCenter(center);
    }

    /// {@return the split of sections, editor and findings}
    public SplitPane split() {
        return (SplitPane) getCenter();
    }

    private Node quotes() {
        Node quotes = new QuotesPane(model.quotes(), () -> model.choosingQuotesProperty().set(false));
        quotes.visibleProperty().bind(model.choosingQuotesProperty());
        quotes.managedProperty().bind(quotes.visibleProperty());
        return quotes;
    }

    private Node toolbar(Runnable export, Runnable makeFinal) {
        Label title = new Label();
        title.getStyleClass().add("section-title");
        Badge state = new Badge("");
        Button write = new Button("Export…");
        write.setId("export");
        write.setOnAction(_ -> export.run());
        Button quotes = new Button("Quotes…");
        quotes.setId("quotes-choose");
        quotes.setOnAction(_ -> model.chooseQuotes());
        Button last = new Button();
        last.setId("make-final");
        last.getStyleClass().add("accent");
        last.setOnAction(_ -> makeFinal.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        DateField review = new DateField("review-date", "Review on",
                model.documentProperty().get().postmortem().reviewDate(), model::reviewOn);
        HBox bar = new HBox(10, title, state, gap, new Label("Template: "
                + model.documentProperty().get().postmortem().template().replace('-', ' ')));
        FrameScheduler.setContentLater(bar, review);
        FrameScheduler.setContentLater(bar, new HBox(10, quotes, write, last));
        bar.getStyleClass().add("toolbar");
        quotes.disableProperty().bind(model.finalProperty());
        review.disableProperty().bind(model.finalProperty());
        model.documentProperty().subscribe(it -> {
            title.setText(it.facts().incident() + " " + it.facts().title().replaceAll("[.\\s]+$", ""));
            state.setText(it.postmortem().state().label());
        });
        last.textProperty().bind(Bindings.createStringBinding(() -> {
            int errors = model.lintProperty().get().errors().size();
            return model.isFinal()
                    ? "Amend…"
                    : errors == 0 ? "Make final…" : "Make final… (" + Format.count(errors, "error", "errors") + ")";
        }, model.lintProperty(), model.finalProperty()));
        return bar;
    }

    /// Opens the text of the section, to be typed in.
    public void write() {
        tabs.getSelectionModel().selectFirst();
        FrameScheduler.runInLaterFrame(() -> editor.node().requestFocus());
    }

    private Node sectionList() {
        Label title = new Label("REPORT");
        title.getStyleClass().add("group-title");
        sections.setId("sections");
        sections.setAccessibleText("Sections of the report");
        sections.getItems().setAll(Section.values());
        sections.setCellFactory(_ -> new SectionCell());
        sections.getSelectionModel().select(model.sectionProperty().get());
        sections.getSelectionModel().selectedItemProperty().subscribe(it -> {
            if (it != null) {
                model.sectionProperty().set(it);
            }
        });
        model.sectionProperty().subscribe(it -> sections.getSelectionModel().select(it));
        model.lintProperty().subscribe((Lint _) -> sections.refresh());
        model.finalProperty().subscribe((Boolean _) -> sections.refresh());
        VBox panel = new VBox(8, title);
        FrameScheduler.setContentLater(panel, sections);
        VBox.setVgrow(sections, Priority.ALWAYS);
        panel.getStyleClass().add("panel");
        panel.minWidthProperty().bind(TextSize.scaledBinding(220));
        return panel;
    }

    private Node board(Consumer<EvidenceLink> open) {
        Label title = new Label("Why it happened");
        title.getStyleClass().add("section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Node adder = FactorBoard.adder(model);
        adder.disableProperty().bind(model.finalProperty());
        HBox head = new HBox(8, title, new Badge("contributing factors, not one root cause"), gap, adder);
        head.getStyleClass().add("panel-header");
        VBox content = new VBox(14);
        FrameScheduler.setChildrenGradually(content,
                List.of(() -> new FactorForm(model), () -> new FactorBoard(model, open),
                        () -> new ActionTable(model)));
        content.getStyleClass().add("board");
        content.disableProperty().bind(model.finalProperty());
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // The form is at the top: it must be visible when it opens.
        model.editedFactorProperty().subscribe(_ -> scroll.setVvalue(0));
        VBox panel = new VBox(10);
        FrameScheduler.setContentLater(panel, head);
        FrameScheduler.setContentLater(panel, scroll);
        panel.getStyleClass().add("panel");
        return panel;
    }

    private Node side() {
        MarkdownView preview = new MarkdownView(dialogs::openInBrowser);
        ScrollPane shown = new ScrollPane(preview);
        shown.setFitToWidth(true);
        editor.textProperty().bindBidirectional(model.textProperty());
        editor.editableProperty().bind(model.finalProperty().not());
        editor.node().setId("editor");
        Tab read = new Tab("Preview", shown);
        Tab write = new Tab("Markdown");
        // All tabs get their style sheets with the tab pane, also hidden ones.
        write.setOnSelectionChanged(_ -> write.setContent(editor.node()));
        Tab history = new Tab("History");
        tabs.getTabs().setAll(write, read, history);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getSelectionModel().select(read);
        // The whole report is laid out again, so only while it is visible.
        Runnable show = () -> {
            if (read.isSelected()) {
                preview.show(model.previewProperty().get(), null);
            }
        };
        model.previewProperty().subscribe(_ -> show.run());
        read.setOnSelectionChanged(_ -> show.run());
        history.setOnSelectionChanged(_ -> {
            if (history.isSelected()) {
                if (history.getContent() == null) {
                    history.setContent(new RevisionHistoryPane(model));
                }
                model.lookUpHistory();
            }
        });
        tabs.setId("tabs");
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox text = new VBox();
        FrameScheduler.setContentLater(text, tabs);
        text.getStyleClass().addAll("panel", "text-panel");
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox side = new VBox(10);
        FrameScheduler.setChildrenGradually(side, List.of(() -> new LintPanel(model, dialogs), () -> text));
        side.minWidthProperty().bind(TextSize.scaledBinding(320));
        return side;
    }

    private final class SectionCell extends ListCell<Section> {
        @Override
        protected void updateItem(Section section, boolean empty) {
            super.updateItem(section, empty);
            setPrefWidth(0);
            setText(null);
            if (empty || section == null) {
                setGraphic(null);
                return;
            }
            boolean you = !model.isFinal() && model.needsAuthor(section);
            Label state = new Label(model.isFinal() ? "final" : you ? "needs you" : "ready");
            state.setMinWidth(USE_PREF_SIZE);
            state.getStyleClass().addAll("small", you ? "worse" : "muted");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            setGraphic(new HBox(6, new Label(section.heading()), gap, state));
        }
    }

    /// {@return the postmortem with every edit so far}
    public PostmortemDocument document() {
        return model.documentProperty().get();
    }
}
