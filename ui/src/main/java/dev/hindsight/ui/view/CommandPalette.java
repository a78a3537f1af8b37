package dev.hindsight.ui.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A searchable list of all actions and of what else can be found: Enter runs one, the arrows choose, Escape closes.
public final class CommandPalette {
    private static final double WIDTH = 520;
    private static final double ROW = 34;
    private static final int ROWS = 10;
    private static final double TOP = 80;

    private final Supplier<List<Action>> actions;
    private final Supplier<List<Action>> findable;
    private final Popup popup = new Popup();
    private final TextField field = new TextField();
    private final ListView<Action> list = new ListView<>();

    /// Creates a palette of these actions, in the order of display; they are requested whenever it opens.
    ///
    /// @param findable what is listed too where something is typed: commands of other screens, incidents, changes
    public CommandPalette(Supplier<List<Action>> actions, Supplier<List<Action>> findable) {
        this.actions = actions;
        this.findable = findable;
        field.setPromptText("What do you want to do or find?");
        field.setId("command-field");
        field.textProperty().subscribe(this::filter);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("command-list");
        list.fixedCellSizeProperty().bind(TextSize.scaledBinding(ROW));
        list.setCellFactory(_ -> new ActionCell());
        list.setPlaceholder(new Label("Nothing is called that."));
        list.setFocusTraversable(false);
        list.setOnMouseClicked(_ -> runSelected());
        VBox box = new VBox(8, field, list);
        box.getStyleClass().add("command-palette");
        box.prefWidthProperty().bind(TextSize.scaledBinding(WIDTH));
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /// Opens over the upper middle of a window with everything listed.
    public void show(Window owner) {
        popup.show(owner, owner.getX() + (owner.getWidth() - TextSize.scaled(WIDTH)) / 2, owner.getY() + TOP);
        if (field.getText().isEmpty()) {
            filter("");
        } else {
            field.clear();
        }
        field.requestFocus();
    }

    /// {@return whether it is open}
    public boolean isShowing() {
        return popup.isShowing();
    }

    /// {@return the actions that can be done now and whose title has every typed word, those that begin with it first}
    static List<Action> matching(List<Action> actions, String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        List<String> words = Stream.of(text.split("\\s+")).toList();
        return actions.stream().filter(action -> action.enabled().get())
                .filter(action -> words.stream().allMatch(lower(action)::contains))
                .sorted(Comparator.comparing(action -> !lower(action).startsWith(text))).toList();
    }

    private static String lower(Action action) {
        return action.title().toLowerCase(Locale.ROOT);
    }

    private void filter(String typed) {
        List<Action> all = typed.isBlank()
                ? actions.get()
                : Stream.concat(actions.get().stream(), findable.get().stream()).toList();
        list.getItems().setAll(matching(all, typed));
        list.setPrefHeight(Math.clamp(list.getItems().size(), 2, rows()) * TextSize.scaled(ROW) + 4);
        list.getSelectionModel().selectFirst();
    }

    /// As many as fit into the window beneath the palette.
    private int rows() {
        Window owner = popup.getOwnerWindow();
        double room = owner == null ? Double.MAX_VALUE : owner.getHeight() - TOP - 2 * TextSize.scaled(ROW);
        return (int) Math.clamp(room / TextSize.scaled(ROW), 2, ROWS);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(event, 1);
            case UP -> move(event, -1);
            case ENTER -> {
                event.consume();
                runSelected();
            }
            case ESCAPE -> popup.hide();
            default -> {
            }
        }
    }

    private void move(KeyEvent event, int by) {
        event.consume();
        if (!list.getItems().isEmpty()) {
            int index = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, list.getItems().size());
            list.getSelectionModel().select(index);
            list.scrollTo(index);
        }
    }

    private void runSelected() {
        Action action = list.getSelectionModel().getSelectedItem();
        if (action != null) {
            popup.hide();
            action.run();
        }
    }

    /// Its nodes are reused: creating them after every key takes longer than updating them.
    private static final class ActionCell extends ListCell<Action> {
        private final FontIcon icon = Icons.of(Feather.COMMAND);
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox row;

        ActionCell() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            keys.getStyleClass().add("muted");
            row = new HBox(10, icon, title, gap, keys);
            row.getStyleClass().add("command-row");
        }

        @Override
        protected void updateItem(@Nullable Action action, boolean empty) {
            super.updateItem(action, empty);
            if (action == null || empty) {
                setGraphic(null);
                return;
            }
            icon.setIconCode(action.icon());
            title.setText(action.title());
            keys.setText(action.keys());
            setGraphic(row);
        }
    }
}
