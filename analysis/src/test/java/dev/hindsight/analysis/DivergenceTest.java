package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said where judged quality and what people do disagree, over ten days of outputs imported into a real
/// workspace.
@Tag("simulation")
class DivergenceTest {
    private static final long HOURS = 240;
    private static final long MOVED = 170;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    /// Shares before and after.
    ///
    /// @param judged how many of ten outputs the judge looked at
    private record BeforeAfterShares(double bad, double badLater, double regenerated, double regeneratedLater,
            int judged) {
        static BeforeAfterShares still() {
            return new BeforeAfterShares(0.1, 0.1, 0.1, 0.1, 10);
        }

        BeforeAfterShares bad(double later) {
            return new BeforeAfterShares(bad, later, regenerated, regeneratedLater, judged);
        }

        BeforeAfterShares regenerated(double later) {
            return new BeforeAfterShares(bad, badLater, regenerated, later, judged);
        }

        BeforeAfterShares judged(int ofTen) {
            return new BeforeAfterShares(bad, badLater, regenerated, regeneratedLater, ofTen);
        }
    }

    private void outputs(long seed, int perHour, BeforeAfterShares rates) {
        outputs(seed, perHour, 2, rates, rates);
    }

    /// @param share of the first prompt: one output in so many
    private void outputs(long seed, int perHour, int share, BeforeAfterShares answer, BeforeAfterShares summary) {
        Random random = new Random(Seeds.fixed(seed));
        for (long i = 0; i < HOURS * perHour; i++) {
            long second = i * 3_600 / perHour;
            String prompt = i % share == 0 ? "answer" : "summary";
            BeforeAfterShares rates = i % share == 0 ? answer : summary;
            boolean later = second >= MOVED * 3_600;
            boolean passed = random.nextDouble() >= (later ? rates.badLater : rates.bad);
            boolean again = random.nextDouble() < (later ? rates.regeneratedLater : rates.regenerated);
            String id = "o" + i;
            lines.add("sample", id, second, String.format(Locale.ROOT,
                    "'prompt':'%s','sampling':{'policy':'all','probability':1}%s", prompt,
                    random.nextInt(10) < rates.judged
                            ? ",'scores':{'right':{'passed':" + passed + ",'judge':{'model':'j1'}}}"
                            : ""));
            // One names the output in any case, so that the others are known not to have been made again.
            if (again || i == 0) {
                lines.add("user_signal", "u" + i, second + 30, "'sample':'%s','type':'regenerate'".formatted(id));
            }
        }
    }

    private static List<String> said(Workspace workspace, AnalysisOptions options) {
        AnalysisResult result = Analysis.run(workspace.evidence(), "w", options, NOW);
        System.out.println(result.verdict() + " " + result.warnings());
        return result.warnings().stream().filter(it -> it.contains("suspect")).toList();
    }

    private List<String> said() throws IOException {
        try (Workspace workspace = lines.imported(folder)) {
            return said(workspace, AnalysisOptions.DEFAULT);
        }
    }

    @Test
    void userSignalsWorseWithFlatEvalWarns() throws IOException {
        outputs(1, 40, BeforeAfterShares.still().regenerated(0.2));
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(said(workspace, AnalysisOptions.DEFAULT)).singleElement().satisfies(it -> assertThat(it)
                    .startsWith("At the onset what people do gets worse (user.regenerate)")
                    .contains("judged quality does not move").contains("score:right@j1").endsWith("suspect the eval."));
            // One of the two alone tells nothing.
            assertThat(said(workspace, new AnalysisOptions("user.regenerate", null, AnalysisOptions.DEFAULT.range(),
                    Duration.ofDays(3)))).isEmpty();
        }
    }

    @Test
    void judgedQualityWorseWithFlatUserSignalsWarns() throws IOException {
        outputs(2, 40, BeforeAfterShares.still().bad(0.2));
        assertThat(said()).singleElement().satisfies(it -> assertThat(it)
                .startsWith("At the onset judged quality gets worse (score:right@j1)").contains("user.regenerate")
                .endsWith("suspect the judge or the traffic mix."));
    }

    @Test
    void nothingIsSaidWhereBothGetWorse() throws IOException {
        outputs(3, 40, BeforeAfterShares.still().bad(0.2).regenerated(0.2));
        assertThat(said()).isEmpty();
    }

    @Test
    void nothingIsSaidWhereNothingMoves() throws IOException {
        outputs(4, 10, BeforeAfterShares.still());
        assertThat(said()).isEmpty();
    }

    @Test
    void wideIntervalIsNotEvidenceOfNoChange() throws IOException {
        // Some 960 verdicts: no change is seen in them, but five points might hide.
        outputs(5, 40, BeforeAfterShares.still().regenerated(0.2).judged(1));
        assertThat(said()).isEmpty();
    }

    @Test
    void ofARareReactionAQuarterMatters() throws IOException {
        // Two in a hundred is shown to be no five, but not to be no three.
        BeforeAfterShares rare = new BeforeAfterShares(0.1, 0.25, 0.02, 0.02, 10);
        outputs(6, 40, rare);
        assertThat(said()).isEmpty();
    }

    @Test
    void whatIsSeenToGetALittleWorseIsNotStill() throws IOException {
        outputs(7, 80, BeforeAfterShares.still().bad(0.2).regenerated(0.114));
        assertThat(said()).isEmpty();
    }

    @Test
    void whatGetsWorseInOnePromptOnlyIsNotStill() throws IOException {
        // Over all prompts together quality moves by less than a point.
        outputs(8, 80, 16, BeforeAfterShares.still().bad(0.24).regenerated(0.2),
                BeforeAfterShares.still().regenerated(0.2));
        assertThat(said()).isEmpty();
    }

    @Test
    void ofOnePromptItsOwnVerdictsCount() throws IOException {
        // Of all prompts together there are enough, of the one that people dislike there are not.
        outputs(9, 80, 16, BeforeAfterShares.still().regenerated(0.8), BeforeAfterShares.still());
        assertThat(said()).isEmpty();
    }
}
