package dev.hindsight.timeline.view;

import dev.hindsight.timeline.layout.AvailableLane;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// A button whose menu has a check box for every lane that can be shown, by group.
final class LanesMenu extends MenuButton {
    private final LanesViewModel lanes;

    LanesMenu(LanesViewModel lanes) {
        super("Lanes");
        this.lanes = lanes;
        setId("timeline-lanes");
        setAccessibleText("Lanes that are shown");
        setMinWidth(USE_PREF_SIZE);
        lanes.savedLayoutProperty().subscribe(this::fill);
        lanes.dataProperty().subscribe(this::fill);
        lanes.availableLanesProperty().subscribe(this::fill);
        fill();
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        lanes.choices().forEach((group, offers) -> {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            MenuItem name = new MenuItem(group);
            name.setDisable(true);
            items.add(name);
            offers.forEach(offer -> items.add(item(offer)));
        });
        getItems().setAll(items);
    }

    private CheckMenuItem item(AvailableLane offer) {
        CheckMenuItem item = new CheckMenuItem(offer.title());
        item.setId("lane-" + offer.id());
        item.setSelected(lanes.isShown(offer.id()));
        item.setOnAction(_ -> lanes.show(offer.id(), item.isSelected()));
        return item;
    }
}
