package dev.hindsight.diff.view;

import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.ToolRow;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows a prompt diff: unified or side by side, with word highlights, the age of lines, search and keyboard.
///
/// Keys: n or F7 next hunk, p or Shift+F7 previous, Ctrl+F search, Enter or F3 next find, Shift with it the one before,
/// Escape ends the search, c copies the hunk.
public final class DiffView extends BorderPane {
    private static final double ROW_HEIGHT = 20;
    /// Width of a sign in JetBrains Mono at 12 pixels.
    private static final double SIGN_WIDTH = 7.2;
    /// Widths of everything left of the words, and of the scroll bar, as in `diff.css`.
    private static final double GUTTER = 186;
    private static final double SIDE_GUTTER = 146;
    private static final double SCROLL_BAR = 20;
    private static final String SHEET = Objects.requireNonNull(DiffView.class.getResource("diff.css"))
            .toExternalForm();

    private final DiffViewModel model;
    private final ListView<DiffRow> list = new ListView<>();
    private final TextField search = new TextField();
    private final List<Action> more;
    private final Action previous;
    private final Action next;
    private final Action sides;
    private final Action find;
    private final Action nextFind;
    private final Action previousFind;
    private final Action copyHunk;
    private final Action copy;
    private final Action pin;

    /// A view of this model.
    ///
    /// @param more other things that can be done with the diff
    public DiffView(DiffViewModel model, Action... more) {
        this.model = model;
        this.more = List.of(more);
        var shown = model.stateProperty().isEqualTo(DiffViewModel.DiffState.SHOWN);
        previous = Action.of("diff.previous", "Previous hunk", Feather.ARROW_UP, "Shift+F7", shown,
                model::previousHunk);
        next = Action.of("diff.next", "Next hunk", Feather.ARROW_DOWN, "F7", shown, model::nextHunk);
        sides = Action.of("diff.sides", "Diff side by side or in one column", Feather.COLUMNS, "Shortcut+Shift+D",
                () -> model.sideBySideProperty().set(!model.sideBySideProperty().get()));
        find = Action.of("diff.find", "Search in the diff", Feather.SEARCH, "Shortcut+F", shown, this::find);
        var found = shown.and(model.search().hitsProperty().greaterThan(0));
        nextFind = Action.of("diff.find-next", "Next find in the diff", Feather.CHEVRON_DOWN, "F3", found,
                model.search()::next);
        previousFind = Action.of("diff.find-previous", "Previous find in the diff", Feather.CHEVRON_UP, "Shift+F3",
                found, model.search()::previous);
        copyHunk = Action.of("diff.copy-hunk", "Copy hunk", Feather.COPY, "Shortcut+Shift+H", shown, model::copyHunk);
        copy = Action.of("diff.copy", "Copy all", Feather.COPY, "Shortcut+Shift+A", shown, model::copyDiff);
        pin = Action.of("diff.pin", "Pin hunk", Feather.BOOKMARK, "Shortcut+Shift+P",
                shown.and(model.pinnableProperty()), model::pinHunk);
        getStylesheets().add(SHEET);
        getStyleClass().add("diff-view");
        setTop(header());
        setCenter(body());
        setMinSize(0, 0);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        return Stream.concat(Stream.of(previous, next, sides, find, previousFind, nextFind, copyHunk, copy, pin),
                more.stream()).toList();
    }

    private void find() {
        search.requestFocus();
        search.selectAll();
    }

