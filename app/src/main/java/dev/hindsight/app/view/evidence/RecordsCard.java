package dev.hindsight.app.view.evidence;

import dev.hindsight.app.view.evidence.EvidenceViewModel.EvidencePart;
import dev.hindsight.app.view.evidence.direction.DirectionsPane;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The lists beneath the imports, one of them at a time: which rows were rejected, what is in conflict, and which way each
/// score is better.
final class RecordsCard extends StackPane {
    private final EvidenceViewModel model;
    private final ComboBox<@Nullable ImportRow> of = new ComboBox<>();
    private final TabPane tabs = new TabPane();
    private final Map<EvidencePart, Tab> parts = new EnumMap<>(EvidencePart.class);

    RecordsCard(EvidenceViewModel model, DirectionsPane directions) {
        this.model = model;
        getStyleClass().addAll("panel", "detail-card");
        tabs.setId("evidence-parts");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        add(EvidencePart.NOT_READ, "Rejected rows", model.quarantine(), new QuarantinePane(model));
        add(EvidencePart.CONFLICTS, "Conflicts", model.conflicts(), new ConflictsPane(model.conflicts()));
        add(EvidencePart.DIRECTIONS, "Directions", model.directions().rows(), directions);
        parts.forEach((part, tab) -> tab.setOnSelectionChanged(_ -> {
            if (tab.isSelected()) {
                model.partProperty().set(part);
            }
        }));
        model.partProperty().subscribe(part -> {
            tabs.getSelectionModel().select(parts.get(part));
            of.setVisible(part != EvidencePart.DIRECTIONS);
        });
        of.setId("quarantine-of");
        of.setAccessibleText("Import whose records are listed");
        of.getStyleClass().add("small");
        of.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable ImportRow row) {
                return row == null ? "all imports" : row.name() + " (" + row.id() + ")";
            }

            @Override
            public @Nullable ImportRow fromString(String text) {
                return null;
            }
        });
        of.valueProperty().bindBidirectional(model.quarantineOfProperty());
        model.imports().addListener((ListChangeListener<Object>) _ -> fill());
        fill();
        StackPane.setAlignment(of, Pos.TOP_RIGHT);
        getChildren().addAll(tabs, of);
    }

    private void add(EvidencePart part, String title, ObservableList<?> list, Node content) {
        Tab tab = new Tab();
        tab.setId("tab-" + part.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        tab.textProperty().bind(Bindings.createStringBinding(
                () -> title + " (" + Format.count(list.size()) + ")", list));
        tab.setContent(content);
        parts.put(part, tab);
        tabs.getTabs().add(tab);
    }

    /// Lists the imports that have records in quarantine or in conflict.
    private void fill() {
        List<@Nullable ImportRow> rows = new ArrayList<>();
        rows.add(null);
        model.imports().stream().filter(it -> it.quarantined() > 0 || it.conflicts() > 0).forEach(rows::add);
        of.getItems().setAll(rows);
    }
}
