package dev.hindsight.app.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.timeline.layout.LaneLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path folder;

    @Test
    void lanesArePersisted() {
        LaneLayout layout = new LaneLayout(List.of("changes", "quality"), Set.of("latency"), Set.of("cost"),
                Map.of("quality", 2.5));
        new SettingsFile(folder).save(Settings.DEFAULT.withLanes(layout).withTheme("dark"));
        Settings again = new SettingsFile(folder).load();
        assertThat(again.lanes()).isEqualTo(layout);
        assertThat(again.theme()).isEqualTo("dark");
        assertThat(again.withPerson("team-support").withRecent("a.hindsight").lanes()).isEqualTo(layout);
    }

    @Test
    void textSizeIsPersistedAsAnAvailableStep() {
        new SettingsFile(folder).save(Settings.DEFAULT.withTextSize(150));
        assertThat(new SettingsFile(folder).load().withTheme("dark").textSize()).isEqualTo(150);
        assertThat(Settings.DEFAULT.withTextSize(400).textSize()).isEqualTo(200);
        assertThat(Settings.DEFAULT.withTextSize(113).textSize()).isEqualTo(110);
    }

    @Test
    void chosenClockIsRemembered() {
        assertThat(new SettingsFile(folder).load().localTime()).isFalse();
        new SettingsFile(folder).save(Settings.DEFAULT.withLocalTime(true));
        Settings again = new SettingsFile(folder).load();
        assertThat(again.withTheme("dark").withPerson("Kim").withTextSize(110).withRecent("a").localTime()).isTrue();
    }

    @Test
    void settingsWithoutLanesStillLoad() throws IOException {
        Files.writeString(folder.resolve("settings.json"),
                "{\"person\": \"on-call\", \"theme\": \"dark\", \"recent\": [\"shop.hindsight\"]}");
        Settings old = new SettingsFile(folder).load();
        assertThat(old.lanes()).isEqualTo(LaneLayout.DEFAULT);
        assertThat(old.recent()).containsExactly("shop.hindsight");
        assertThat(old.textSize()).isEqualTo(100);
        assertThat(old.localTime()).isFalse();

        Files.writeString(folder.resolve("settings.json"), "{\"person\": \"on-call\", \"theme\": \"dark\", "
                + "\"recent\": [], \"lanes\": {\"hidden\": [\"latency\"], \"heights\": {\"quality\": 1000}}}");
        assertThat(new SettingsFile(folder).load().lanes().hidden()).containsExactly("latency");
        assertThat(new SettingsFile(folder).load().lanes().height("quality")).isEqualTo(LaneLayout.MOST);
    }
}
