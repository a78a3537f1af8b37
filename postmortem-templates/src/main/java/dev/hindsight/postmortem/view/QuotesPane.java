package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The manual choice of quotes: the four slots above, the outputs for the open slot below.
final class QuotesPane extends VBox {
    private static final List<String> NAMES = List.of("Typical 1", "Typical 2", "Typical 3", "Worst");

    private final QuotesModel model;
    private final GridPane slots = new GridPane(8, 6);
    private final ToggleGroup open = new ToggleGroup();
    private final List<ToggleButton> buttons = new ArrayList<>();

    /// @param close closes the pane
    QuotesPane(QuotesModel model, Runnable close) {
        super(10);
        this.model = model;
        setId("quotes");
        getStyleClass().add("panel");
        setMinWidth(0);
        for (int i = 0; i < QuotesModel.SLOTS; i++) {
            buttons.add(slot(i));
        }
        HBox lists = new HBox(10,
                list("Bad outputs of the window", "quotes-bad", model.bad(), model::choose, search()),
                list("Good twins from before, likeliest first", "quotes-twins", model.twins(), model::chooseTwin,
                        null));
        VBox.setVgrow(lists, Priority.ALWAYS);
        Label chosen = new Label();
        chosen.textProperty().bind(model.chosenProperty());
        chosen.setWrapText(true);
        chosen.setMinHeight(USE_PREF_SIZE);
        chosen.getStyleClass().addAll("muted", "small");
        getChildren().addAll(head(close), chosen, slots, lists);
        model.slots().addListener((ListChangeListener<@Nullable QuotePair>) _ -> showSlots());
        model.slotProperty().subscribe(it -> buttons.get(it.intValue()).setSelected(true));
        showSlots();
    }

    private Node head(Runnable close) {
        Label title = new Label("What users saw");
        title.getStyleClass().add("section-title");
        title.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button rule = button("quotes-by-rule", "By rule", model::byRule);
        Button use = button("quotes-use", "Use these", model::use);
        use.getStyleClass().add("accent");
        use.disableProperty().bind(Bindings.createBooleanBinding(
                () -> model.slots().stream().allMatch(java.util.Objects::isNull), model.slots()));
        return new HBox(8, title, gap, button("quotes-clear", "Leave empty", model::clearSlot), rule, use,
                button("quotes-close", "Back", close));
    }

    private static Button button(String id, String text, Runnable run) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> run.run());
        return button;
    }

    private ToggleButton slot(int at) {
        ToggleButton button = new ToggleButton(NAMES.get(at));
        button.setId("quotes-slot-" + (at + 1));
        button.setToggleGroup(open);
        button.setMinWidth(USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.slotProperty().set(at);
        });
        return button;
    }

    private void showSlots() {
        slots.getChildren().clear();
        for (int i = 0; i < model.slots().size(); i++) {
            QuotePair pair = model.slots().get(i);
            Quote before = pair == null ? null : pair.before();
            Label bad = words(pair == null ? "nothing chosen" : pair.after().output(), pair == null);
            Label good = words(before == null ? "no good twin" : "before: " + before.output(), true);
            slots.addRow(i, buttons.get(i), new VBox(1, bad, good));
        }
    }

    private static Label words(String text, boolean muted) {
        Label label = new Label(text.replaceAll("\\s+", " "));
        label.setMinWidth(0);
        if (muted) {
            label.getStyleClass().addAll("muted", "small");
        }
        return label;
    }

    private TextField search() {
        TextField words = new TextField();
        words.setId("quotes-search");
        words.setPromptText("Only those that hold these words, Enter");
        words.setOnAction(_ -> model.search(words.getText()));
        return words;
    }

    private static Node list(String title, String id, ObservableList<Quote> quotes, Consumer<Quote> choose,
            @Nullable TextField search) {
        Label label = new Label(title);
        label.getStyleClass().add("group-title");
        ListView<Quote> list = new ListView<>(quotes);
        list.setId(id);
        list.setAccessibleText(title);
        list.setCellFactory(it -> new WrappedCell<>(it, QuotesPane::texts));
        WindowClock.follow(list, list::refresh);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (now != null) {
                choose.accept(now);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox box = new VBox(5, label);
        if (search != null) {
            box.getChildren().add(search);
        }
        box.getChildren().add(list);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.prefWidthProperty().bind(TextSize.scaledBinding(300));
        return box;
    }

    private static List<Label> texts(Quote quote) {
        return List.of(WrappedCell.text(
                WindowClock.format().instant(quote.at()) + (quote.input() == null ? "" : " · " + quote.input()),
                "muted", "small"),
                WrappedCell.text(quote.output()));
    }
}
