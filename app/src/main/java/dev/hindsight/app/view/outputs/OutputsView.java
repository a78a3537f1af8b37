package dev.hindsight.app.view.outputs;

import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.app.view.outputs.breakdown.BreakdownPane;
import dev.hindsight.app.view.outputs.breakdown.BreakdownTables;
import dev.hindsight.app.view.outputs.breakdown.BreakdownsViewModel;
import dev.hindsight.app.view.outputs.breakdown.GuardsPane;
import dev.hindsight.app.view.outputs.breakdown.GuardsViewModel;
import dev.hindsight.app.view.outputs.breakdown.NoScoresPane;
import dev.hindsight.app.view.outputs.label.LabellingPane;
import dev.hindsight.app.view.outputs.label.LabellingViewModel;
import dev.hindsight.app.view.outputs.list.ListPane;
import dev.hindsight.app.view.outputs.list.OutputDetailPane;
import dev.hindsight.app.view.outputs.list.OutputFormatter;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.diff.view.DiffInput;
import dev.hindsight.diff.view.DiffView;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The outputs of two windows: the list, one output in full, two compared, blind labels, and the breakdowns.
public final class OutputsView extends BorderPane {
    private static final double NAVIGATION = 126;
    private static final String SHEET = Objects.requireNonNull(OutputsView.class.getResource("outputs.css"))
            .toExternalForm();

    private final OutputsModels models;
    private final OutputsViewModel model;
    private final DiffViewModel diff;
    private final BiConsumer<StoredEvidence<Sample>, String> onPin;
    private final Runnable toFront;
    private final ListView<OutputsSection> navigation = new ListView<>();
    private final StackPane place = new StackPane();
    private final Map<OutputsSection, Node> made = new EnumMap<>(OutputsSection.class);
    private final TextField phrase = new TextField();
    private final ListPane list;
    private final Action search;
    private final Action clear;
    private final Action pair;
    private final Action mark;
    private final Action compare;
    private final Action whole;
    private final Action pin;
    private final Action label;
    private final Action stop;
    private final Action plot;

    /// A view of these models.
    ///
    /// @param onPin pins an output, with the words that it is pinned by
    /// @param toFront brings this view to the front
    public OutputsView(OutputsModels models, BiConsumer<StoredEvidence<Sample>, String> onPin, Runnable toFront) {
        this.models = models;
        this.model = models.list();
        this.onPin = onPin;
        this.toFront = toFront;
        this.diff = new DiffViewModel(model.context().tasks(), model.context().dialogs()::copy, "Outputs");
        var chosen = model.chosenProperty().isNotNull();
        var labelling = models.labelling().stateProperty().isEqualTo(LabellingViewModel.LabellingState.LABELLING);
        search = Action.of("outputs.search", "Search the outputs", Feather.SEARCH, "F11", this::find);
        clear = Action.of("outputs.clear", "List all outputs again", Feather.X, "Shift+F11", model::clearFilter);
        pair = Action.of("outputs.pair", "Outputs of the same input side by side, or not", Feather.COLUMNS,
                "F4", () -> model.pairingProperty().set(!model.pairingProperty().get()));
        mark = Action.of("outputs.mark", "Mark the chosen output to compare", Feather.CHECK, "F6", chosen,
                model::mark);
        compare = Action.of("outputs.compare", "Compare these two outputs", Feather.COLUMNS, "Shift+F6",
                model.comparableProperty(), this::compare);
        whole = Action.of("outputs.whole", "Show the chosen output whole", Feather.FILE_TEXT, "F8", chosen,
                this::whole);
        pin = Action.of("sample.pin", "Pin the chosen output", Feather.BOOKMARK, "Shortcut+Shift+O", chosen,
                this::pinChosen);
        label = Action.of("outputs.label", "Label 40 before and 40 after", Feather.EDIT_3, "F9",
                model.windowsProperty().isNotNull(), this::label);
        stop = Action.of("outputs.label-stop", "Keep the labels and tell the sides", Feather.CHECK_SQUARE,
                "Shift+F9", labelling, models.labelling()::stop);
        plot = Action.of("outputs.plot", "Plot the phrase", Feather.ACTIVITY, "Shift+F8",
                model.plottableProperty(), this::plot);
        getStylesheets().add(SHEET);
        setId("outputs");
        list = new ListPane(model, this::pin, this::compare, this::whole);
        phrase.setId("outputs-phrase");
        phrase.setPromptText("a phrase");
        phrase.setAccessibleText("A phrase to plot");
        phrase.setOnAction(_ -> plot());
        navigation();
        setLeft(navigation);
        setCenter(place);
        setMinSize(0, 0);
        navigation.getSelectionModel().selectedItemProperty().subscribe(this::put);
        models.aspects().shapes().resultProperty().subscribe(this::offer);
        offer();
        show(OutputsSection.LIST);
    }

    /// {@return labels outputs before and after}
    public Action labelAction() {
        return label;
    }

