package dev.hindsight.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.ChangeShape;
import dev.hindsight.analysis.AnalysisResult.CurrentLevel;
import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.VerdictHeadline.HeadlineCell;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads first.
class VerdictHeadlineTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Suspect NONE = suspect(AnalysisResult.NONE, 0.004);
    private static final CurrentLevel STILL = new CurrentLevel("tool.failed", 0.31, 0.27, 0.35, 420);

    @TempDir
    private Path folder;
    private Workspace workspace;

    @BeforeEach
    void create() {
        workspace = Workspaces.create(folder.resolve("w.hindsight"), InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private VerdictHeadline headline(boolean alarm, VerdictKind kind, @Nullable Explanation why, List<Suspect> ranked,
            @Nullable CurrentLevel now, Status status, TimeFormat clock) {
        OnsetInterval onset = new OnsetInterval(NOON, NOON.plusSeconds(3600), null);
        Finding finding = new Finding("tool.failed", Map.of("region", "eu"), ChangeShape.STEP, true, 0.99, onset,
                new Level(0.02, 0.01, 0.03, 1200), new Level(0.3, 0.26, 0.34, 400), true, null, ranked, 0.001, 0.001,
                List.of());
        AnalysisResult result = new AnalysisResult("w", NOON, alarm, NOON.plusSeconds(9000), 336, now, status,
                new Verdict(kind, why, onset, ranked), List.of(finding), List.of());
        return VerdictHeadline.of(result, List.of(), SignalNames.of(workspace.evidence()), clock);
    }

    private static Suspect suspect(String change, double score) {
        return new Suspect(change, score, List.of(), Map.of());
    }

    @Test
    void alarmSaysWhatMovedSinceWhenWhyAndHowItIsNow() {
        VerdictHeadline said = headline(true, VerdictKind.SUSPECT, null, List.of(suspect("tool t2", 0.996), NONE),
                STILL,
                Status.ONGOING, TimeFormat.UTC);
        assertThat(said.title()).isEqualTo("Tool failures up, 2.0 → 30 %");
        assertThat(said.scope()).isEqualTo("region eu");
        assertThat(said.notes()).containsExactly("[1.0, 3.0] → [26, 34], n 1,200 and 400.",
                "Newest evidence: 2 Mar 2026, 14:30 UTC.");
        assertThat(said.cells()).containsExactly(
                new HeadlineCell("Since", "2 Mar 2026, 12:00–13:00 UTC", ""),
                new HeadlineCell("Likely", "tool t2, over 99 %", "of 1 change; none of ours under 1 %"),
                new HeadlineCell("Now", "still happening, 31 %", "Tool failures [27, 35], n 420"));
        assertThat(said.plain()).isEqualTo("""
                Tool failures up, 2.0 → 30 %, for region eu. [1.0, 3.0] → [26, 34], n 1,200 and 400. Newest evidence: \
                2 Mar 2026, 14:30 UTC.
                Since: 2 Mar 2026, 12:00–13:00 UTC
                Likely: tool t2, over 99 % (of 1 change; none of ours under 1 %)
                Now: still happening, 31 % (Tool failures [27, 35], n 420)""");
    }

    @Test
    void timesAreOnTheClockAndLevelsOfAnotherSignalAreNamed() {
        VerdictHeadline said = headline(true, VerdictKind.SUSPECT, null, List.of(suspect("tool t2", 0.996), NONE),
                new CurrentLevel("output.empty", 0.2, 0.1, 0.3, 50), Status.UNKNOWN,
                new TimeFormat(ZoneId.of("Asia/Kolkata")));
        assertThat(said.plain()).contains("Since: 2 Mar 2026, 17:30–18:30 UTC+5:30").doesNotContain("UTC\n", "UTC.");
        assertThat(said.cells().getLast().value()).endsWith("20 %, unknown whether it goes on")
                .doesNotStartWith("20 %");
    }

    @Test
    void whatWasNotLookedAtIsNotClearedAndGetsNoPercentage() {
        VerdictHeadline said = headline(true, VerdictKind.NONE_OF_OURS, Explanation.UNEXPLAINED,
                List.of(suspect(AnalysisResult.NONE, 1)), STILL, Status.ONGOING, TimeFormat.UTC);
        assertThat(said.cells().get(1))
                .isEqualTo(new HeadlineCell("Likely", "not known", "No changes are known, so none "
                        + "could be suspected: import the prompts' repository, deploys or flags of that time"));
    }

    @Test
    void noAlarmBeginsWithThatAndSaysNothingOfNow() {
        for (Explanation why : List.of(Explanation.JUDGE, Explanation.MIX, Explanation.SAMPLING)) {
            VerdictHeadline said = headline(false, VerdictKind.NONE_OF_OURS, why, List.of(NONE), STILL, Status.UNKNOWN,
                    TimeFormat.UTC);
            assertThat(said.plain()).startsWith("Not an incident: ").doesNotContain("Now", "Likely", "goes on");
            assertThat(said.notes()).contains("Tool failures up, 2.0 → 30 %, [1.0, 3.0] → [26, 34], n 1,200 and 400.");
        }
        assertThat(headline(false, VerdictKind.NO_CHANGE, null, List.of(NONE), STILL, Status.UNKNOWN, TimeFormat.UTC)
                .title()).startsWith("Not an incident: no lasting ");
        assertThat(headline(false, VerdictKind.TOO_LITTLE_DATA, null, List.of(NONE), STILL, Status.UNKNOWN,
                TimeFormat.UTC).title()).startsWith("Too little data ");
    }
}
