package dev.hindsight.app.view.evidence.direction;

import dev.hindsight.app.view.evidence.direction.DirectionRow.DirectionChoice;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.TextColumns;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.ToolRow;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The scores with the direction that counts for each, and a choice of another.
public final class DirectionsPane extends VBox {
    private static final int CHOICE = 172;

    private final DirectionsModel model;
    private final TableView<DirectionRow> table;
    private final List<Action> actions;

    public DirectionsPane(DirectionsModel model) {
        super(8);
        this.model = model;
        var chosen = model.chosenProperty();
        Action undo = Action.of("direction.undo", "Undo the last choice of a direction", Feather.CORNER_UP_LEFT,
                "Shortcut+Alt+Z", model.undoableProperty(), model::undo);
        actions = List.of(
                choosing("direction.higher", "Higher is better for the chosen score", Feather.ARROW_UP,
                        "Alt+H", DirectionChoice.HIGHER),
                choosing("direction.lower", "Lower is better for the chosen score", Feather.ARROW_DOWN,
                        "Alt+J", DirectionChoice.LOWER),
                choosing("direction.unstated", "The direction of the chosen score is as the evidence says",
                        Feather.DATABASE, "Alt+U", DirectionChoice.AS_THE_EVIDENCE_SAYS),
                undo);
        table = table();
        // Rows that are read again take the selection away; the model knows which one was chosen.
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                chosen.set(row);
            }
        });
        chosen.subscribe(row -> {
            if (row != null) {
                table.getSelectionModel().select(row);
            }
        });
        Label hint = new Label("A choice holds for the metric in every judge and suite; the verdict follows it.");
        hint.getStyleClass().addAll("muted", "small");
        Button back = undo.button();
        back.setText("Undo");
        back.getStyleClass().add("small");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, new ToolRow(8, hint).atTheRight(back));
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        return actions;
    }

    private Action choosing(String id, String title, Feather icon, String keys, DirectionChoice choice) {
        return Action.of(id, title, icon, keys, model.chosenProperty().isNotNull(), () -> {
            DirectionRow row = model.chosenProperty().get();
            if (row != null) {
                model.choose(row, choice);
            }
        });
    }

    private TableView<DirectionRow> table() {
        TableView<DirectionRow> made = new TableView<>(model.rows());
        made.setId("directions");
        made.setAccessibleText("Scores, and which way each is better");
        TableActions.registerTable(made, "Directions", () -> TableText.of(
                List.of("score", "by", "n", "direction", "stated"),
                made.getItems().stream().map(DirectionsPane::cells).toList()));
        made.fixedCellSizeProperty().bind(TextSize.scaledBinding(34));
        made.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label none = new Label("There is no score yet whose direction could be stated.");
        none.getStyleClass().add("muted");
        made.setPlaceholder(none);
        made.getColumns().add(TextColumns.of("Score", 140, DirectionRow::metric));
        made.getColumns().add(TextColumns.of("Judge or suite", 165, DirectionRow::by));
        TableColumn<DirectionRow, String> n = TextColumns.of("n", 64, it -> Format.count(it.instrument().n()));
        n.getStyleClass().add("number-column");
        made.getColumns().add(n);
        made.getColumns().add(direction());
        made.getColumns().add(choice());
        return made;
    }

    private static List<TableValue> cells(DirectionRow it) {
        return List.of(TableValue.words(it.metric()), TableValue.words(it.by()), TableValue.count(it.instrument().n()),
                TableValue.words(it.words()), TableValue.words(it.choice().words()));
    }

    /// The direction that counts, in words, before them a badge where it needs a look.
    private static TableColumn<DirectionRow, DirectionRow> direction() {
        TableColumn<DirectionRow, DirectionRow> column = column("Counts as", 290);
        column.setCellFactory(_ -> new RowCell() {
            @Override
            void show(@Nullable DirectionRow row) {
                String doubt = row == null ? null : row.doubt();
                setText(row == null ? "" : row.counts());
                setGraphic(doubt == null
                        ? null
                        : new Badge(doubt, doubt.equals("assumed")
                                ? Badge.BadgeStyle.NEUTRAL
                                : Badge.BadgeStyle.WARNING));
            }
        });
        return column;
    }

    private TableColumn<DirectionRow, DirectionRow> choice() {
        TableColumn<DirectionRow, DirectionRow> column = column("You say", CHOICE);
        column.minWidthProperty().bind(TextSize.scaledBinding(CHOICE));
        column.setSortable(false);
        column.setCellFactory(_ -> new RowCell() {
            private final MenuButton button = new MenuButton();

            @Override
            void show(@Nullable DirectionRow row) {
                if (row != null) {
                    button.getStyleClass().setAll("menu-button", "small");
                    button.setText(row.choice().words());
                    String of = row.by().isEmpty() ? row.metric() : row.metric() + " of " + row.by();
                    button.setAccessibleText("Direction of " + of + ": " + row.words());
                    button.getItems().setAll(items(row));
                }
                setGraphic(row == null ? null : button);
            }
        });
        return column;
    }

    private List<RadioMenuItem> items(DirectionRow row) {
        return List.of(DirectionChoice.values()).stream().map(choice -> {
            RadioMenuItem item = new RadioMenuItem(choice.words());
            item.setSelected(row.choice() == choice);
            item.setOnAction(_ -> {
                item.setSelected(row.choice() == choice);
                model.choose(row, choice);
            });
            return item;
        }).toList();
    }

    private static TableColumn<DirectionRow, DirectionRow> column(String title, int width) {
        TableColumn<DirectionRow, DirectionRow> column = new TableColumn<>(title);
        column.prefWidthProperty().bind(TextSize.scaledBinding(width));
        column.setCellValueFactory(it -> new SimpleObjectProperty<>(it.getValue()));
        return column;
    }

    /// A cell that shows something of a whole row.
    private abstract static class RowCell extends TableCell<DirectionRow, DirectionRow> {
        abstract void show(@Nullable DirectionRow row);

        @Override
        protected void updateItem(@Nullable DirectionRow row, boolean none) {
            super.updateItem(row, none);
            show(none ? null : row);
        }
    }
}