    private void navigation() {
        navigation.setId("outputs-sections");
        navigation.setAccessibleText("What to look at of the outputs");
        navigation.fixedCellSizeProperty().bind(TextSize.scaledBinding(21));
        navigation.prefWidthProperty().bind(TextSize.scaledBinding(NAVIGATION));
        navigation.minWidthProperty().bind(TextSize.scaledBinding(NAVIGATION));
        navigation.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable OutputsSection section, boolean empty) {
                super.updateItem(section, empty);
                setText(section == null || empty ? null : section.title());
            }
        });
    }

    /// Offers the section for outputs without scores only where nothing says whether outputs are good, and then shows
    /// it first.
    private void offer() {
        var shapes = models.aspects().shapes().resultProperty().get();
        boolean blank = shapes != null && shapes.value() != null;
        boolean offered = navigation.getItems().contains(OutputsSection.BEGIN);
        if (navigation.getItems().isEmpty()) {
            navigation.getItems().setAll(OutputsSection.values());
            navigation.getItems().remove(OutputsSection.BEGIN);
        }
        if (blank && !offered) {
            navigation.getItems().addFirst(OutputsSection.BEGIN);
            if (navigation.getSelectionModel().getSelectedItem() == OutputsSection.LIST) {
                show(OutputsSection.BEGIN);
            }
        } else if (shapes != null && !blank && offered) {
            if (navigation.getSelectionModel().getSelectedItem() == OutputsSection.BEGIN) {
                show(OutputsSection.LIST);
            }
            navigation.getItems().remove(OutputsSection.BEGIN);
        }
    }

    /// Starts loading: the outputs are visible now.
    public void open() {
        model.open();
        models.aspects().activate(models.aspects().shapes());
        put(navigation.getSelectionModel().getSelectedItem());
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        return List.of(search, clear, pair, mark, compare, whole, pin, label, stop, plot);
    }

    /// Shows the section about what a change changed.
    ///
    /// @param surface of the change, such as "guard"
    /// @return false where no section is about that
    public boolean showSectionOf(String surface) {
        Optional<OutputsSection> section = OutputsSection.about(surface);
        section.ifPresent(this::show);
        return section.isPresent();
    }

    /// Shows the list of outputs again.
    public void showList() {
        show(OutputsSection.LIST);
    }

    private void show(OutputsSection section) {
        navigation.getSelectionModel().select(section);
    }

    private void put(@Nullable OutputsSection section) {
        if (section == null) {
            return;
        }
        Node content = made.computeIfAbsent(section, this::make);
        if (!place.getChildren().contains(content)) {
            FrameScheduler.runInLaterFrame(() -> {
                if (navigation.getSelectionModel().getSelectedItem() == section) {
                    place.getChildren().setAll(content);
                    if (section == OutputsSection.LABEL) {
                        content.requestFocus();
                    }
                }
            });
        }
        models.detail().setActive(section == OutputsSection.WHOLE);
        models.aspects().activate(content instanceof BreakdownPane<?> pane ? pane.aspect() : null);
    }

    private Node make(OutputsSection section) {
        BreakdownsViewModel aspects = models.aspects();
        return switch (section) {
            case BEGIN -> new BreakdownPane<>(aspects.shapes(), "outputs-begin", "Where to begin", Feather.COMPASS,
                    it -> NoScoresPane.of(it, model, phrase, plot, label));
            case LIST -> list;
            case WHOLE -> new OutputDetailPane(models.detail(), model);
            case COMPARE -> compared();
            case LABEL -> new LabellingPane(models.labelling(), label, stop);
            case REFUSALS -> new BreakdownPane<>(aspects.refusals(), "outputs-refusals", "Refusals", Feather.SLASH,
                    it -> BreakdownTables.refusals(it, cell -> {
                        model.searchProperty().set("");
                        model.filterProperty().set(cell.filter());
                        show(OutputsSection.LIST);
                    }));
            case FILL -> new BreakdownPane<>(aspects.fill(), "outputs-fill", "Bad outputs by context fill",
                    Feather.BAR_CHART_2, BreakdownTables::fill);
            case TOOLS -> new BreakdownPane<>(aspects.tools(), "outputs-tools", "Tool calls", Feather.TOOL,
                    BreakdownTables::tools);
            case GUARDS -> new BreakdownPane<>(aspects.guards(), "outputs-guards", "Guards", Feather.SHIELD,
                    it -> List.of(new GuardsPane(it, new GuardsViewModel(model.context().tasks(), it.scores()))));
            case CACHE -> new BreakdownPane<>(aspects.cache(), "outputs-cache", "Cache hits", Feather.ARCHIVE,
                    it -> BreakdownTables.cache(it, row -> {
                        model.chooseRow(row);
                        show(OutputsSection.WHOLE);
                    }));
        };
    }

    private Node compared() {
        DiffView view = new DiffView(diff);
        EmptyState none = new EmptyState(Feather.COLUMNS, "Choose an output in the list and press c to compare it with "
                + "the one beside it; or mark one with m first, then choose another.");
        StackPane either = new StackPane();
        diff.stateProperty().subscribe(state -> either.getChildren()
                .setAll(state == DiffViewModel.DiffState.EMPTY ? none : view));
        return either;
    }

    private void whole() {
        toFront.run();
        show(OutputsSection.WHOLE);
    }

    private void find() {
        toFront.run();
        show(OutputsSection.LIST);
        FrameScheduler.runInLaterFrame(list::find);
    }

    private void compare() {
        model.compare(two -> {
            toFront.run();
            diff.show(new DiffInput(name(two.first()), name(two.second()), text(two.first()), text(two.second())));
            show(OutputsSection.COMPARE);
        });
    }

    private static String name(StoredEvidence<Sample> output) {
        return WindowClock.format().instant(output.header().at());
    }

    private static String text(StoredEvidence<Sample> output) {
        String text = output.evidence().output();
        return text != null ? text : OutputFormatter.output(output.evidence());
    }

    private void pinChosen() {
        model.readChosen(this::pin);
    }

    private void pin(StoredEvidence<Sample> output) {
        onPin.accept(output, "output of " + Format.instant(output.header().at()));
    }

    private void label() {
        toFront.run();
        show(OutputsSection.LABEL);
        models.labelling().start();
    }

    private void plot() {
        if (!phrase.getText().isBlank()) {
            model.plot(new SignalId.Search(phrase.getText().strip()).name());
        }
    }
}
