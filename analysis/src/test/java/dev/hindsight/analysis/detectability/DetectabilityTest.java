package dev.hindsight.analysis.detectability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.detectability.Capture.Unit;
import dev.hindsight.analysis.stats.Power;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectabilityTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    private Detectability seen() throws IOException {
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            return Detectability.of(workspace.evidence(), TimeRange.ALL, null, null);
        }
    }

    private void add(String kind, Duration after, String fields) {
        lines.add(String.format(Locale.ROOT, "{'kind':'%s','id':'%d','at':'%s',%s}", kind, lines.size(), START.plus(
                after), fields).replace('\'', '"'));
    }

    private void run(int hour, int passes, String more) {
        add("eval", Duration.ofHours(hour), String.format(Locale.ROOT, "'suite':'faq','metric':'right','score':%s,"
                + "'direction':'higher','n':100,'passes':%d,'role':'offline'%s", passes / 100.0, passes, more));
    }

    @Test
    void dayOfIndependentRunsDetectsSmallerEffectThanOneRun() throws IOException {
        for (int hour = 0; hour < 96; hour += 6) {
            run(hour, 90, "");
        }
        DetectableEffect suite = seen().suites().getFirst();
        assertThat(suite.runsPerDay()).isCloseTo(4, within(1e-9));
        assertThat(suite.designEffect()).isEqualTo(1);
        assertThat(suite.level()).isCloseTo(0.9, within(1e-9));
        assertThat(suite.detectableByRun()).isEqualTo(Power.detectableFall(0.9, 100, 100)).isBetween(0.13, 0.16);
        assertThat(suite.detectableByDay()).isEqualTo(Power.detectableFall(0.9, 400, 400)).isBetween(0.06, 0.08);
    }

    @Test
    void runsThatAlwaysAgreeCountOnce() throws IOException {
        for (int hour = 0; hour < 96; hour += 6) {
            run(hour, 90, ",'cluster':'the hundred'");
        }
        DetectableEffect suite = seen().suites().getFirst();
        assertThat(suite.designEffect()).isEqualTo(4);
        assertThat(suite.detectableByDay()).isEqualTo(suite.detectableByRun());
    }

    @Test
    void probeRunsCountAsRepeats() throws IOException {
        for (int hour = 0; hour < 96; hour += 6) {
            run(hour, 90, ",'slice':{'a':'b'}");
            lines.addLast(lines.removeLast().replace("offline", "probe"));
        }
        assertThat(seen().suites()).singleElement().satisfies(it -> {
            assertThat(it.designEffect()).isEqualTo(4);
            assertThat(it.runsPerDay()).isCloseTo(4, within(1e-9));
        });
    }

    @Test
    void runsThatDifferByChanceCountInFull() throws IOException {
        long seed = Seeds.fixed(3);
        SplittableRandom random = new SplittableRandom(seed);
        for (int hour = 0; hour < 24 * 60; hour += 6) {
            int passes = 0;
            for (int i = 0; i < 100; i++) {
                passes += random.nextDouble() < 0.9 ? 1 : 0;
            }
            run(hour, passes, ",'cluster':'the hundred'");
        }
        assertThat(seen().suites().getFirst().designEffect()).isBetween(1.0, 1.6);
    }

    @Test
    void slicesAndJudgesAreNotPooledAndUnknownValuesStayUnknown() throws IOException {
        run(0, 50, ",'judge':{'model':'j1'}");
        run(1, 80, ",'judge':{'model':'j2'}");
        add("eval", Duration.ofHours(2), "'suite':'faq','metric':'tone','score':0.7,'direction':'higher','n':40,"
                + "'sd':0.2,'slice':{'language':'de'}");
        add("eval", Duration.ofHours(2), "'suite':'faq','metric':'wit','score':0.7,'direction':'higher'");
        List<DetectableEffect> suites = seen().suites();
        assertThat(suites).extracting(DetectableEffect::metric).containsExactly("right", "tone", "wit");
        assertThat(suites.get(0).level()).isEqualTo(0.8);
        assertThat(suites.get(0).runsPerDay()).isNaN();
        assertThat(suites.get(1).slice()).containsEntry("language", "de");
        assertThat(suites.get(1).detectableByRun()).isEqualTo(Power.detectableShift(0.2, 40, 40)).isBetween(0.12, 0.13);
        assertThat(suites.get(2).detectableByRun()).isNaN();
    }

    private void sample(int minute, String session, int turn, String sampling) {
        add("sample", Duration.ofMinutes(minute), String.format(Locale.ROOT, "'session':'%s','turn':%d,'output':'yes',"
                + "'sampling':{'policy':%s}", session, turn, sampling));
    }

    @Test
    void captureUsesTheKnownProbabilities() throws IOException {
        for (int i = 0; i < 30; i++) {
            sample(i, "a" + i, 1 + i % 4, "'head','probability':0.01");
            sample(i, "b" + i / 3, 1 + i % 3, "'whole','probability':0.05");
            sample(i, "c" + i, 1, "'biased','probability':" + (i % 2 == 0 ? "1" : "0.02"));
        }
        sample(40, "d", 1, "'unsaid'");
        List<Capture> sampling = seen().sampling();
        assertThat(sampling).extracting(Capture::policy).containsExactly("biased", "head", "unsaid", "whole");
        Capture head = sampling.get(1);
        assertThat(head.probability()).isCloseTo(0.01, within(1e-12));
        assertThat(head.unit()).isEqualTo(Unit.OUTPUT);
        assertThat(head.chances()).extracting(Capture.Chance::probability).satisfies(it -> assertThat(it.get(2))
                .isCloseTo(0.634, within(1e-3)));
        assertThat(head.needed()).isEqualTo(299);
        assertThat(sampling.get(3).unit()).isEqualTo(Unit.SESSION);
        Capture biased = sampling.getFirst();
        assertThat(biased.probability()).isCloseTo(30 / (15 + 15 * 50.0), within(1e-12));
        assertThat(biased.lowest()).isEqualTo(0.02);
        assertThat(biased.highest()).isEqualTo(1);
        Capture unsaid = sampling.get(2);
        assertThat(unsaid.probability()).isNaN();
        assertThat(unsaid.chances()).isEmpty();
        assertThat(unsaid.needed()).isNull();
    }
}
