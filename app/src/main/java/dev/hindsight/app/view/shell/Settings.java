package dev.hindsight.app.view.shell;

import dev.hindsight.timeline.layout.LaneLayout;
import dev.hindsight.ui.view.TextSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings of one person, without live properties.
///
/// @param person who acts, for journals and timelines; a role serves as well as a name
/// @param theme `light`, `dark` or `system`
/// @param textSize how large text is, in percent
/// @param recent workspaces opened lately, the last first
/// @param lanes how the lanes of timelines are arranged
public record Settings(String person, String theme, Integer textSize, List<String> recent, LaneLayout lanes) {
    private static final int MOST_RECENT = 8;
    /// The default settings.
    public static final Settings DEFAULT = new Settings("on-call", "system", TextSize.NORMAL, List.of(),
            LaneLayout.DEFAULT);

    /// Creates settings; a file of an earlier version lacks text size or lanes (null).
    public Settings(String person, String theme, @Nullable Integer textSize, List<String> recent,
            @Nullable LaneLayout lanes) {
        this.person = person;
        this.theme = theme;
        this.textSize = textSize == null ? TextSize.NORMAL : TextSize.nearest(textSize);
        this.recent = List.copyOf(recent);
        this.lanes = lanes == null ? LaneLayout.DEFAULT : lanes;
    }

    /// {@return the settings with this workspace as the last opened}
    public Settings withRecent(String file) {
        List<String> files = new ArrayList<>(recent);
        files.remove(file);
        files.addFirst(file);
        return new Settings(person, theme, textSize, files.subList(0, Math.min(files.size(), MOST_RECENT)), lanes);
    }

    /// {@return the settings without this workspace}
    public Settings withoutRecent(String file) {
        return new Settings(person, theme, textSize, recent.stream().filter(it -> !it.equals(file)).toList(), lanes);
    }

    /// {@return the settings with another theme}
    public Settings withTheme(String other) {
        return new Settings(person, other, textSize, recent, lanes);
    }

    /// {@return the settings with text of another size, in percent}
    public Settings withTextSize(int percent) {
        return new Settings(person, theme, percent, recent, lanes);
    }

    /// {@return the settings with another person}
    public Settings withPerson(String other) {
        return new Settings(other, theme, textSize, recent, lanes);
    }

    /// {@return the settings with other lanes}
    public Settings withLanes(LaneLayout other) {
        return new Settings(person, theme, textSize, recent, other);
    }
}
