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
/// @param localTime whether times are local rather than UTC
public record Settings(String person, String theme, Integer textSize, List<String> recent, LaneLayout lanes,
        Boolean localTime) {
    private static final int MOST_RECENT = 8;
    /// The default settings.
    public static final Settings DEFAULT = new Settings("on-call", "system", TextSize.NORMAL, List.of(),
            LaneLayout.DEFAULT, false);

    /// Creates settings; a file of an earlier version lacks text size, lanes or clock (null).
    public Settings(String person, String theme, @Nullable Integer textSize, List<String> recent,
            @Nullable LaneLayout lanes, @Nullable Boolean localTime) {
        this.person = person;
        this.theme = theme;
        this.textSize = textSize == null ? TextSize.NORMAL : TextSize.nearest(textSize);
        this.recent = List.copyOf(recent);
        this.lanes = lanes == null ? LaneLayout.DEFAULT : lanes;
        this.localTime = localTime != null && localTime;
    }

    /// {@return the settings with this workspace as the last opened}
    public Settings withRecent(String file) {
        List<String> files = new ArrayList<>(recent);
        files.remove(file);
        files.addFirst(file);
        return new Settings(person, theme, textSize, files.subList(0, Math.min(files.size(), MOST_RECENT)), lanes,
                localTime);
    }

    /// {@return the settings without this workspace}
    public Settings withoutRecent(String file) {
        return new Settings(person, theme, textSize, recent.stream().filter(it -> !it.equals(file)).toList(), lanes,
                localTime);
    }

    /// {@return the settings with another theme}
    public Settings withTheme(String other) {
        return new Settings(person, other, textSize, recent, lanes, localTime);
    }

    /// {@return the settings with text of another size, in percent}
    public Settings withTextSize(int percent) {
        return new Settings(person, theme, percent, recent, lanes, localTime);
    }

    /// {@return the settings with another person}
    public Settings withPerson(String other) {
        return new Settings(other, theme, textSize, recent, lanes, localTime);
    }

    /// {@return the settings with other lanes}
    public Settings withLanes(LaneLayout other) {
        return new Settings(person, theme, textSize, recent, other, localTime);
    }

    /// {@return the settings with times on the other clock}
    public Settings withLocalTime(boolean local) {
        return new Settings(person, theme, textSize, recent, lanes, local);
    }
}
