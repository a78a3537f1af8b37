package dev.hindsight.app.view.investigate.mark;

import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.kordamp.ikonli.feather.Feather;

/// The actions on a mark or a place of the timeline: in the context menu for what lies under the pointer, and in the
/// menus for the selected mark or the crosshair.
public final class MarkActions {
    private final MarksModel model;
    private final TimelineView timeline;
    private final List<TargetAction> ofMarks;
    private final List<TargetAction> ofPlaces;
    private final ContextMenu menu = new ContextMenu();

    /// An action on a target.
    private record TargetAction(String id, String title, Feather icon, String keys, Predicate<Target> applies,
            Consumer<Target> run) {}

    /// The actions of a timeline; gives it its menu.
    public MarkActions(MarksModel model, TimelineView timeline) {
        this.model = model;
        this.timeline = timeline;
        PointerSelection pointing = model.pointing();
        this.ofMarks = List.of(
                new TargetAction("change.select", "Select this change", Feather.MOUSE_POINTER, "Alt+Shift+S",
                        it -> it.mark() == null || it.change() != null, pointing::select),
                new TargetAction("change.pin", "Pin this change as evidence", Feather.BOOKMARK, "Alt+Shift+P",
                        it -> it.change() != null, model::pin),
                new TargetAction("change.ignore", "Ignore this change…", Feather.EYE_OFF, "Alt+Shift+I",
                        it -> it.change() != null && !model.isIgnored(it), model::ignore),
                new TargetAction("change.take-back", "Take back into the ranking", Feather.EYE, "Alt+Shift+T",
                        model::isIgnored, model::takeBack),
                new TargetAction("note.edit", "Edit this note…", Feather.EDIT_2, "F2", it -> it.noteId().isPresent(),
                        model::edit),
                new TargetAction("note.delete", "Delete this note", Feather.TRASH_2, "Alt+Shift+X",
                        it -> it.noteId().isPresent(), model::delete),
                new TargetAction("mark.copy", "Copy this mark", Feather.COPY, "Alt+Shift+C", it -> it.mark() != null,
                        model::copy));
        this.ofPlaces = List.of(
                new TargetAction("note.here", "Note here…", Feather.EDIT_3, "Alt+Shift+N", _ -> true, model::noteAt),
                new TargetAction("incident.declare-here", "Declare an incident here…", Feather.ALERT_TRIANGLE,
                        "Alt+Shift+D",
                        _ -> true, model::declare),
                new TargetAction("timeline.select-from", "Select from here", Feather.CHEVRONS_RIGHT, "Alt+Shift+F",
                        _ -> true,
                        pointing::selectFrom),
                new TargetAction("timeline.select-to", "Select to here", Feather.CHEVRONS_LEFT, "Alt+Shift+G",
                        _ -> true,
                        pointing::selectTo));
        menu.setId("timeline-menu");
        timeline.setOnMenu(this::open);
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        ofMarks.forEach(it -> actions.add(action(it)));
        ofPlaces.forEach(it -> actions.add(action(it)));
        ObservableBooleanValue shown = model.overviewProperty().isNotNull();
        actions.add(Action.of("note.next", "Next note", Feather.CHEVRON_RIGHT, "Alt+Shift+Right", shown,
                () -> model.pointing().selectNote(1)));
        actions.add(Action.of("note.previous", "Previous note", Feather.CHEVRON_LEFT, "Alt+Shift+Left", shown,
                () -> model.pointing().selectNote(-1)));
        actions.add(Action.of("timeline.menu", "Menu of the timeline", Feather.MENU, "Shift+F10", shown,
                this::openAtTarget));
        actions.add(Action.of("mark.undo", "Undo the last note or ignored change", Feather.CORNER_UP_LEFT, "Shortcut+Z",
                model.undoableProperty(), model::undo));
        return actions;
    }

    private Action action(TargetAction entry) {
        PointerSelection pointing = model.pointing();
        ObservableBooleanValue enabled = Bindings.createBooleanBinding(
                () -> model.overviewProperty().get() != null && entry.applies.test(pointing.target()),
                model.overviewProperty(), model.timeline().selectedMarkProperty());
        return Action.of(entry.id, entry.title, entry.icon, entry.keys, enabled,
                () -> entry.run.accept(pointing.target()));
    }

    private void open(ContextMenuEvent event) {
        Hit hit = timeline.hit(event.getX(), event.getY());
        if (event.isKeyboardTrigger()) {
            openAtTarget();
        } else if (hit != null) {
            open(model.pointing().target(hit), event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    /// Opens the menu at the time of the selected mark or of the crosshair.
    private void openAtTarget() {
        Target target = model.pointing().target();
        RenderedTimeline drawn = timeline.rendered();
        if (drawn != null) {
            double x = Math.clamp(drawn.time().x(target.at()), drawn.time().left(), drawn.time().right());
            Point2D place = timeline.localToScreen(x, timeline.getHeight() / 2);
            open(target, place.getX(), place.getY());
        }
    }

    private void open(Target target, double x, double y) {
        menu.hide();
        menu.getItems().clear();
        if (target.mark() != null) {
            put(ofMarks, target);
            menu.getItems().add(new SeparatorMenuItem());
        }
        put(ofPlaces, target);
        menu.show(timeline, x, y);
    }

    private void put(List<TargetAction> entries, Target target) {
        entries.stream().filter(it -> it.applies.test(target)).forEach(it -> menu.getItems().add(
                Action.of(it.id, it.title, it.icon, it.keys, () -> it.run.accept(target)).menuItem()));
    }
}
