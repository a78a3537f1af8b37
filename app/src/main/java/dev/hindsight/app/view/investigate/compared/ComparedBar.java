package dev.hindsight.app.view.investigate.compared;

import dev.hindsight.app.view.investigate.compared.Compared.Subject;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One line that says what is compared, with both windows and what is known of it; chooses another, and goes back.
public final class ComparedBar extends HBox {
    /// Letters of a long title, and how narrow it may become, in pixels.
    private static final int LONG = 40;
    private static final double LEAST = 200;
    private static final int MOST_SUSPECTS = 5;

    private final ComparedModel model;
    private final TimelineViewModel timeline;
    private final ObservableValue<@Nullable Overview> overview;
    private final MenuButton choice = new MenuButton("Compared");
    private final Label title = new Label();
    private final Label facts = new Label();
    private final List<Action> choices;
    private final Action back;

    /// The line of a timeline.
    ///
    /// @param changed whether a change is selected
    /// @param overview whose suspects are offered
    public ComparedBar(ComparedModel model, TimelineViewModel timeline, ObservableBooleanValue changed,
            ObservableValue<@Nullable Overview> overview) {
        super(8);
        this.model = model;
        this.timeline = timeline;
        this.overview = overview;
        this.choices = List.of(
                Action.of("compared.onset", "Compare before and after the onset", Feather.ALERT_CIRCLE,
                        "Alt+Shift+O", model.comparedProperty().isNotNull(), () -> model.choose(Subject.ONSET)),
                Action.of("compared.change", "Compare before and after the selected change", Feather.GIT_COMMIT,
                        "Alt+Shift+V", changed, () -> model.choose(Subject.CHANGE)),
                Action.of("compared.selection", "Compare the selected window with the one before",
                        Feather.MAXIMIZE_2, "Alt+Shift+W", timeline.selectionProperty().isNotNull(),
                        () -> model.choose(Subject.SELECTION)));
        this.back = Action.of("compared.back", "Take back the selected window, then the selected change",
                Feather.CORNER_UP_LEFT, "Alt+Shift+B",
                timeline.selectionProperty().isNotNull().or(timeline.selectedMarkProperty().isNotNull()),
                timeline::unselect);
        choice.setId("compared-choice");
        choice.getStyleClass().add("small");
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.setAccessibleText("Choose what is compared");
        choice.setOnShowing(_ -> choice.getItems().setAll(items()));
        // A menu without items would not open.
        choice.getItems().setAll(items());
        title.setId("change-title");
        title.getStyleClass().add("section-title");
        facts.setId("change-facts");
        facts.getStyleClass().addAll("muted", "small");
        facts.setMinWidth(0);
        facts.setMaxWidth(Double.MAX_VALUE);
        setHgrow(facts, Priority.ALWAYS);
        Button backButton = back.iconButton();
        backButton.getStyleClass().add("small");
        setAlignment(Pos.CENTER_LEFT);
        setPickOnBounds(false);
        getChildren().addAll(choice, title, facts, backButton);
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(choices);
        actions.add(back);
        return actions;
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>(choices.stream().map(Action::menuItem).toList());
        Overview now = overview.getValue();
        if (now != null) {
            List<MenuItem> suspects = now.analysis().verdict().suspectedChanges().stream().limit(MOST_SUSPECTS)
                    .map(id -> suspect(now, id)).toList();
            if (!suspects.isEmpty()) {
                items.add(new SeparatorMenuItem());
                items.addAll(suspects);
            }
        }
        return items;
    }

    private MenuItem suspect(Overview now, String id) {
        MenuItem item = new MenuItem("Suspect: " + now.changeName(id));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> {
            timeline.goTo(id);
            model.choose(Subject.CHANGE);
        });
        return item;
    }

    /// Whether all facts are shown on as many lines as they need, or on one.
    public void setWhole(boolean whole) {
        facts.setWrapText(whole);
    }

    /// Shows what is compared, and what is known about it, one line each.
    public void show(String what, String known) {
        title.setText(what);
        // Two spans with both their days would widen the whole screen; they may be shortened.
        title.setMinWidth(what.length() > LONG ? TextSize.scaled(LEAST) : Region.USE_PREF_SIZE);
        LazyTooltip.install(title, what);
        facts.setText(known);
        LazyTooltip.install(facts, known);
    }
}
