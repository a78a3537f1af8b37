package dev.hindsight.app.view.investigate;

import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.app.view.investigate.mark.MarkActions;
import dev.hindsight.app.view.investigate.mark.NoteEntry;
import dev.hindsight.app.view.investigate.verdict.VerdictActions;
import dev.hindsight.app.view.investigate.verdict.VerdictBanner;
import dev.hindsight.app.view.prompt.PromptViewModel;
import dev.hindsight.app.view.window.WindowMemory;
import dev.hindsight.timeline.draw.TimelineTable;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.SuspectsPicture;
import dev.hindsight.timeline.view.TimelineActions;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.Drawing;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Page;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.ui.view.ToolRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The Investigate screen: the verdict at the top, timeline and suspects in the middle, the selected change beneath.
public final class InvestigateView extends StackPane {
    /// Least width of timeline and suspects beside each other.
    private static final double BESIDE = 850;
    /// Least heights of the parts; where they do not fit, the screen scrolls, and the parts may be taller.
    private static final double TIMELINE = 160;
    private static final double TALL_TIMELINE = 230;
    private static final double SUSPECTS = 150;
    private static final double DETAILS = 190;
    private static final double TALL_DETAILS = 350;

    private final InvestigateViewModel model;
    private final Action copyVerdict;
    private final VerdictBanner verdict;
    private final SuspectsPane suspects;
    private final TimelineView timeline;
    private final DetailCard detail;
    private final BooleanProperty tallDetails = new SimpleBooleanProperty();
    private final Action tall;
    private final Action explain;
    private final Action now;
    private final List<Action> toolbar;
    private final TimelineActions timelineActions;
    private final Action retry;
    private final MarkActions marks;
    private final Node main;