    private VBox header() {
        Label title = new Label();
        title.getStyleClass().add("section-title");
        title.textProperty().bind(model.titleProperty());
        title.setMinWidth(USE_PREF_SIZE);
        Label summary = new Label();
        summary.setId("diff-summary");
        summary.getStyleClass().add("muted");
        model.summaryProperty().subscribe(text -> {
            summary.setText(text);
            // A tooltip shows the traits in full where they do not fit.
            LazyTooltip.install(summary, text.isEmpty() ? null : text);
        });
        summary.setMinWidth(0);
        HBox words = row(title, summary);

        ToggleButton beside = new ToggleButton("Side by side");
        beside.setId("diff-side-by-side");
        beside.getStyleClass().add("small");
        beside.setMinWidth(USE_PREF_SIZE);
        beside.selectedProperty().bindBidirectional(model.sideBySideProperty());
        search.setId("diff-search");
        search.setPromptText("Search in the diff");
        search.setAccessibleText("Search in the diff");
        search.setPrefColumnCount(10);
        search.getStyleClass().add("small");
        search.textProperty().bindBidirectional(model.search().textProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // Registered before the field's own handler, which consumes Shift+Enter.
            if (event.getCode() == KeyCode.ENTER) {
                found(!event.isShiftDown());
                event.consume();
            }
        });
        Label hits = new Label();
        hits.setId("diff-hits");
        hits.getStyleClass().addAll("muted", "small");
        hits.setMinWidth(USE_PREF_SIZE);
        hits.textProperty().bind(Bindings.createStringBinding(this::hits, model.search().textProperty(),
                model.search().hitsProperty(), model.search().hitProperty()));
        ToolRow tools = new ToolRow(8, previous.iconButton(), next.iconButton(), beside, search,
                previousFind.iconButton(), nextFind.iconButton(), hits).atTheRight(
                        Stream.concat(
                                more.stream().map(Action::iconButton),
                                Stream.of(small(copyHunk), small(copy), small(pin)))
                                .toArray(Node[]::new));
        Label note = new Label();
        note.setId("diff-note");
        note.getStyleClass().addAll("warning-text", "small");
        note.textProperty().bind(model.noteProperty());
        note.visibleProperty().bind(model.stateProperty().isEqualTo(DiffViewModel.DiffState.SHOWN)
                .and(model.noteProperty().isNotEmpty()));
        note.managedProperty().bind(note.visibleProperty());
        VBox header = new VBox(3, words, tools, note);
        header.getStyleClass().add("diff-header");
        return header;
    }

    private String hits() {
        DiffSearch it = model.search();
        long hits = it.hitsProperty().get();
        if (it.textProperty().get().isEmpty()) {
            return "";
        }
        return it.hitProperty().get() == 0
                ? Format.count(hits) + " found"
                : Format.count(it.hitProperty().get()) + " of " + Format.count(hits);
    }

    private static Button small(Action action) {
        Button button = action.button();
        button.getStyleClass().add("small");
        return button;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private StackPane body() {
        list.setId("diff-rows");
        list.setAccessibleText("Lines of the diff");
        list.fixedCellSizeProperty().bind(TextSize.scaledBinding(ROW_HEIGHT));
        list.setItems(model.rows());
        list.setCellFactory(_ -> new DiffCell(model));
        list.setMinSize(0, 0);
        list.widthProperty().subscribe(this::fit);
        list.fixedCellSizeProperty().subscribe(this::fit);
        model.sideBySideProperty().subscribe(this::fit);
        model.search().textProperty().subscribe(list::refresh);
        model.marksProperty().subscribe(list::refresh);
        model.phrasePlacesProperty().subscribe(list::refresh);
        model.selectedRowProperty().subscribe(row -> reveal(row.intValue()));
        list.getSelectionModel().selectedIndexProperty().subscribe(row -> {
            if (row.intValue() >= 0) {
                model.selectedRowProperty().set(row.intValue());
            }
        });
        StackPane body = new StackPane(list);
        model.stateProperty().subscribe(state -> {
            boolean rows = state == DiffViewModel.DiffState.SHOWN;
            list.setVisible(rows);
            body.getChildren().setAll(list);
            if (!rows) {
                body.getChildren().add(new EmptyState(Feather.FILE_TEXT, sentence(state)));
            }
        });
        return body;
    }

    private String sentence(DiffViewModel.DiffState state) {
        return state == DiffViewModel.DiffState.LOADING ? "Comparing…" : model.noteProperty().get();
    }

    private void reveal(int row) {
        if (row >= 0 && row < model.rows().size() && list.getSelectionModel().getSelectedIndex() != row) {
            list.getSelectionModel().clearAndSelect(row);
            list.scrollTo(Math.max(0, row - 2));
        }
    }

    /// Passes the number of columns that fit to the model; in steps, so that a resize does not lay out at every pixel.
    private void fit() {
        boolean sides = model.sideBySideProperty().get();
        double width = (list.getWidth() - SCROLL_BAR) / (sides ? 2 : 1) - TextSize.scaled(sides ? SIDE_GUTTER : GUTTER);
        if (list.getWidth() > 0) {
            model.columnsProperty().set(Math.max(4, (int) (width / (SIGN_WIDTH * TextSize.factor())) / 4 * 4));
        }
    }

    private void key(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean typing = search.isFocused();
        if (KeyCombination.valueOf("Shortcut+F").match(event)) {
            find();
        } else if (code == KeyCode.ESCAPE && typing) {
            search.clear();
            list.requestFocus();
        } else if (code == KeyCode.F3) {
            found(!event.isShiftDown());
        } else if (code == KeyCode.F7) {
            move(!event.isShiftDown());
        } else if (!typing && plain(event) && (code == KeyCode.N || code == KeyCode.P)) {
            move(code == KeyCode.N);
        } else if (!typing && plain(event) && code == KeyCode.C) {
            model.copyHunk();
        } else {
            return;
        }
        event.consume();
    }

    private static boolean plain(KeyEvent event) {
        return !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
    }

    private void move(boolean forward) {
        if (forward) {
            model.nextHunk();
        } else {
            model.previousHunk();
        }
    }

    private void found(boolean forward) {
        if (forward) {
            model.search().next();
        } else {
            model.search().previous();
        }
    }
}
