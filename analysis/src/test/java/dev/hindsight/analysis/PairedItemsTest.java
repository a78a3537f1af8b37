package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.AnalysisResult.PairedResult;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.suspect.Onset;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nightly runs of twenty items beside traffic.
class PairedItemsTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int ONSET_HOUR = 120;
    private static final Onset ONSET = Onset.of(micros(ONSET_HOUR - 1), micros(ONSET_HOUR + 1), micros(ONSET_HOUR));

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    private static long micros(int hour) {
        return TimeRange.micros(START.plus(Duration.ofHours(hour)));
    }

    private void sample(int hour, String role, String item, boolean passed, String more) {
        lines.add(String.format(Locale.ROOT, "{'kind':'sample','id':'%d','at':'%s','role':'%s','prompt':'answer',"
                + "'scores':{'right':{'value':%d,'passed':%s,'judge':{'model':'j'},'direction':'higher','scale':[0,1]}}"
                + "%s%s}", lines.size(), START.plus(Duration.ofHours(hour)), role, passed ? 1 : 0, passed,
                item.isEmpty() ? "" : ",'item':'" + item + "'", more).replace('\'', '"'));
    }

    /// The first eight items fail after the onset, item 19 did before.
    private static boolean passes(int hour, int item) {
        return hour < ONSET_HOUR ? item != 19 : item >= 8;
    }

    private List<PairedResult> found() throws IOException {
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            return new PairedItems(workspace.evidence(), AnalysisOptions.DEFAULT).of(
                    AnalysisInput.quality(workspace.evidence(), AnalysisOptions.DEFAULT), ONSET, Long.MIN_VALUE,
                    Long.MAX_VALUE);
        }
    }

    @Test
    void verdictsOfTheSameItemsArePaired() throws IOException {
        for (int item = 0; item < 20; item++) {
            sample(100, "offline", "q" + item, passes(100, item), "");
            sample(130, "offline", "q" + item, passes(130, item), "");
        }
        sample(100, "offline", "never again", true, "");
        sample(130, "control", "q0", true, "");
        assertThat(found()).singleElement().satisfies(it -> {
            assertThat(it.signal()).isEqualTo("score:right@j");
            assertThat(it.role()).isEqualTo("offline");
            assertThat(it.items()).isEqualTo(20);
            assertThat(it.fell()).isEqualTo(8);
            assertThat(it.rose()).isEqualTo(1);
            assertThat(it.difference()).isCloseTo(-0.35, within(1e-12));
            assertThat(it.p()).isEqualTo(HypothesisTests.mcNemarMidP(8, 1));
            assertThat(it.high()).isNegative();
        });
    }

    @Test
    void repeatedItemsCountOnce() throws IOException {
        Random random = new Random(Seeds.fixed(5));
        for (int hour = 4; hour < 240; hour += 24) {
            for (int item = 0; item < 20; item++) {
                sample(hour, "offline", "q" + item, passes(hour, item) && random.nextDouble() < 0.9, "");
            }
        }
        assertThat(found()).singleElement().satisfies(it -> {
            assertThat(it.items()).isEqualTo(20);
            assertThat(it.before() - it.after()).isCloseTo(-it.difference(), within(1e-12)).isBetween(0.2, 0.45);
            assertThat(it.low()).isLessThan(it.difference());
            assertThat(it.high()).isBetween(it.difference(), 0.0);
        });
    }

    @Test
    void trafficIsPairedOnlyWithEqualSamplingProbabilities() throws IOException {
        for (int item = 0; item < 20; item++) {
            for (int hour : new int[]{100, 130}) {
                boolean passed = passes(hour, item);
                sample(hour, "traffic", "q" + item, passed, ",'sampling':{'policy':'errors','probability':"
                        + (passed ? 0.1 : 1) + "}");
            }
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void verdictReportsPairedItems() throws IOException {
        Random random = new Random(Seeds.fixed(7));
        for (int i = 0; i < 2400; i++) {
            int hour = i / 10;
            sample(hour, "traffic", "", random.nextDouble() >= (hour < ONSET_HOUR ? 0.1 : 0.4),
                    ",'sampling':{'policy':'head','probability':0.1}");
        }
        for (int hour = 4; hour < 240; hour += 24) {
            for (int item = 0; item < 20; item++) {
                sample(hour, "offline", "q" + item, passes(hour, item), "");
            }
        }
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            AnalysisResult result = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, START);
            assertThat(result.alarm()).isTrue();
            assertThat(result.verdict().paired()).singleElement().satisfies(it -> {
                assertThat(it.fell()).isEqualTo(8);
                assertThat(it.rose()).isEqualTo(1);
            });
            assertThat(result.sight().sampling()).singleElement().satisfies(it -> assertThat(it.needed())
                    .isEqualTo(29));
        }
    }
}
