package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.app.view.compare.ComparePane;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.app.view.investigate.compared.Compared;
import dev.hindsight.app.view.investigate.compared.ComparedBar;
import dev.hindsight.app.view.outputs.OutputsView;
import dev.hindsight.app.view.prompt.ChangeStrip;
import dev.hindsight.app.view.prompt.EffectViewModel.Effect;
import dev.hindsight.app.view.prompt.PromptHistoryPane;
import dev.hindsight.app.view.prompt.PromptViewModel;
import dev.hindsight.app.view.prompt.SlicePicker;
import dev.hindsight.diff.view.DiffInput;
import dev.hindsight.diff.view.DiffView;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.explain.VerdictExplanation;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.ResponsivePair;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The panel beneath the timeline: the selected change with its effect, its outputs and their phrases, and the
/// explanation of the verdict.
final class DetailCard extends StackPane {
    /// Widths of the words in the headers of all tabs, and of the gaps between them.
    private static final double TAB_WORDS = 430;
    private static final double TAB_GAPS = 104;
    /// Least width of the facts about the change, which stand beside the tabs.
    private static final double TITLE = 380;
    private static final double TITLE_TOP = 7;

    private final InvestigateViewModel model;
    private final PromptViewModel prompt;
    private final SlicePicker slice;
    private final BeforeAfterTable levels;
    private final OutputsView outputs;
    private final PhrasesPane phrases = new PhrasesPane();
    private final ExplanationPane explanation;
    private final ComparedBar bar;
    private final DoubleBinding tabsWidth = TextSize.scaledBinding(TAB_WORDS).add(TAB_GAPS);
    private final Region title;
    private final StackPane diffPlace = new StackPane();
    private final DiffViewModel diffModel;
    private final DiffView diff;
    private final Action markPhrases;
    private final PromptHistoryPane history;
    private final Action openHistory;
    private final ScrollPane table;
    private final TabPane tabs = new TabPane();
    private final Tab diffTab;
    private final Tab outputsTab;
    private final Tab phrasesTab;
    private final Tab explanationTab;
    private final Tab compareTab;
    private final ComparePane compare;
    private final Action showOutputs;
    /// Whether the outputs were opened for what a change is about, not by the person.
    private boolean openedFor;

