package dev.hindsight.app.view.evidence;

import dev.hindsight.app.view.evidence.direction.DirectionsPane;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextColumns;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import java.io.File;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows the imports, the rows that were rejected or are in conflict, the directions of scores, and a summary of the
/// evidence; imports files that are dropped on it.
public final class EvidenceView extends BorderPane {
    private static final int WHEN = 176;
    private static final double ROW = 32;
    private static final double HEADER = 44;

    private final EvidenceViewModel model;
    private final Action files;
    private final Action folder;
    private final Action remove;
    private final Action closeReport;
    private final Action notRead;
    private final Action conflicts;
    private final DirectionsPane directions;
    private final TableView<ImportRow> table;
    private final StackPane body = new StackPane();
    private final Node overview;

    /// A view of this model.
    public EvidenceView(EvidenceViewModel model) {
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                model.begin();
            }
        });
        this.model = model;
        setId("evidence");
        setStyle("-fx-padding: 10px;");
        List<Action> importing = importing(model);
        files = importing.getFirst();
        folder = importing.getLast();
        table = new TableView<>(model.imports());
        var chosen = table.getSelectionModel().selectedItemProperty();
        remove = Action.of("evidence.remove", "Remove the chosen import…", Feather.TRASH_2, "Shortcut+Delete",
                chosen.isNotNull(), () -> model.remove(chosen.get()));
        closeReport = Action.of("evidence.close-report", "Put the report of the last import away", Feather.X,
                "Shortcut+Shift+X", model.reportProperty().isNotNull(), model::closeReport);
        notRead = Action.of("evidence.not-read", "Show the rejected rows", Feather.FILE_MINUS, "Shortcut+Shift+R",
                model::showRejected);
        conflicts = Action.of("evidence.conflicts", "Show the records in conflict", Feather.COPY, "Shortcut+Shift+B",
                model::showConflicts);
        directions = new DirectionsPane(model.directions());
        overview = overview();
        setTop(top());
        setCenter(body);
        model.wizardProperty().subscribe(_ -> showBody());
        model.loadedProperty().subscribe(_ -> showBody());
        model.imports().addListener((javafx.collections.ListChangeListener<Object>) _ -> showBody());
        acceptDrops();
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        return Stream.concat(Stream.of(files, folder, remove, closeReport, notRead, conflicts),
                directions.actions().stream()).toList();
    }

    /// {@return what brings evidence in}
    public static List<Action> importing(EvidenceViewModel model) {
        return List.of(
                Action.of("evidence.files", "Import files…", Feather.DOWNLOAD, "Shortcut+I", model::chooseFiles),
                Action.of("evidence.folder", "Import folder or git repository…", Feather.FOLDER, "Shortcut+Shift+G",
                        model::chooseFolder));
    }

    private void showBody() {
        ImportWizardModel wizard = model.wizardProperty().get();
        getTop().setVisible(wizard == null);
        getTop().setManaged(wizard == null);
        if (wizard != null) {
            body.getChildren().setAll(new ImportWizard(wizard));
        } else if (model.loadedProperty().get() && model.imports().isEmpty()) {
            body.getChildren().setAll(empty());
        } else if (!body.getChildren().contains(overview)) {
            body.getChildren().setAll(overview);
        }
    }

    private Node empty() {
        EmptyState empty = new EmptyState(Feather.DOWNLOAD, "There is no evidence yet. Drop files here: prompt "
                + "deploys, eval results, application logs, a git repository of prompts.", files, folder);
        return new Card("Evidence", empty);
    }

    private Node overview() {
        RecordsCard records = new RecordsCard(model, directions);
        records.prefHeightProperty().bind(TextSize.scaledBinding(320));
        VBox.setVgrow(records, Priority.ALWAYS);
        VBox left = new VBox(10, imports(), records);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        CoveragePane coverage = new CoveragePane(model.coverageProperty());
        coverage.minWidthProperty().bind(TextSize.scaledBinding(300));
        coverage.prefWidthProperty().bind(TextSize.scaledBinding(300));
        return new HBox(10, left, coverage);
    }

    private Node top() {
        Label title = new Label("Evidence");
        title.getStyleClass().add("page-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button chooseFiles = files.button();
        chooseFiles.getStyleClass().add("accent");
        HBox bar = new HBox(10, title, gap, folder.button(), chooseFiles);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(10, bar);
        box.setStyle("-fx-padding: 0 0 10px 0;");
        model.reportProperty().subscribe(report -> {
            if (report == null) {
                box.getChildren().setAll(bar);
            } else {
                box.getChildren().setAll(bar, note(report));
            }
        });
        return box;
    }

    private Node note(ImportReport report) {
        VBox text = new VBox(3);
        Label sentence = new Label(report.sentence());
        sentence.setId("import-report");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("strong");
        text.getChildren().add(sentence);
        report.details().stream().limit(4).forEach(it -> {
            Label detail = new Label(it);
            detail.setWrapText(true);
            text.getChildren().add(detail);
        });
        if (report.details().size() > 4) {
            text.getChildren().add(new Label("and " + (report.details().size() - 4) + " more"));
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox box = new HBox(8, text);
        if (report.conflicts() > 0) {
            Button show = conflicts.button();
            show.setText("Show the conflicts");
            box.getChildren().add(show);
        }
        if (report.rejected() > 0) {
            Button show = notRead.button();
            show.setId("show-rejected");
            box.getChildren().add(show);
        }
        box.getChildren().add(closeReport.iconButton());
        box.getStyleClass().addAll("note", report.trouble() ? report.stored() ? "warning" : "error" : "good");
        box.setMinHeight(USE_PREF_SIZE);
        return box;
    }

    private Node imports() {
        table.setAccessibleText("Imports");
        table.setId("imports");
        TableActions.registerTable(table, "Imports", () -> ImportRow.text(table.getItems()));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(TextColumns.of("File", 156, ImportRow::name));
        table.getColumns().add(TextColumns.of("Format", 76, ImportRow::format));
        table.getColumns().add(TextColumns.of("Read", 148, ImportRow::stored));
        table.getColumns().add(number("Known", 60, "muted", ImportRow::duplicates));
        table.getColumns().add(number("Conflict", 72, "warning-text", ImportRow::conflicts));
        table.getColumns().add(number("Rejected", 74, "warning-text", ImportRow::quarantined));
        TableColumn<ImportRow, String> when = TextColumns.of("When", WHEN, it -> WindowClock.format().instant(it.at()));
        WindowClock.follow(table, table::refresh);
        when.minWidthProperty().bind(TextSize.scaledBinding(WHEN));
        table.getColumns().add(when);
        table.getColumns().add(remover());
        table.setRowFactory(_ -> new javafx.scene.control.TableRow<>() {
            @Override
            protected void updateItem(@Nullable ImportRow row, boolean none) {
                super.updateItem(row, none);
                LazyTooltip.install(this, none || row == null
                        ? null
                        : row.path() + (row.warnings().isEmpty() ? "" : "\n" + String.join("\n", row.warnings())));
            }
        });
        // The table is no taller than its rows: JavaFX fills free space with empty cells, which cost as much as full
        // ones.
        table.fixedCellSizeProperty().bind(TextSize.scaledBinding(ROW));
        table.maxHeightProperty().bind(Bindings.size(table.getItems()).multiply(ROW).add(HEADER));
        Card card = new Card("Imports", table);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.prefHeightProperty().bind(TextSize.scaledBinding(220));
        return card;
    }

    private TableColumn<ImportRow, ImportRow> remover() {
        TableColumn<ImportRow, ImportRow> column = new TableColumn<>("");
        column.minWidthProperty().bind(TextSize.scaledBinding(84));
        column.maxWidthProperty().bind(TextSize.scaledBinding(84));
        column.setSortable(false);
        column.setCellValueFactory(it -> new javafx.beans.property.SimpleObjectProperty<>(it.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            private final Button button = new Button("Remove");

            @Override
            protected void updateItem(@Nullable ImportRow row, boolean none) {
                super.updateItem(row, none);
                button.getStyleClass().setAll("button", "small", "flat");
                button.setOnAction(_ -> {
                    if (row != null) {
                        model.remove(row);
                    }
                });
                setGraphic(none || row == null ? null : button);
            }
        });
        return column;
    }

    private static TableColumn<ImportRow, Long> number(String title, int width, String style,
            Function<ImportRow, Long> number) {
        TableColumn<ImportRow, Long> column = new TableColumn<>(title);
        column.prefWidthProperty().bind(TextSize.scaledBinding(width));
        column.minWidthProperty().bind(TextSize.scaledBinding(width));
        column.getStyleClass().add("number-column");
        column.setCellValueFactory(it -> new javafx.beans.property.SimpleObjectProperty<>(number.apply(it.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Long value, boolean none) {
                super.updateItem(value, none);
                setText(none || value == null ? "" : Format.count(value));
                getStyleClass().removeAll("muted", "warning-text");
                if (value != null) {
                    getStyleClass().add(value == 0 ? "muted" : style);
                }
            }
        });
        return column;
    }

    private void acceptDrops() {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            model.importFiles(event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
    }
}