    /// The screen.
    ///
    /// @param prompt the state of the selected change's prompt
    /// @param act what can be done about the verdict
    public InvestigateView(InvestigateViewModel model, Theme theme, PromptViewModel prompt, VerdictActions act) {
        this.model = model;
        setId("investigate");
        this.tall = Action.of("details.tall", "Give the details the whole height, or take it back", Feather.MAXIMIZE,
                "F12", () -> tallDetails.set(!tallDetails.get()));
        this.detail = new DetailCard(model, prompt, tall, theme.paletteProperty());
        this.explain = Action.of("verdict.explain", "Explain how the verdict is known", Feather.HELP_CIRCLE,
                "Shortcut+Shift+Y", model.overviewProperty().isNotNull(), detail::explain);
        this.copyVerdict = act.copy();
        this.retry = Action.of("analysis.retry", "Try again", Feather.REFRESH_CW, "F5",
                model.failureProperty().isNotEmpty(), this::retry);
        this.now = Action.of("timeline.now", "Go to the newest evidence", Feather.SKIP_FORWARD, "Alt+End",
                model.timeline()::showNewest);
        this.toolbar = timelineActions(model.timeline());
        this.timelineActions = new TimelineActions(model.timeline());
        this.verdict = new VerdictBanner(model.overviewProperty(), model.incidentProperty(), model.age(), act, explain,
                detail.labelOutputs());
        this.suspects = new SuspectsPane(theme.paletteProperty(),
                detail::goTo, detail::showOutputsOf);
        this.timeline = new TimelineView(model.timeline(), theme.paletteProperty());
        this.marks = new MarkActions(model.marks(), timeline);
        this.main = main(theme.paletteProperty());
        model.outlinedProperty().subscribe(this::showOutline);
        model.overviewProperty().subscribe(this::showOverview);
        theme.paletteProperty().subscribe(_ -> showOverview(model.overviewProperty().get()));
        model.emptyProperty().subscribe(vacant -> {
            if (vacant) {
                getChildren()
                        .setAll(new EmptyState(Feather.ACTIVITY, "This workspace holds no evidence yet. Bring in a "
                                + "history of prompt deploys and scores, or an application log.",
                                act.openImports().toArray(Action[]::new)));
            }
        });
        model.failureProperty().subscribe(sentence -> {
            if (!sentence.isEmpty()) {
                getChildren().setAll(new EmptyState(Feather.ALERT_TRIANGLE, sentence, retry));
            }
        });
        if (getChildren().isEmpty()) {
            getChildren().add(loading());
        }
        new NoteEntry(model.marks(), this);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = event.getTarget() instanceof TextInputControl;
            if (event.getCode() == KeyCode.ESCAPE && !typing && model.timeline().unselect()) {
                event.consume();
            }
        });
    }

    private void retry() {
        getChildren().setAll(loading());
        model.retry();
    }

    private static Node loading() {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setMaxSize(42, 42);
        Label label = new Label("Reading the evidence and looking for changes…");
        label.getStyleClass().add("muted");
        VBox box = new VBox(12, wheel, label);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node main(ObservableValue<Palette> palette) {
        timeline.setId("timeline");
        timeline.setOnPainted(model::timelineShown);
        TableActions.registerTable(timeline, "Series",
                () -> TimelineTable.of(model.timeline().timelineProperty().get()));
        detail.alignWith(timeline, palette);
        StackPane timelineCard = new StackPane();
        timelineCard.getStyleClass().addAll("panel", "timeline-card");
        FrameScheduler.setContentLater(timelineCard, timeline);
        ScrollPane scroll = new ScrollPane(suspects);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Card suspectsCard = new Card("Suspects", scroll).besideTitle(new Badge("ranked, not causes"));
        SplitPane upper = new SplitPane(timelineCard, suspectsCard);
        SplitPane.setResizableWithParent(suspectsCard, false);
        suspectsCard.minHeightProperty().bind(TextSize.scaledBinding(SUSPECTS));
        DoubleBinding least = TextSize.scaledBinding(BESIDE);
        WindowMemory memory = model.windowMemory();
        BooleanBinding narrow = Bindings.createBooleanBinding(
                () -> upper.getWidth() > 0 && upper.getWidth() < least.get(), upper.widthProperty(), least);
        upper.orientationProperty().bind(Bindings.when(narrow).then(Orientation.VERTICAL)
                .otherwise(Orientation.HORIZONTAL));
        timeline.minHeightProperty().bind(Bindings.when(narrow).then(TextSize.scaledBinding(TALL_TIMELINE))
                .otherwise(TextSize.scaledBinding(TIMELINE)));
        detail.minHeightProperty().bind(Bindings.when(narrow).then(TextSize.scaledBinding(TALL_DETAILS))
                .otherwise(TextSize.scaledBinding(DETAILS)));
        SplitPane all = new SplitPane(upper, detail);
        all.setOrientation(Orientation.VERTICAL);
        narrow.subscribe(is -> {
            memory.place(is ? "suspects beneath" : "suspects beside", upper, is ? 0.6 : 0.7);
            memory.place("details", all, 0.585);
        });
        memory.remember(upper, () -> narrow.get() ? "suspects beneath" : "suspects beside");
        memory.remember(all, () -> "details");
        VBox.setVgrow(all, Priority.ALWAYS);
        VBox top = new VBox(8, toolbar(), verdict);
        top.setPadding(new Insets(0, 0, 8, 0));
        tallDetails.addListener((_, _, is) -> {
            hide(top, is);
            fold(upper, all, is);
        });
        VBox content = new VBox(top, all);
        content.setPadding(new Insets(10, 12, 10, 12));
        return new Page(content);
    }

    private static void hide(Node node, boolean hidden) {
        node.setVisible(!hidden);
        node.setManaged(!hidden);
    }

    /// Folds the upper part of a split, or unfolds it to its previous height. The part stays in the scene graph, since
    /// JavaFX applies the style sheets again to every node that is added.
    private static void fold(Region upper, SplitPane all, boolean folded) {
        upper.setVisible(!folded);
        upper.setMinHeight(folded ? 0 : Region.USE_COMPUTED_SIZE);
        upper.setMaxHeight(folded ? 0 : Region.USE_COMPUTED_SIZE);
        if (folded) {
            upper.setUserData(all.getDividerPositions()[0]);
            all.getStyleClass().add("folded");
        } else {
            all.getStyleClass().remove("folded");
        }
        all.setDividerPositions(folded ? 0 : (double) upper.getUserData());
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(toolbar);
        actions.add(now);
        actions.addAll(timelineActions.actions());
        actions.add(retry);
        actions.add(explain);
        actions.add(copyVerdict);
        actions.add(tall);
        actions.addAll(detail.actions());
        actions.addAll(marks.actions());
        return actions;
    }

    private static List<Action> timelineActions(TimelineViewModel view) {
        List<Action> actions = new ArrayList<>();
        for (ZoomPreset preset : ZoomPreset.ALL) {
            actions.add(Action.of("timeline.show-" + preset.title().replace(" ", "").toLowerCase(Locale.ROOT),
                    preset.length() == null ? "Show all of the timeline" : "Show " + preset.title(), Feather.MAXIMIZE,
                    "Shortcut+Alt+" + (actions.size() + 1), () -> preset.apply(view)));
        }
        actions.add(Action.of("timeline.back", "Back to the view before", Feather.ARROW_LEFT, "Alt+Left",
                view::goBack));
        actions.add(Action.of("timeline.forward", "Forward to the view after", Feather.ARROW_RIGHT, "Alt+Right",
                view::goForward));
        actions.add(Action.of("timeline.previous", "Previous change", Feather.CHEVRON_LEFT, "Alt+Up",
                () -> view.selectNeighbour(-1)));
        actions.add(Action.of("timeline.next", "Next change", Feather.CHEVRON_RIGHT, "Alt+Down",
                () -> view.selectNeighbour(1)));
        return actions;
    }

    private Node toolbar() {
        ToolRow bar = new ToolRow(6);
        for (int i = 0; i < ZoomPreset.ALL.size(); i++) {
            Button button = toolbar.get(i).button();
            button.setText(ZoomPreset.ALL.get(i).title());
            bar.getChildren().add(button);
        }
        toolbar.stream().skip(ZoomPreset.ALL.size()).forEach(action -> bar.getChildren().add(action.iconButton()));
        bar.getChildren().addAll(timelineActions.controls());
        Label hint = new Label("wheel zooms · drag selects");
        hint.getStyleClass().addAll("muted", "small");
        return bar.atTheRight(hint, newer(hint));
    }

    /// What came in beyond the visible range, in place of the hint.
    private Node newer(Node hint) {
        Button newer = now.button();
        newer.getStyleClass().addAll("accent", "small");
        newer.accessibleTextProperty().bind(newer.textProperty());
        newer.textProperty().bind(model.newer().sentenceProperty());
        model.newer().sentenceProperty().subscribe(sentence -> {
            hide(newer, sentence.isEmpty());
            hide(hint, !sentence.isEmpty());
        });
        return newer;
    }

    /// A length of time that one click selects.
    ///
    /// @param length null for all
    private record ZoomPreset(String title, @Nullable Duration length) {
        static final List<ZoomPreset> ALL = List.of(new ZoomPreset("1 h", Duration.ofHours(1)),
                new ZoomPreset("6 h", Duration.ofHours(6)), new ZoomPreset("24 h", Duration.ofDays(1)),
                new ZoomPreset("7 d", Duration.ofDays(7)), new ZoomPreset("All", null));

        void apply(TimelineViewModel view) {
            Duration span = length;
            if (span == null) {
                view.showAll();
            } else {
                view.showSpan(span);
            }
        }
    }

    /// The timeline can be used while the analysis runs.
    private void showOutline(boolean outlined) {
        if (outlined && model.overviewProperty().get() == null) {
            verdict.waiting();
            getChildren().setAll(main);
        }
    }

    private void showOverview(@Nullable Overview overview) {
        if (overview == null) {
            return;
        }
        verdict.show(overview);
        suspects.show(overview);
        if (!getChildren().contains(main)) {
            getChildren().setAll(main);
        }
    }

    /// {@return the drawings of this screen as they look now, the focused one first}
    public List<Drawing> drawings() {
        Drawing lanes = timeline.picture(model.verdictText());
        Overview overview = model.overviewProperty().get();
        if (overview == null) {
            return List.of(lanes);
        }
        Drawing ranked = SuspectsPicture.of(overview);
        return suspects.isFocusWithin() ? List.of(ranked, lanes) : List.of(lanes, ranked);
    }
}
