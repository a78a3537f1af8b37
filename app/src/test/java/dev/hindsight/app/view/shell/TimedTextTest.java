package dev.hindsight.app.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.ui.DirectTasks;
import dev.hindsight.workspace.common.Format;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimedTextTest {
    private static final Instant NEWEST = Instant.parse("2026-09-14T16:00:00Z");

    private final ReadOnlyObjectWrapper<@Nullable Instant> through = new ReadOnlyObjectWrapper<>();
    private final DirectTasks tasks = new DirectTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    private Instant now = NEWEST.plus(Duration.ofMinutes(5));
    private final TimedText<Instant> age = new TimedText<>(through,
            (newest, at) -> "That was " + Format.ago(newest, at) + ".", () -> now, tasks);

    private String sentence() {
        return age.textProperty().get();
    }

    @Test
    void textIsEmptyWithoutValue() {
        assertThat(sentence()).isEmpty();
        through.set(NEWEST);
        assertThat(sentence()).isEqualTo("That was 5 min ago.");
        through.set(null);
        assertThat(sentence()).isEmpty();
    }

    @Test
    void textIsUpdatedWhileShown() {
        through.set(NEWEST);
        Subscription looking = age.follow();
        now = NEWEST.plus(Duration.ofMinutes(7));
        assertThat(sentence()).isEqualTo("That was 5 min ago.");
        tasks.tick();
        assertThat(sentence()).isEqualTo("That was 7 min ago.");
        looking.unsubscribe();
        now = NEWEST.plus(Duration.ofMinutes(9));
        tasks.tick();
        assertThat(sentence()).as("nobody looks").isEqualTo("That was 7 min ago.");
        assertThat(age.now()).isEqualTo("That was 9 min ago.");
    }
}
