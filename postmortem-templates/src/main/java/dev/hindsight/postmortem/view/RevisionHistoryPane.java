package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.ui.view.clock.WindowClock;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;

/// Who changed what and when, the last step first.
final class RevisionHistoryPane extends ListView<HistoryEntry> {
    RevisionHistoryPane(PostmortemViewModel model) {
        super(model.history());
        setId("history");
        setAccessibleText("History of the postmortem");
        setPlaceholder(new Label("Nothing has been changed yet."));
        setCellFactory(list -> new WrappedCell<>(list, RevisionHistoryPane::texts));
    }

    private static List<Label> texts(HistoryEntry entry) {
        return Stream.concat(
                Stream.of(
                        WrappedCell.text(WindowClock.format().instant(entry.at()) + " · " + entry.who(), "muted",
                                "small"),
                        WrappedCell.text(entry.what())),
                entry.details().stream().map(it -> WrappedCell.text(it, "small"))).toList();
    }
}