    /// The card of an investigation.
    ///
    /// @param prompt the state of the selected change's prompt
    /// @param tall toggles whether the card has the whole height
    DetailCard(InvestigateViewModel model, PromptViewModel prompt, Action tall, ObservableValue<Palette> palette) {
        this.model = model;
        this.prompt = prompt;
        this.diffModel = prompt.diff();
        diffModel.onPin(model.pins()::pin);
        this.markPhrases = Action.of("diff.phrases", "Mark in the diff the phrases that moved in outputs",
                Feather.MESSAGE_SQUARE, "Shortcut+Alt+P", model.detailProperty().isNotNull(),
                () -> prompt.markPhrases(model.phrases()::load));
        this.diff = new DiffView(diffModel, markPhrases);
        this.slice = new SlicePicker(prompt.effect());
        this.levels = new BeforeAfterTable(slice, this::showOutputsOf);
        this.table = new ScrollPane(levels);
        this.outputs = new OutputsView(model.outputs(), model.pins()::pin, this::showOutputsTab);
        this.explanation = new ExplanationPane(this::showOutputsOf);
        this.diffTab = new Tab("Prompt diff", effect());
        diffTab.setId("tab-prompt");
        this.outputsTab = tab("tab-outputs", "Outputs", outputs, this::showOutputs);
        this.phrasesTab = tab("tab-phrases", "Phrases", phrases, this::showPhrases);
        this.explanationTab = tab("tab-explanation", "How this is known", explanation, this::showExplanation);
        this.compare = new ComparePane(model.compare(), this::showCompare, this::showOutputsOf);
        this.compareTab = tab("tab-compare", "Compare", compare, this::lookAtCompare);
        this.history = new PromptHistoryPane(prompt, palette);
        Tab historyTab = tab("tab-history", "Line history", history, prompt.history()::open);
        this.openHistory = Action.of("history.open", "Show the history of the prompt's lines", Feather.CLOCK,
                "Shortcut+Alt+Q", () -> tabs.getSelectionModel().select(historyTab));
        this.showOutputs = Action.of("outputs.show", "Show the outputs before and after", Feather.LIST, "Alt+O",
                this::showOutputsTab);
        tabs.setId("detail-tabs");
        tabs.getTabs().addAll(diffTab, outputsTab, phrasesTab, historyTab, compareTab, explanationTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        this.bar = new ComparedBar(model.compared(), model.timeline(), model.detailProperty().isNotNull(),
                model.overviewProperty());
        this.title = title(tall);
        StackPane.setAlignment(title, Pos.TOP_LEFT);
        widthProperty().subscribe(this::place);
        tabsWidth.subscribe(this::place);
        title.heightProperty().subscribe(this::place);
        FrameScheduler.setContentLater(this, tabs);
        FrameScheduler.setContentLater(this, title);
        getStyleClass().addAll("panel", "detail-card");
        model.compared().comparedProperty().subscribe(this::showCompared);
        model.detailProperty().subscribe(this::showCompared);
        model.timeline().selectedMarkProperty().subscribe(this::showCompared);
        model.detailProperty().subscribe(this::openWhatShows);
        WindowClock.follow(this, () -> {
            showCompared();
            showEffect();
        });
        prompt.effect().effectProperty().subscribe(this::showEffect);
        model.phrases().phrasesProperty().subscribe(this::showPhrases);
        model.explanation().explanationProperty().subscribe(this::showExplanation);
    }

    private Node effect() {
        diffPlace.setId("prompt-diff");
        diffPlace.minWidthProperty().bind(TextSize.scaledBinding(360));
        table.setFitToWidth(true);
        TableActions.registerTable(table, "Before and after", levels::text);
        table.minWidthProperty().bind(TextSize.scaledBinding(380));
        table.prefWidthProperty().bind(TextSize.scaledBinding(455));
        return new ResponsivePair(16, diffPlace, table, diffPlace);
    }

    private Region title(Action tall) {
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button whole = tall.iconButton();
        whole.getStyleClass().add("small");
        HBox line = new HBox(8, bar, whole);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPickOnBounds(false);
        line.setMaxHeight(Region.USE_PREF_SIZE);
        return line;
    }

    /// The title stands beside the tabs' headers where there is room for it, else above them in full.
    private void place() {
        double top = TextSize.scaled(ChangeStrip.HEIGHT) - 3;
        boolean beside = getWidth() >= tabsWidth.get() + TextSize.scaled(TITLE);
        bar.setWhole(!beside);
        title.setPadding(new Insets(beside ? TITLE_TOP : 0, 0, 0, beside ? tabsWidth.get() : 0));
        StackPane.setMargin(title, new Insets(top, 0, 0, 0));
        StackPane.setMargin(tabs, new Insets(beside ? top : top + title.getHeight(), 0, 0, 0));
    }

    /// Long texts take long to read and lay out, so they are loaded when their tab is shown.
    private static Tab tab(String id, String title, Node content, Runnable show) {
        Tab tab = new Tab(title);
        tab.setId(id);
        tab.setOnSelectionChanged(_ -> {
            tab.setContent(content);
            show.run();
        });
        return tab;
    }

    /// {@return labels outputs before and after}
    Action labelOutputs() {
        return outputs.labelAction();
    }

    /// {@return what can be done with what is shown}
    List<Action> actions() {
        List<Action> actions = new ArrayList<>(diff.actions());
        actions.add(slice.action());
        actions.add(openHistory);
        actions.addAll(history.actions());
        actions.addAll(outputs.actions());
        actions.addAll(compare.actions());
        actions.addAll(bar.actions());
        actions.add(showOutputs);
        return actions;
    }

    /// Shows the tab with the explanation of the verdict.
    void explain() {
        tabs.getSelectionModel().select(explanationTab);
        explanation.requestFocus();
    }

    private void showCompare() {
        tabs.getSelectionModel().select(compareTab);
    }

    private void lookAtCompare() {
        model.compare().setActive(compareTab.isSelected());
    }

    /// Goes to a change and shows the tab with its outputs.
    void showOutputsOf(String id) {
        showOutputsTab();
        goTo(id);
        ChangeDetail shown = model.detailProperty().get();
        if (shown != null && shown.change().header().key().id().equals(id)) {
            model.outputs().list().show(shown.outputs().windows());
        }
    }

    /// Goes to a change on the timeline, which is compared from now on.
    void goTo(String id) {
        model.timeline().goTo(id);
        model.compared().choose(Compared.Subject.CHANGE);
    }

    private void showOutputsOf(ChangeOutputs.OutputWindows windows) {
        model.outputs().list().show(windows);
        showOutputsTab();
    }

    private void showOutputsTab() {
        tabs.getSelectionModel().select(outputsTab);
    }

    private void showOutputs() {
        if (outputsTab.isSelected()) {
            outputs.open();
        }
    }

    private void showPhrases() {
        if (phrasesTab.isSelected()) {
            model.phrases().load();
            PhraseShifts found = model.phrases().phrasesProperty().get();
            if (found != null) {
                phrases.show(found);
            } else {
                phrases.show(model.compared().comparedProperty().get() == null
                        ? "Nothing is compared yet."
                        : "Comparing the outputs before and after…");
            }
        }
    }

    private void showExplanation() {
        if (explanationTab.isSelected()) {
            model.explanation().load();
            VerdictExplanation loaded = model.explanation().explanationProperty().get();
            if (loaded != null) {
                explanation.show(loaded);
            }
        }
    }

    /// The selected event, else what is compared.
    private void showCompared() {
        Compared compared = model.compared().comparedProperty().get();
        ChangeDetail detail = model.detailProperty().get();
        table.setVisible(compared != null);
        table.setManaged(compared != null);
        showPhrases();
        Optional<Lane.LaneMark> event = model.selectedEvent();
        if (event.isPresent()) {
            String when = WindowClock.format().instant(TimeRange.instant(event.get().at()));
            bar.show("event of " + when, Format.singleLine(event.get().text()));
            diffPlace.getChildren().setAll(whole(event.get().text()));
        } else if (compared == null) {
            bar.show("nothing yet", "");
            diffPlace.getChildren().setAll(
                    new EmptyState(Feather.MOUSE_POINTER, "Select a change on the timeline to see what it did."));
        } else if (compared.of() == Compared.Subject.CHANGE && detail != null) {
            bar.show(compared.title(), facts(detail, compared));
            showDiff(detail);
        } else {
            bar.show(compared.title(), compared.spans());
            diffPlace.getChildren().setAll(new EmptyState(Feather.MOUSE_POINTER,
                    "Two spans are compared: without a change there is no diff.",
                    showOutputs));
        }
    }

    private static Node whole(String text) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setPadding(new Insets(14));
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private void showDiff(ChangeDetail detail) {
        Change change = detail.change().evidence();
        String was = detail.oldText();
        String is = detail.newText();
        if (is == null && was == null) {
            diffPlace.getChildren().setAll(new EmptyState(Feather.FILE, change.surface().equals("prompt")
                    ? "The texts of these prompt versions are not in the workspace."
                    : "This was a change of " + change.surface() + ", not of a prompt text."));
        } else {
            diffPlace.getChildren().setAll(diff);
            diffModel.show(new DiffInput(change.from() == null ? "before" : change.from(),
                    change.to() == null ? "removed" : change.to(), was == null ? "" : was, is == null ? "" : is));
        }
    }

    /// A change that is no prompt has no diff: where nothing else was chosen, the tab opens that shows what it is about,
    /// and the diff again with the next prompt.
    private void openWhatShows(@Nullable ChangeDetail detail) {
        Tab now = tabs.getSelectionModel().getSelectedItem();
        if (detail == null || !(diffTab.equals(now) || (openedFor && outputsTab.equals(now)))) {
            return;
        }
        boolean about = outputs.showSectionOf(detail.change().evidence().surface());
        if (openedFor && !about) {
            outputs.showList();
        }
        openedFor = about;
        tabs.getSelectionModel().select(about ? outputsTab : diffTab);
    }

    private void showEffect() {
        Overview overview = model.overviewProperty().get();
        Effect effect = prompt.effect().effectProperty().get();
        if (overview != null && effect != null) {
            FrameScheduler.runInLaterFrame(() -> levels.show(effect, overview.names()));
        } else {
            levels.showWaiting();
        }
    }

    /// Shows the position of the change on this timeline, at the top.
    void alignWith(TimelineView timeline, ObservableValue<Palette> palette) {
        ChangeStrip strip = new ChangeStrip(timeline, model.timeline(), model.detailProperty(),
                model.compared().windows(), palette);
        StackPane.setAlignment(strip, Pos.TOP_LEFT);
        FrameScheduler.setContentLater(this, strip);
    }

    private static String facts(ChangeDetail detail, Compared compared) {
        Change change = detail.change().evidence();
        List<String> facts = new ArrayList<>();
        facts.add(WindowClock.format().instant(detail.change().header().at()));
        if (change.from() != null && change.to() != null) {
            facts.add(change.from() + " → " + change.to());
        }
        facts.add(compared.spans());
        facts.add(change.author() == null ? "author unknown" : "by " + change.author());
        facts.add(change.gate() == null ? "eval gate unknown" : "eval gate " + change.gate());
        if (change.reason() != null) {
            facts.add("“" + change.reason() + "”");
        }
        return Format.singleLine(String.join(" · ", facts));
    }
}
