package dev.hindsight.app.view.evidence;

import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.TextColumns;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;

/// Asks for the meaning of a table's columns, and previews the first rows.
final class ImportWizard extends BorderPane {
    private final ImportWizardModel model;
    private final GridPane form = new GridPane();
    private final TableView<PreviewRow> table = new TableView<>();
    private final HBox direction;

    ImportWizard(ImportWizardModel model) {
        this.model = model;
        this.direction = new HBox(8, new Label("Better score"), choice(List.of("higher", "lower"),
                Map.of("higher", "higher is better", "lower", "lower is better"), "wizard-direction"));
        setId("import-wizard");
        setTop(header());
        HBox body = new HBox(10, mapping(), previewCard());
        setCenter(body);
        setBottom(footer());
        model.fields().addListener((ListChangeListener<Object>) _ -> fillForm());
        model.preview().addListener((ListChangeListener<Object>) _ -> fillTable());
        fillForm();
        fillTable();
    }

    private Node header() {
        Label title = new Label("What is in " + model.fileName() + "?");
        title.getStyleClass().add("page-title");
        Label hint = new Label("Hindsight does not know this format. Check the columns; the rows beside show how they "
                + "will be read.");
        hint.getStyleClass().add("muted");
        VBox box = new VBox(2, title, hint);
        box.setStyle("-fx-padding: 0 0 10px 0;");
        return box;
    }

    private Node mapping() {
        form.setHgap(8);
        form.setVgap(6);
        ColumnConstraints label = new ColumnConstraints(112);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(label, value);
        form.setStyle("-fx-padding: 0 12px 4px 0;");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Card card = new Card("Columns", scroll);
        card.minWidthProperty().bind(TextSize.scaledBinding(400));
        card.prefWidthProperty().bind(TextSize.scaledBinding(400));
        return card;
    }

    private Node previewCard() {
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.setPlaceholder(new Label("No row can be shown."));
        table.setId("wizard-preview");
        Card card = new Card("First rows, as they will be read", table);
        card.besideTitle(new Badge("redacted"));
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setMinWidth(0);
        return card;
    }

