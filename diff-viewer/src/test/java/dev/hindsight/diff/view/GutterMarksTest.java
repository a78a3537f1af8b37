package dev.hindsight.diff.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GutterMarksTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FIRST = "You are a helper.\n";
    private static final String SECOND = "You are a helper.\nKeep answers short.\n";
    private static final String THIRD = "You are a helper.\nGive long answers to everybody.\n";

    private static Instant day(double day) {
        return START.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    }

    private static PromptRevision live(String version, @Nullable Instant at, String text) {
        return new PromptRevision(version, at, null, null, text, at == null ? null : "deploy " + version);
    }

    private static IncidentSpan incident(String name, double from, double to) {
        return new IncidentSpan(name, "Wrong dates", day(from), day(to));
    }

    private static GutterMarks marks(String oldText, String newText, @Nullable Instant first,
            IncidentSpan... incidents) {
        PromptTimeline timeline = new PromptTimeline("reply", List.of(live("v1", first, FIRST),
                live("v2", day(100), SECOND), live("v3", day(142), THIRD), live("v2", day(150), SECOND)));
        return GutterMarks.of(timeline, "deploy v3", oldText, newText, List.of(incidents));
    }

    @Test
    void agesAreAsOfTheChange() {
        GutterMarks marks = marks(SECOND, THIRD, day(0));
        assertThat(marks.old()).extracting(GutterMark::age).containsExactly("142 d", "42 d");
        assertThat(marks.now()).extracting(GutterMark::age).containsExactly("142 d", "new");
    }

    @Test
    void linesBeforeTheFirstKnownTimeHaveALeastAge() {
        GutterMarks marks = marks(SECOND, THIRD, null);
        assertThat(marks.old()).extracting(GutterMark::age).containsExactly("> 42 d", "42 d");
        assertThat(marks.old().getFirst().accessibleText()).isEqualTo("live for more than 42 d");
    }

    @Test
    void lineListsIncidentsBeforeAndAfterTheChange() {
        GutterMarks marks = marks(SECOND, THIRD, day(0), incident("INC-1", 10, 11), incident("INC-2", 120, 121),
                incident("INC-3", 143, 144), incident("INC-4", 160, 161));
        assertThat(marks.old().getFirst().incidents()).containsExactly("INC-1 Wrong dates", "INC-2 Wrong dates",
                "INC-3 Wrong dates", "INC-4 Wrong dates");
        assertThat(marks.old().get(1).incidents()).as("gone before the third, back after it as another stay")
                .containsExactly("INC-2 Wrong dates");
        assertThat(marks.now().get(1).incidents()).as("until the rollback").containsExactly("INC-3 Wrong dates");
        assertThat(marks.now().get(1).accessibleText()).isEqualTo("new, live in INC-3 Wrong dates");
    }

    @Test
    void lineThatCameBackIsNotNew() {
        String voucher = "If the customer is upset, offer a voucher of ten percent right away.\n";
        String again = "If a customer is upset, offer them a voucher of ten percent straight away.\n";
        PromptTimeline timeline = new PromptTimeline("reply", List.of(live("k20", day(0), "Be brief.\n" + voucher),
                live("k21", day(1), "Be brief.\n"), live("k22", day(9), "Be brief.\n" + again + "Be kind.\n"),
                live("k23", day(10), "Be brief.\n"), live("k24", day(12), "Be brief.\n" + voucher)));
        GutterMarks reworded = GutterMarks.of(timeline, "deploy k22", "Be brief.\n",
                "Be brief.\n" + again + "Be kind.\n", List.of());
        assertThat(reworded.now()).extracting(GutterMark::text).containsExactly("9 d", "back from k21", "new");
        assertThat(reworded.now().get(1).accessibleText()).isEqualTo("back from k21");
        GutterMarks exact = GutterMarks.of(timeline, "deploy k24", "Be brief.\n", "Be brief.\n" + voucher, List.of());
        assertThat(exact.now()).extracting(GutterMark::text).containsExactly("12 d", "back from k21");
    }

    @Test
    void unrelatedTextsHaveNoMarks() {
        GutterMarks marks = marks("Something else.\n", THIRD, day(0));
        assertThat(marks.old()).isEmpty();
        assertThat(marks.oldMark(1)).isEqualTo(GutterMark.NONE);
        assertThat(marks.newMark(2).age()).isEqualTo("new");
        assertThat(marks.newMark(3)).isEqualTo(GutterMark.NONE);
    }
}
