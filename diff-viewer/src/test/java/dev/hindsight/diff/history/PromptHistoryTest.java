package dev.hindsight.diff.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<PromptRevision> revisions = new ArrayList<>();

    private Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private void live(int day, String version, String... lines) {
        revisions.add(new PromptRevision(version, day(day), "author of " + version, "reason of " + version,
                String.join("\n", lines), "deploy-" + day));
    }

    private static LineHistory line(PromptHistory history, String text) {
        return history.lines().stream().filter(each -> each.text().equals(text)).findFirst().orElseThrow();
    }

    @Test
    void everyLineHasTheRevisionThatAddedIt() {
        live(0, "v1", "You are a helper.", "Keep it short.");
        live(5, "v2", "You are a helper.", "Quote the policy.", "Keep it short.");

        PromptHistory history = PromptHistory.of(revisions);

        assertThat(history.lines()).extracting(LineHistory::text).containsExactly("You are a helper.",
                "Quote the policy.", "Keep it short.");
        assertThat(history.lines()).extracting(each -> each.since().version()).containsExactly("v1", "v2", "v1");
        LineHistory quote = history.lines().get(1);
        assertThat(quote.line()).isEqualTo(2);
        assertThat(quote.since().at()).isEqualTo(day(5));
        assertThat(quote.since().author()).isEqualTo("author of v2");
        assertThat(quote.wordingBefore()).isNull();
        assertThat(quote.earlier()).isEmpty();
    }

    @Test
    void aRewordedLineRemembersTheOldWording() {
        live(0, "v1", "Answer in three short sentences.");
        live(1, "v2", "Answer in five short sentences.");
        LineHistory line = PromptHistory.of(revisions).lines().getFirst();
        assertThat(line.since().version()).isEqualTo("v2");
        assertThat(line.wordingBefore()).isEqualTo("Answer in three short sentences.");
    }

    @Test
    void aMovedLineKeepsItsAge() {
        live(0, "v1", "one is here", "two is here", "three is here");
        live(1, "v2", "three is here", "one is here", "two is here");
        assertThat(PromptHistory.of(revisions).lines()).extracting(each -> each.since().version())
                .containsOnly("v1");
    }

    @Test
    void revivedLineKeepsItsEarlierSpans() {
        live(0, "v1", "You are a helper.", "Always give a complete answer.");
        live(3, "v2", "You are a helper.");
        live(10, "v3", "You are a helper.", "Always give a complete answer.");

        LineHistory back = line(PromptHistory.of(revisions), "Always give a complete answer.");

        assertThat(back.since().version()).isEqualTo("v3");
        assertThat(back.earlier()).containsExactly(new LiveSpan("v1", day(0), "v2", day(3)));
        assertThat(back.liveDuring(day(1), day(2))).isTrue();
        assertThat(back.liveDuring(day(4), day(9))).isFalse();
        assertThat(back.liveDuring(day(4), day(11))).isTrue();
    }

    @Test
    void aRollbackIsARevisionWithTheOldText() {
        live(0, "v1", "Keep answers short.");
        live(1, "v2", "Tell long stories about ships.");
        live(2, "v1", "Keep answers short.");
        LineHistory line = PromptHistory.of(revisions).lines().getFirst();
        assertThat(line.since().at()).isEqualTo(day(2));
        assertThat(line.earlier()).containsExactly(new LiveSpan("v1", day(0), "v2", day(1)));
    }

    @Test
    void historyCanBeReadAsOfAnInstant() {
        live(0, "v1", "Keep answers short.");
        live(5, "v2", "Keep answers short.", "Never guess.");
        assertThat(PromptHistory.of(revisions, day(4)).lines()).hasSize(1);
        assertThat(PromptHistory.of(revisions, day(5)).lines()).hasSize(2);
        assertThat(PromptHistory.of(revisions, day(-1)).lines()).isEmpty();
        assertThat(PromptHistory.of(List.of()).lines()).isEmpty();
    }

    @Test
    void earlierRevisionsKnowWhichRevisionRemovedEachLine() {
        live(0, "v1", "You are a helper.", "Keep answers short.");
        live(2, "v2", "You are a helper.", "Keep answers short.", "Always give a complete answer.");
        live(5, "v3", "Keep answers short.", "You are a helper.");
        live(9, "v4", "Keep answers very short.", "You are a helper.");

        PromptHistory history = PromptHistory.of(revisions, 1);

        assertThat(history.lines()).extracting(LineHistory::text).containsExactly("You are a helper.",
                "Keep answers short.", "Always give a complete answer.");
        assertThat(history.lines()).extracting(LineHistory::until).as("never, reworded, removed")
                .containsExactly(null, revisions.get(3), revisions.get(2));
        LineHistory demand = history.lines().get(2);
        assertThat(demand.liveDuring(day(0), day(2))).isFalse();
        assertThat(demand.liveDuring(day(4), day(6))).isTrue();
        assertThat(demand.liveDuring(day(5), day(6))).as("it was gone").isFalse();
        assertThat(PromptHistory.of(revisions, 3)).isEqualTo(PromptHistory.of(revisions));
    }

    @Test
    void unknownTimesStayUnknown() {
        revisions.add(new PromptRevision("v1", null, null, null, "Keep answers short.\n", null));
        LineHistory line = PromptHistory.of(revisions).lines().getFirst();
        assertThat(line.since().at()).isNull();
        assertThat(line.liveDuring(day(0), day(1))).isFalse();
    }

    /// Every line stands as in the text, is in the revision it is since, and is missing right before that one.
    @Test
    void randomHistoriesAreConsistent() {
        for (long seed = Seeds.fixed(1); seed <= 40; seed++) {
            revisions.clear();
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            for (int version = 0; version < 25; version++) {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    int at = random.nextInt(lines.size() + 1);
                    if (random.nextInt(3) > 0 || at == lines.size()) {
                        lines.add(at, "Rule number " + random.nextInt(30) + " is unique to " + random.nextInt(3));
                    } else {
                        lines.remove(at);
                    }
                }
                live(version, "v" + version, lines.toArray(String[]::new));
            }
            PromptHistory history = PromptHistory.of(revisions);
            assertThat(history.lines()).extracting(LineHistory::text).as("seed %d", seed)
                    .containsExactlyElementsOf(lines);
            for (LineHistory line : history.lines()) {
                int since = revisions.indexOf(line.since());
                assertThat(line.since().text().lines()).as("seed %d", seed).contains(line.text());
                for (int later = since; later < revisions.size(); later++) {
                    assertThat(revisions.get(later).text().lines()).as("seed %d", seed).contains(line.text());
                }
                for (LiveSpan span : line.earlier()) {
                    assertThat(span.from()).isBefore(span.to());
                    assertThat(span.to()).isBeforeOrEqualTo(line.since().at());
                }
            }
        }
    }

    /// The slow way: no line stands twice in a revision, so a line's stays are the runs of revisions that hold it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agesEqualBruteForce(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        List<String> lines = new ArrayList<>();
        for (int version = 0; version < 60; version++) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                String line = "Rule number " + random.nextInt(80) + " holds " + random.nextInt(2);
                lines.remove(line);
                lines.add(random.nextInt(lines.size() + 1), line);
                if (lines.size() > 30) {
                    lines.remove(random.nextInt(lines.size()));
                }
            }
            live(version, "v" + version, lines.toArray(String[]::new));
        }

        PromptHistory history = PromptHistory.of(revisions);

        for (LineHistory line : history.lines()) {
            List<LiveSpan> stays = stays(line.text());
            LiveSpan last = stays.removeLast();
            assertThat(line.since().version()).as("seed %d: %s", seed, line.text()).isEqualTo(last.fromVersion());
            assertThat(line.earlier()).as("seed %d: %s", seed, line.text()).isEqualTo(stays);
        }
    }

    private List<LiveSpan> stays(String line) {
        List<LiveSpan> stays = new ArrayList<>();
        PromptRevision from = null;
        for (PromptRevision revision : revisions) {
            boolean holds = List.of(revision.text().split("\n")).contains(line);
            if (holds && from == null) {
                from = revision;
            } else if (!holds && from != null) {
                stays.add(new LiveSpan(from.version(), from.at(), revision.version(), revision.at()));
                from = null;
            }
        }
        if (from != null) {
            stays.add(new LiveSpan(from.version(), from.at(), "", null));
        }
        return stays;
    }

    // How long it takes is measured in benchmarks; the limit ends a search that does not end.
    @Timeout(60)
    @Test
    void sixHundredVersionsOfAThousandLinesFinishInTime() {
        Random random = new Random(Seeds.fixed(3));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("Rule " + i + " says that people want answer " + random.nextInt(1000) + " in full and on time.");
        }
        for (int version = 0; version < 600; version++) {
            for (int i = 0; i < 10; i++) {
                lines.set(random.nextInt(1000), "Rule " + version + "/" + i + " is a later thought about "
                        + random.nextInt(5000) + ".");
            }
            live(version, "v" + version, lines.toArray(String[]::new));
        }
        assertThat(PromptHistory.of(revisions).lines()).hasSize(1000);
    }
}
