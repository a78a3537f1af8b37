package dev.hindsight.app.view.menu;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Which menu an action stands in, by the beginning of its id. Menus are those that people know from other programs; no
/// menu is longer than a small screen, so what belongs to one part of a screen stands in a menu within the menu.
final class MenuLayout {
    /// The menus, from left to right.
    static final List<String> MENUS = List.of("File", "Edit", "View", "Go", "Incident", "Help");

    /// Where an action stands.
    ///
    /// @param menu one of [#MENUS]
    /// @param within the menu within that menu; empty for none
    /// @param group a line parts the groups of a menu
    record MenuPlace(String menu, String within, int group) {}

    private static final Map<String, MenuPlace> PLACES = places();

    private MenuLayout() {}

    /// {@return where an action stands: the longest beginning of its id decides}
    static MenuPlace of(String id) {
        return PLACES.keySet().stream().filter(id::startsWith).max(Comparator.comparingInt(String::length))
                .map(PLACES::get).orElse(new MenuPlace("View", "More", 9));
    }

    private static Map<String, MenuPlace> places() {
        Map<String, MenuPlace> places = new LinkedHashMap<>();
        put(places, "File", "", 0, "workspace.");
        put(places, "File", "Open recent", 0, "workspace.recent-");
        put(places, "File", "", 1, "evidence.files", "evidence.folder");
        put(places, "File", "Imports", 1, "evidence.");
        put(places, "File", "", 2, "picture.save", "table.save", "history.save", "postmortem.export");
        put(places, "File", "", 3, "workspace.close", "task.cancel", "window.quit");
        put(places, "Edit", "", 0, "mark.undo", "direction.undo", "edit.");
        put(places, "Edit", "", 1, "verdict.copy", "diff.copy", "picture.copy", "table.csv", "table.markdown");
        put(places, "Edit", "", 2, "diff.find", "outputs.search", "outputs.clear", "incident.search");
        put(places, "View", "", 0, "view.");
        put(places, "View", "", 1, "verdict.explain", "details.", "analysis.");
        put(places, "View", "Timeline", 2, "timeline.");
        put(places, "View", "Lanes", 2, "lane.");
        put(places, "View", "Prompt diff", 2, "diff.", "effect.");
        put(places, "View", "Line history", 2, "history.");
        put(places, "View", "Outputs", 2, "outputs.", "sample.");
        put(places, "View", "Compare", 2, "compare.");
        put(places, "View", "Settings", 2, "settings.");
        put(places, "Go", "", 0, "go.", "view.commands");
        put(places, "Go", "", 1, "timeline.back", "timeline.forward", "timeline.now");
        put(places, "Go", "", 2, "timeline.next", "timeline.previous", "note.next", "note.previous", "diff.next",
                "diff.previous");
        put(places, "Incident", "", 0, "incident.");
        put(places, "Incident", "Severity", 0, "incident.severity-");
        put(places, "Incident", "", 1, "change.", "note.", "mark.", "sample.pin", "diff.pin");
        put(places, "Incident", "Runbook", 2, "runbook.");
        put(places, "Incident", "Postmortem", 2, "postmortem.", "quotes.");
        put(places, "Help", "", 0, "help.");
        return places;
    }

    private static void put(Map<String, MenuPlace> places, String menu, String within, int group, String... begins) {
        MenuPlace place = new MenuPlace(menu, within, group);
        Stream.of(begins).forEach(it -> places.put(it, place));
    }
}