    private Node footer() {
        Label problem = new Label();
        problem.setId("wizard-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add("warning-text");
        problem.textProperty().bind(model.problemProperty());
        Region gap = new Region();
        HBox.setHgrow(problem, Priority.SOMETIMES);
        HBox.setHgrow(gap, Priority.ALWAYS);
        TextField name = new TextField();
        name.setId("wizard-name");
        name.prefWidthProperty().bind(TextSize.scaledBinding(150));
        name.textProperty().bindBidirectional(model.nameProperty());
        Label keep = new Label("Keep these columns as");
        keep.setMinWidth(USE_PREF_SIZE);
        Button skip = new Button("Leave out");
        skip.setId("wizard-skip");
        skip.setMinWidth(USE_PREF_SIZE);
        skip.setOnAction(_ -> model.skip());
        Button go = new Button("Import");
        go.setId("wizard-import");
        go.getStyleClass().add("accent");
        go.setDefaultButton(true);
        go.setMinWidth(USE_PREF_SIZE);
        go.disableProperty().bind(Bindings.not(model.readyProperty()));
        go.setOnAction(_ -> model.confirm());
        HBox box = new HBox(10, problem, gap, keep, name, skip, go);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setStyle("-fx-padding: 10px 0 0 0;");
        return box;
    }

    private void fillForm() {
        form.getChildren().clear();
        ComboBox<EvidenceKind> kind = new ComboBox<>();
        kind.setId("wizard-kind");
        kind.getItems().setAll(KindFields.KINDS);
        kind.setConverter(shown(KindFields::title));
        kind.setValue(model.kindProperty().get());
        kind.valueProperty().subscribe((_, now) -> model.kindProperty().set(now));
        row(0, "Each row is", kind);
        int row = 1;
        if (model.needsZone()) {
            row(row++, "Times are in", zone());
        }
        Map<String, String> choices = model.choices();
        for (ImportWizardModel.FieldRow field : model.fields()) {
            row(row++, field.field().label(), value(field, choices));
            if (List.of("scores.quality", "score", "value").contains(field.field().name())) {
                form.add(direction, 1, row++);
            }
        }
        showDirection();
    }

    private void showDirection() {
        direction.setVisible(model.scored());
        direction.setManaged(model.scored());
    }

    private Node value(ImportWizardModel.FieldRow field, Map<String, String> choices) {
        SearchableComboBox<String> column = new SearchableComboBox<>();
        column.setId("wizard-" + field.field().name().replace('.', '-'));
        column.getItems().setAll(choices.keySet());
        column.setConverter(shown(it -> choices.getOrDefault(it, it)));
        field.column().subscribe(now -> column.setValue(now == null ? "" : now));
        column.setMaxWidth(Double.MAX_VALUE);
        column.valueProperty().subscribe((_, chosen) -> {
            field.column().set(chosen == null || chosen.isEmpty() ? null : chosen);
            showDirection();
        });
        HBox.setHgrow(column, Priority.ALWAYS);
        if (!field.field().fixed()) {
            return new HBox(column);
        }
        TextField constant = new TextField();
        constant.setPromptText("always");
        constant.prefWidthProperty().bind(TextSize.scaledBinding(88));
        constant.minWidthProperty().bind(TextSize.scaledBinding(88));
        constant.textProperty().bindBidirectional(field.constant());
        constant.disableProperty().bind(field.column().isNotNull());
        return new HBox(6, column, constant);
    }

    private Node zone() {
        SearchableComboBox<String> zone = new SearchableComboBox<>();
        zone.setId("wizard-zone");
        zone.getItems().setAll(zones(ZoneId.systemDefault()));
        zone.setValue(model.zoneProperty().get());
        zone.setMaxWidth(Double.MAX_VALUE);
        zone.valueProperty().subscribe((_, now) -> {
            if (now != null) {
                model.zoneProperty().set(now);
            }
        });
        return zone;
    }

    /// {@return the zones to choose from: the local one and UTC, then the others by name}
    static List<String> zones(ZoneId local) {
        return Stream.concat(Stream.of(local.getId(), "UTC"),
                ZoneId.getAvailableZoneIds().stream().filter(it -> it.contains("/")).sorted()).distinct().toList();
    }

    private ComboBox<String> choice(List<String> words, Map<String, String> labels, String id) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(words);
        box.setConverter(shown(it -> labels.getOrDefault(it, it)));
        box.setValue(model.directionProperty().get());
        box.valueProperty().subscribe((_, now) -> model.directionProperty().set(now));
        return box;
    }

    private void row(int row, String label, Node value) {
        Label name = new Label(label);
        name.setWrapText(true);
        value.setAccessibleText(label);
        form.add(name, 0, row);
        form.add(value, 1, row);
    }

    /// The columns are the fields that have a value; every cell is cut to one line.
    private void fillTable() {
        table.getColumns().clear();
        if (model.preview().stream().anyMatch(it -> it.problem() != null)) {
            table.getColumns().add(column("Problem", 220, row -> row.problem() == null ? "" : row.problem()));
        }
        for (ImportWizardModel.FieldRow field : model.fields()) {
            String name = field.field().name();
            if (model.preview().stream().anyMatch(it -> !it.text(name).isEmpty())) {
                int width = List.of("input", "output", "text", "system").contains(name) ? 240 : 176;
                table.getColumns().add(column(field.field().label(), width, row -> row.text(name)));
            }
        }
        table.getItems().setAll(model.preview());
    }

    private static TableColumn<PreviewRow, String> column(String title, int width,
            java.util.function.Function<PreviewRow, String> text) {
        TableColumn<PreviewRow, String> column = TextColumns.of(title, width,
                it -> text.apply(it).lines().findFirst().orElse(""));
        column.setSortable(false);
        return column;
    }

    private static <T> StringConverter<T> shown(java.util.function.Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }
}
