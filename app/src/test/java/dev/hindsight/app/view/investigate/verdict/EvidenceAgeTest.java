package dev.hindsight.app.view.investigate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.ui.DirectTasks;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceAgeTest {
    private static final Instant NEWEST = Instant.parse("2026-09-14T16:00:00Z");

    private final ReadOnlyObjectWrapper<@Nullable Instant> through = new ReadOnlyObjectWrapper<>();
    private final DirectTasks tasks = new DirectTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    private Instant now = NEWEST.plus(Duration.ofMinutes(5));
    private final EvidenceAge age = new EvidenceAge(through, () -> now, tasks);

    private String sentence() {
        return age.sentenceProperty().get();
    }

    @Test
    void ageIsEmptyWithoutEvidence() {
        assertThat(sentence()).isEmpty();
        through.set(NEWEST);
        assertThat(sentence()).isEqualTo("That was 5 min ago.");
        through.set(null);
        assertThat(sentence()).isEmpty();
    }

    @Test
    void ageIsUpdatedWhileShown() {
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

    @Test
    void futureEvidenceIsReported() {
        through.set(now.plusSeconds(1));
        assertThat(sentence()).isEqualTo("That is ahead of this machine's clock.");
    }
}
