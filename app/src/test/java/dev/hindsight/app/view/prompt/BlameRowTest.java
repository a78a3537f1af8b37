package dev.hindsight.app.view.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.LiveVersion;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptTimeline;
import dev.hindsight.diff.history.RevivedLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlameRowTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HELPER = "You are the helper of a small shop.\n";
    private static final String PROMISE = "Always promise a delivery date to the customer.\n";

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static PromptRevision live(int day, String version, String text) {
        return new PromptRevision(version, day(day), "team-a", "reason of " + version, text, "d" + day);
    }

    private static List<BlameRow> rows(int version) {
        PromptTimeline timeline = new PromptTimeline("reply", List.of(live(0, "v1", HELPER + PROMISE),
                live(10, "v2", HELPER), live(40, "v3", HELPER + "Never guess a price.\n" + PROMISE)));
        return BlameRow.of(timeline, LiveVersion.of(timeline).get(version),
                List.of(new IncidentSpan("INC-1", "Wrong dates", day(5), day(6))),
                RevivedLines.find(List.of(timeline)), day(50));
    }

    @Test
    void revivedLineIsFlaggedWithItsHistory() {
        List<BlameRow> rows = rows(2);
        assertThat(rows).extracting(BlameRow::isRevived).containsExactly(false, false, true);
        BlameRow back = rows.getLast();
        assertThat(back.mark().age()).as("as of now").isEqualTo("10 d");
        assertThat(back.mark().incidents()).as("in its first stay").containsExactly("INC-1 Wrong dates");
        assertThat(back.historyText()).contains("“reason of v3”", "It was live in INC-1 Wrong dates.",
                "was removed from reply in v2, 11 Jan 2026, 00:00 UTC.",
                "Live before: v1 to v2 (1 Jan 2026 – 11 Jan 2026).");
        assertThat(back.spoken()).startsWith("Line 3: Always promise").contains("Revived");
    }

    @Test
    void earlierVersionIsDescribedAsOfItsEnd() {
        BlameRow promise = rows(0).getLast();
        assertThat(promise.mark().age()).isEqualTo("10 d");
        assertThat(promise.isRevived()).isFalse();
        assertThat(promise.since()).isEqualTo("1 Jan 2026, 00:00 UTC");
        assertThat(rows(1)).hasSize(1);
    }
}
