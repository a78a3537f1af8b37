package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.outputs.OutputFilter;
import dev.hindsight.analysis.outputs.OutputOrder;
import dev.hindsight.app.view.outputs.list.OutputsViewModel.ColumnValues;
import dev.hindsight.app.view.outputs.list.OutputsViewModel.LoadedOutputs;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.ToolRow;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Which outputs are listed, and in which order: the choices come from the columns of the outputs that are there.
final class FilterBar extends StackPane {
    /// Words of a column that are offered, the most frequent.
    private static final int MOST_WORDS = 25;

    private final OutputsViewModel model;
    private final TextField search = new TextField();
    private final MenuButton choices = new MenuButton("Filter");
    private final TextField least = bound("outputs-least", "score ≥");
    private final TextField most = bound("outputs-most", "score ≤");
    private final HBox chips = new HBox(6);

    FilterBar(OutputsViewModel model) {
        this.model = model;
        search.setId("outputs-search");
        search.setPromptText("Search the outputs");
        search.setAccessibleText("Search the outputs");
        search.setPrefColumnCount(13);
        search.getStyleClass().add("small");
        search.setOnAction(_ -> model.searchProperty().set(search.getText().strip()));
        model.searchProperty().subscribe(search::setText);
        choices.setId("outputs-filter");
        choices.setAccessibleText("Filter the outputs");
        choices.getStyleClass().add("small");
        choices.setMinWidth(USE_PREF_SIZE);
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setMinWidth(0);
        getChildren().add(new ToolRow(6, search, choices, least, most, order(), pairing(), chips));
        model.loadedProperty().subscribe(this::offer);
        model.filterProperty().subscribe(this::tell);
        model.searchProperty().subscribe(() -> tell(model.filterProperty().get()));
    }

    /// Focuses the search field.
    void find() {
        search.requestFocus();
        search.selectAll();
    }

    private TextField bound(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt.replace("≥", "at least").replace("≤", "at most"));
        field.setPrefColumnCount(4);
        field.getStyleClass().add("small");
        field.setOnAction(_ -> applyScoreRange());
        return field;
    }

    private void applyScoreRange() {
        LoadedOutputs looked = model.loadedProperty().get();
        if (looked != null) {
            model.filterProperty().set(model.filterProperty().get().between(looked.score(), number(least),
                    number(most)));
        }
    }

    /// Text that is no number sets no bound, and is removed from the field.
    private static double number(TextField field) {
        try {
            return Double.parseDouble(field.getText().strip().replace(',', '.'));
        } catch (NumberFormatException _) {
            field.clear();
            return Double.NaN;
        }
    }

    private ComboBox<OutputOrder> order() {
        ComboBox<OutputOrder> order = new ComboBox<>();
        order.setId("outputs-order");
        order.setAccessibleText("Order of the outputs");
        order.getStyleClass().add("small");
        order.setMinWidth(USE_PREF_SIZE);
        order.getItems().setAll(OutputOrder.values());
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable OutputOrder it) {
                return it == null ? "" : it.title();
            }

            @Override
            public @Nullable OutputOrder fromString(String title) {
                return List.of(OutputOrder.values()).stream().filter(it -> it.title().equals(title)).findFirst()
                        .orElse(null);
            }
        });
        order.valueProperty().bindBidirectional(model.orderProperty());
        return order;
    }

    private ToggleButton pairing() {
        ToggleButton pairing = new ToggleButton("Same input side by side");
        pairing.setId("outputs-pairing");
        pairing.getStyleClass().add("small");
        pairing.setMinWidth(USE_PREF_SIZE);
        pairing.selectedProperty().bindBidirectional(model.pairingProperty());
        return pairing;
    }

    private void offer(@Nullable LoadedOutputs looked) {
        List<MenuItem> menus = new ArrayList<>();
        String score = looked == null ? null : looked.score();
        for (TextField field : List.of(least, most)) {
            field.setVisible(score != null);
            field.setManaged(score != null);
            LazyTooltip.install(field, score == null ? null : "Of " + OutputFormatter.score(score));
        }
        if (looked != null) {
            looked.choices().forEach(it -> menus.add(menu(it)));
        }
        choices.getItems().setAll(menus);
        choices.setDisable(menus.isEmpty());
    }

    /// The menu is filled when it opens: a workspace may have many columns with many values.
    private Menu menu(ColumnValues choice) {
        Menu menu = new Menu(OutputFormatter.column(choice.column()));
        menu.setId("filter-" + choice.column().replace('.', '-'));
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(_ -> {
            List<MenuItem> items = new ArrayList<>();
            items.add(item(choice.column(), null, "any"));
            choice.words().stream().limit(MOST_WORDS)
                    .forEach(it -> items.add(item(choice.column(), it.getKey(), it.getKey() + "   " + Format.count(it
                            .getValue()))));
            menu.getItems().setAll(items);
        });
        return menu;
    }

    private RadioMenuItem item(String column, @Nullable String word, String text) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        String now = model.filterProperty().get().words().get(column);
        item.setSelected(word == null ? now == null : word.equals(now));
        item.setOnAction(_ -> model.filterProperty().set(model.filterProperty().get().with(column, word)));
        return item;
    }

    private void tell(OutputFilter filter) {
        List<Node> shown = new ArrayList<>();
        if (!model.searchProperty().get().isEmpty()) {
            shown.add(chip("“" + model.searchProperty().get() + "”", () -> model.searchProperty().set("")));
        }
        for (Map.Entry<String, String> it : new TreeMap<>(filter.words()).entrySet()) {
            shown.add(chip(OutputFormatter.column(it.getKey()) + ": " + it.getValue(),
                    () -> model.filterProperty().set(model.filterProperty().get().with(it.getKey(), null))));
        }
        if (!Double.isNaN(filter.atLeast()) || !Double.isNaN(filter.atMost())) {
            shown.add(chip("score " + (Double.isNaN(filter.atLeast()) ? "" : "≥ " + filter.atLeast() + " ")
                    + (Double.isNaN(filter.atMost()) ? "" : "≤ " + filter.atMost()), () -> {
                        least.clear();
                        most.clear();
                        applyScoreRange();
                    }));
        }
        chips.getChildren().setAll(shown);
    }

    private static Hyperlink chip(String text, Runnable remove) {
        Hyperlink chip = new Hyperlink(text.strip() + "  ×");
        chip.getStyleClass().add("chip");
        chip.setMinWidth(0);
        chip.setAccessibleText("Take the filter " + text.strip() + " away");
        chip.setOnAction(_ -> remove.run());
        return chip;
    }
}
