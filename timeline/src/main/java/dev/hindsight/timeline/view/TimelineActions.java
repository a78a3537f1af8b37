package dev.hindsight.timeline.view;

import dev.hindsight.ui.view.Action;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// The actions on a timeline besides navigation in time: going from shift to shift, choosing the clock, arranging the
/// lanes. The same actions appear in the toolbar, the menus and the command palette.
public final class TimelineActions {
    private final TimelineViewModel model;
    private final LanesMenu menu;
    private final List<Action> findings;
    private final Action clock;
    private final List<Action> lanes;

    /// Actions on this timeline.
    public TimelineActions(TimelineViewModel model) {
        this.model = model;
        LanesViewModel shown = model.lanes();
        this.menu = new LanesMenu(shown);
        this.findings = List.of(
                Action.of("timeline.previous-finding", "Previous shift of a signal", Feather.CHEVRONS_LEFT,
                        "Alt+Shift+Up", () -> model.goToFinding(-1)),
                Action.of("timeline.next-finding", "Next shift of a signal", Feather.CHEVRONS_RIGHT, "Alt+Shift+Down",
                        () -> model.goToFinding(1)));
        this.clock = Action.of("timeline.clock", "Switch between UTC and local time", Feather.CLOCK, "Shortcut+Alt+U",
                () -> model.localTimeProperty().set(!model.localTimeProperty().get()));
        BooleanExpression chosen = BooleanExpression.booleanExpression(shown.currentProperty().map(_ -> true)
                .orElse(false));
        this.lanes = List.of(
                Action.of("lane.choose", "Choose the lanes", Feather.LAYERS, "Shortcut+Alt+G", menu::show),
                Action.of("lane.up", "Move the lane up", Feather.ARROW_UP, "Shortcut+Alt+Up", chosen,
                        () -> shown.move(-1)),
                Action.of("lane.down", "Move the lane down", Feather.ARROW_DOWN, "Shortcut+Alt+Down", chosen,
                        () -> shown.move(1)),
                Action.of("lane.taller", "Make the lane taller", Feather.MAXIMIZE_2, "Shortcut+Alt+Right", chosen,
                        () -> shown.resizeCurrent(1)),
                Action.of("lane.lower", "Make the lane lower", Feather.MINIMIZE_2, "Shortcut+Alt+Left", chosen,
                        () -> shown.resizeCurrent(-1)),
                Action.of("lane.hide", "Hide the lane", Feather.EYE_OFF, "Shortcut+Alt+H", chosen, shown::hide),
                Action.of("lane.reset", "Show the lanes as they come", Feather.ROTATE_CCW, "Shortcut+Alt+0",
                        shown::reset));
    }

    /// {@return everything, for menus and the command palette}
    public List<Action> actions() {
        return Stream.of(findings, List.of(clock), lanes).flatMap(List::stream).toList();
    }

    /// {@return what belongs on the toolbar}
    public List<Node> controls() {
        Button switched = clock.button();
        switched.textProperty().bind(model.localTimeProperty().map(local -> local ? "Local time" : "UTC"));
        return List.of(findings.getFirst().iconButton(), findings.getLast().iconButton(), switched, menu);
    }
}
