package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.outputs.InputKeys;
import dev.hindsight.analysis.outputs.OutputList.OutputRow;
import dev.hindsight.analysis.outputs.OutputList;
import dev.hindsight.analysis.outputs.Side;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.ResponsivePair;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The outputs of two windows side by side, with what chooses and orders them above.
///
/// Keys: up and down go through the lines, left and right from side to side, m marks an output to be compared, c
/// compares, Enter shows it whole.
public final class ListPane extends VBox {
    /// The list's border and the padding of its cells.
    private static final double EDGE = 5;

    private final OutputsViewModel model;
    private final FilterBar filter;
    private final Label before = title("outputs-before");
    private final Label after = title("outputs-after");
    private final ListView<OutputRow> list = new ListView<>();
    private final Label nothing = TableNodes.words("", "muted");
    private final Runnable onCompare;
    private final Runnable onWhole;
    private boolean left;
    /// What the list showed when it was scrolled to the top.
    private Object shown = "";

    /// A list of these outputs.
    ///
    /// @param onPin pins an output
    /// @param onCompare compares the two outputs
    /// @param onWhole shows the chosen output in full
    public ListPane(OutputsViewModel model, Consumer<StoredEvidence<Sample>> onPin, Runnable onCompare,
            Runnable onWhole) {
        super(4);
        this.model = model;
        this.onCompare = onCompare;
        this.onWhole = onWhole;
        this.filter = new FilterBar(model);
        list.setId("outputs-list");
        list.setAccessibleText("Outputs before and after");
        list.fixedCellSizeProperty().bind(TextSize.scaledBinding(OutputCell.HEIGHT));
        list.setCellFactory(_ -> new OutputCell(model, onPin));
        list.setPlaceholder(nothing);
        VBox.setVgrow(list, Priority.ALWAYS);
        StackPane titles = new StackPane(new ResponsivePair(12, before, after, null));
        list.skinProperty().subscribe(_ -> endBesideScrollBar(titles));
        getChildren().addAll(filter, titles, list);
        model.listProperty().subscribe(this::show);
        WindowClock.follow(this, () -> {
            show(model.listProperty().get());
            list.refresh();
        });
        model.windowsProperty().addListener((_, _, _) -> {
            if (model.listProperty().get() == null) {
                show(null);
            }
        });
        model.texts().pagesProperty().subscribe(list::refresh);
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && model.chosenProperty().get() != null) {
                onWhole.run();
            }
        });
    }

    private static Label title(String id) {
        Label title = new Label();
        title.setId(id);
        title.getStyleClass().add("group-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        return title;
    }

    /// Column titles are aligned with the rows beneath.
    private void endBesideScrollBar(Region titles) {
        list.lookupAll(".scroll-bar").stream().map(ScrollBar.class::cast)
                .filter(it -> it.getOrientation() == Orientation.VERTICAL).findFirst()
                .ifPresent(bar -> titles.paddingProperty().bind(Bindings.createObjectBinding(
                        () -> new Insets(0, EDGE + (bar.isVisible() ? bar.getWidth() : 0), 0, EDGE),
                        bar.visibleProperty(), bar.widthProperty())));
    }

    /// Focuses the search field.
    public void find() {
        filter.find();
    }

    private void show(@Nullable OutputList found) {
        OutputWindows windows = model.windowsProperty().get();
        if (found == null || windows == null) {
            before.setText("");
            after.setText("");
            list.setItems(FXCollections.observableArrayList());
            nothing.setText(windows == null
                    ? "Select a change on the timeline, or drag over a window, to see its outputs."
                    : "Reading the outputs…");
            return;
        }
        before.setText(title("BEFORE", found, Side.BEFORE, windows.before(), windows));
        String pairs = found.pairs() == 0
                ? ""
                : " · " + Format.count(found.pairs(), "pair", "pairs") + " of the same input"
                        + (found.isPairingTruncated()
                                ? ", inputs of the first " + Format.count(InputKeys.MOST) + " compared"
                                : "");
        after.setText(title("AFTER", found, Side.AFTER, windows.after(), windows) + pairs);
        nothing.setText("No kept output in these windows is as wanted.");
        list.setItems(FXCollections.observableList(found));
        Object asked = List.of(windows, model.filterProperty().get(), model.searchProperty().get(),
                model.orderProperty().get());
        if (!asked.equals(shown)) {
            shown = asked;
            list.scrollTo(0);
        }
    }

    private static String title(String side, OutputList found, Side which, TimeRange window, OutputWindows windows) {
        String prompt = windows.prompt() == null || which == Side.AFTER ? "" : " of " + windows.prompt();
        return side + " · " + Format.count(found.count(which), "output", "outputs") + prompt + " · "
                + WindowClock.format().span(TimeRange.instant(window.from()), TimeRange.instant(window.to()));
    }

    private void choose(@Nullable OutputRow line) {
        Integer chosen = model.chosenProperty().get();
        if (line instanceof OutputRow.Beside(int was, int is, _)) {
            boolean already = chosen != null && (chosen == was || chosen == is);
            if (!already) {
                take(was, is);
            }
            left = (chosen != null && already) ? chosen == was : left;
        }
    }

    private void take(int was, int is) {
        int place = (left && was >= 0) || is < 0 ? was : is;
        int other = place == was ? is : was;
        model.choose(place, other < 0 ? null : (Integer) other);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT, RIGHT -> {
                left = event.getCode() == KeyCode.LEFT;
                if (list.getSelectionModel().getSelectedItem() instanceof OutputRow.Beside(int was, int is, _)) {
                    take(was, is);
                }
            }
            case M -> model.mark();
            case C -> onCompare.run();
            case ENTER -> onWhole.run();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
