package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskWordsTest {
    private Instant now = Instant.parse("2026-09-14T10:00:00Z");
    private final TaskWords words = new TaskWords(() -> now);
    private final TaskHandle task = new TaskHandle(new BackgroundTask<>("Importing a.csv", _ -> ""));

    @Test
    void aTaskSaysHowFarItIsAndHowLongItTakes() {
        assertThat(words.of(task)).isEqualTo("Importing a.csv");
        assertThat(after(0, 0)).isEqualTo("Importing a.csv, 0 %");
        assertThat(after(2, 0.03)).as("too soon to tell").isEqualTo("Importing a.csv, 3 %");
        assertThat(after(8, 0.05)).isEqualTo("Importing a.csv, 5 %, about 3 min left");
        assertThat(after(190, 0.5)).isEqualTo("Importing a.csv, 50 %, about 3 min left");
        assertThat(after(100, 0.9)).isEqualTo("Importing a.csv, 90 %, less than a minute left");
        assertThat(after(5, 1)).isEqualTo("Importing a.csv, 100 %");
        assertThat(after(1, 0)).as("the next part").isEqualTo("Importing a.csv, 0 %");
        assertThat(after(200, 0.02)).isEqualTo("Importing a.csv, 2 %, about 2 h 43 min left");
        assertThat(after(1, Double.NaN)).isEqualTo("Importing a.csv");
    }

    private String after(int seconds, double progress) {
        now = now.plusSeconds(seconds);
        task.report(progress, "");
        return words.of(task);
    }
}
