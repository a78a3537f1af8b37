package dev.hindsight.app.view.shell;

import java.util.ArrayList;
import java.util.List;

/// What the program remembers of one person, apart from live properties.
///
/// @param person who acts, for journals and timelines; a role serves as well as a name
/// @param theme `light`, `dark` or `system`
/// @param recent workspaces opened lately, the last first
public record Settings(String person, String theme, List<String> recent) {
    private static final int MOST_RECENT = 8;
    /// What holds before anybody chose.
    public static final Settings DEFAULT = new Settings("on-call", "system", List.of());

    public Settings {
        recent = List.copyOf(recent);
    }

    /// {@return the settings with this workspace as the last opened}
    public Settings withRecent(String file) {
        List<String> files = new ArrayList<>(recent);
        files.remove(file);
        files.addFirst(file);
        return new Settings(person, theme, files.subList(0, Math.min(files.size(), MOST_RECENT)));
    }

    /// {@return the settings without this workspace}
    public Settings withoutRecent(String file) {
        return new Settings(person, theme, recent.stream().filter(it -> !it.equals(file)).toList());
    }

    /// {@return the settings with another theme}
    public Settings withTheme(String other) {
        return new Settings(person, other, recent);
    }

    /// {@return the settings with another person}
    public Settings withPerson(String other) {
        return new Settings(other, theme, recent);
    }
}
