package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No verdict turns on a single record, and what scores leave out is told. Eight days of outputs, of which quality falls
/// after half.
@Tag("simulation")
class OddRecordsTest {
    private static final int OUTPUTS = 2_000;
    private static final int MOVED = 1_000;
    private static final long EACH = 345;

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private void outputs(BiFunction<Random, Boolean, String> fields) {
        Random random = new Random(Seeds.fixed(61));
        lines.add("change", "d2", MOVED * EACH, "'surface':'code','origin':'own'");
        for (int i = 0; i < OUTPUTS; i++) {
            lines.sample(i * EACH, "'prompt':'answer'," + fields.apply(random, i >= MOVED));
        }
    }

    private static String score(String metric, double value, String more) {
        return "'scores':{'%s':{'value':%s%s}}".formatted(metric, value, more);
    }

    private void assertFall(AnalysisResult result) {
        assertThat(result.alarm()).isTrue();
        assertThat(result.verdict().ranked().getFirst().change()).isEqualTo("d2");
        assertThat(result.findings()).first().extracting(Finding::worse).isEqualTo(true);
    }

    @Test
    void aStrayTimeIsLeftOutAndTold() throws IOException {
        outputs((random, later) -> "'label':'%s'".formatted(random.nextDouble() < (later ? 0.4 : 0.1)
                ? "bad"
                : "good"));
        lines.sample(-10 * 365 * 86_400L, "'prompt':'answer','label':'bad'");
        AnalysisResult result = lines.analysed(folder);
        assertFall(result);
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("1 output of 4 Mar 2016")
                && it.endsWith("is left out."));
    }

    @Test
    void aValueOffItsScaleIsLeftOutAndTold() throws IOException {
        outputs((random, later) -> score("help", Math.clamp(Math.round(random.nextGaussian() + (later ? 3.2 : 4.2)), 1,
                5), ",'direction':'higher','scale':[1,5]"));
        // That its scale is 1 to 5 only the other records say, so that the import has let it pass.
        lines.sample(100 * EACH, "'prompt':'answer'," + score("help", 9.2e124, ",'direction':'higher'"));
        AnalysisResult result = lines.analysed(folder);
        assertFall(result);
        assertThat(result.warnings()).contains(
                "1 value of score:help@unknown lies outside its scale 1.00 to 5.00 and is left out.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -999, 100})
    void aValueFarFromAllOthersIsLeftOutAndToldWhereNoScaleIsStated(double wild) throws IOException {
        outputs((random, later) -> score("help", Math.clamp(0.1 * random.nextGaussian() + (later ? 0.7 : 0.85), 0, 1),
                ",'direction':'higher'"));
        for (int i = 0; i < 3; i++) {
            lines.sample(100 * i * EACH, "'prompt':'answer'," + score("help", wild, ",'direction':'higher'"));
        }
        AnalysisResult result = lines.analysed(folder);
        assertFall(result);
        assertThat(result.warnings()).contains("3 values of score:help (such as " + wild
                + ") lie far from all others and are left out.");
    }

    @Test
    void aLatencyOfThirtyYearsIsNoneAndOneOfAnHourIs() throws IOException {
        outputs((random, later) -> "'output':'Yes.','latency_ms':" + (long) (1_000 * Math.exp(0.8 * random
                .nextGaussian())));
        lines.sample(100 * EACH, "'prompt':'answer','output':'Yes.','latency_ms':1000000000000");
        lines.sample(101 * EACH, "'prompt':'answer','output':'Yes.','latency_ms':3600000");
        assertThat(lines.analysed(folder).warnings()).contains(
                "1 value of latency (such as 1.0E12) lies far from all others and is left out.");
    }

    @Test
    void anOldRunOfASuiteDoesNotStretchTheBins() throws IOException {
        outputs((random, later) -> "'label':'%s'".formatted(random.nextDouble() < (later ? 0.4 : 0.1)
                ? "bad"
                : "good"));
        lines.add("eval", "e1", -7 * 365 * 86_400L, "'suite':'s','metric':'m','score':0.9,'n':10,'direction':'higher'");
        AnalysisResult result = lines.analysed(folder);
        assertFall(result);
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("1 record of 4 Mar 2019"));
    }

    @Test
    void ofMeasuresAloneTheMoveIsTold() throws IOException {
        Random random = new Random(Seeds.fixed(63));
        lines.add("change", "d2", MOVED * EACH, "'surface':'code','origin':'own'");
        for (int i = 0; i < OUTPUTS; i++) {
            lines.add("measure", "m" + i, i * EACH, "'name':'queue','value':" + ((i < MOVED ? 20 : 40)
                    + random.nextGaussian()));
        }
        assertThat(lines.analysed(folder).warnings()).anyMatch(it -> it.startsWith("measure:queue moved from 20.0")
                && it.contains("(changes then: d2); measures are drawn beside outputs"));
    }

    @Test
    void errorsAreASignalAndToldBesideScores() throws IOException {
        outputs((random, later) -> random.nextDouble() < (later ? 0.5 : 0.01)
                ? "'error':'timeout'"
                : "'label':'%s'".formatted(random.nextDouble() < 0.1 ? "bad" : "good"));
        AnalysisResult result = lines.analysed(folder);
        assertFall(result);
        assertThat(result.findings().getFirst().signal()).isEqualTo("error");
        assertThat(result.warnings()).anyMatch(it -> it.contains("ended with an error and are not judged"));
    }

    @Test
    void aLevelOfDaysAgoIsNotThatOfNow() throws IOException {
        outputs((random, later) -> later
                ? "'output':'Yes.'"
                : "'label':'%s'".formatted(random.nextDouble() < 0.1 ? "bad" : "good"));
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.now()).isNull();
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("label.bad was measured last on 5 Mar 2026"));
    }

    @Test
    void aCommonNameTellsTheDirectionAndTheAnswerSaysSo() throws IOException {
        outputs((random, later) -> score("quality", Math.clamp((later ? 0.5 : 0.9) + 0.1 * random.nextGaussian(), 0, 1),
                ""));
        AnalysisResult result = lines.analysed(folder);
        assertFall(result);
        assertThat(result.warnings()).contains(
                "Higher is taken as better for score:quality, by the name alone: no record states a `direction`.");
    }

    @Test
    void aScoreThatLacksADirectionIsNamedWithItsMove() throws IOException {
        outputs((random, later) -> score("style", Math.clamp((later ? 0.5 : 0.9) + 0.1 * random.nextGaussian(), 0, 1),
                ""));
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.alarm()).isFalse();
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("score:style moved from 0.89 to 0.50, between 5 Mar")
                && it.contains("changes then: d2") && it.contains("whether that is worse is not known"))
                .noneMatch(it -> it.contains("label 40"));
    }

    /// @param asked whether another window asks for thumbs from the change on
    private AnalysisResult thumbsAlone(boolean asked) throws IOException {
        Random random = new Random(Seeds.fixed(62));
        lines.add("change", "d2", MOVED * EACH, "'surface':'code','origin':'own'");
        for (int i = 0; i < OUTPUTS; i++) {
            lines.add("user_signal", "u" + i, i * EACH, "'session':'n%d','type':'%s','ui_version':'%s'".formatted(i,
                    random.nextDouble() < (i < MOVED ? 0.2 : 0.4) ? "thumbs_down" : "thumbs_up",
                    asked && i >= MOVED ? "8" : "7"));
        }
        return lines.analysed(folder);
    }

    @Test
    void ofOneKindOfThumbsWithoutOutputsOnlyTheNumberIsKnown() throws IOException {
        for (int i = 0; i < 300; i++) {
            lines.add("user_signal", "u" + i, i * EACH, "'session':'n%d','type':'thumbs_down'".formatted(i));
        }
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.now()).isNull();
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("Of thumbs down only the number is known (300"));
    }

    @Test
    void runsWithoutCasesSayNothingAndEqualScoresDoNotHideHowFewTheyAre() throws IOException {
        for (int i = 0; i < 12; i++) {
            lines.add("eval", "e" + i, i * 43_200L,
                    "'suite':'s','metric':'acc','score':0.9,'direction':'higher','n':" + (i % 2 == 0 ? 0 : 50));
        }
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.warnings()).contains("6 runs of eval:s/acc have no cases (n 0) and are left out.");
        assertThat(result.now()).isNotNull().satisfies(it -> assertThat(it.high() - it.low()).isGreaterThan(0.02));
    }

    @Test
    void thumbsWithoutOutputsAreShares() throws IOException {
        AnalysisResult result = thumbsAlone(false);
        assertFall(result);
        assertThat(result.findings().getFirst()).satisfies(it -> {
            assertThat(it.signal()).isEqualTo("user.thumbs_down");
            assertThat(it.before().value()).isCloseTo(0.2, within(0.04));
            assertThat(it.after().value()).isCloseTo(0.4, within(0.05));
        });
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("No outputs are known"));
    }

    @Test
    void anotherWindowThatAsksForThumbsIsAnotherInstrument() throws IOException {
        AnalysisResult result = thumbsAlone(true);
        assertThat(result.alarm()).isFalse();
        assertThat(result.warnings()).contains(
                "The user interface changed (7, 8): user.thumbs_down before and after are not joined.");
    }

    @Test
    void morePassesThanItemsAreNoRate() throws IOException {
        Random random = new Random(Seeds.fixed(63));
        lines.add("change", "d2", 20 * 14_400 - 600, "'surface':'code','origin':'own'");
        for (int i = 0; i < 40; i++) {
            int passes = 0;
            for (int item = 0; item < 100; item++) {
                passes += random.nextDouble() < (i < 20 ? 0.9 : 0.7) ? 1 : 0;
            }
            lines.add("eval", "e" + i, i * 14_400L, ("'suite':'nightly','metric':'pass_rate','direction':'higher',"
                    + "'score':%s,'n':100,'passes':%d").formatted(passes / 100.0, i == 5 ? 140 : passes));
        }
        AnalysisResult result = lines.analysed(folder);
        assertFall(result);
        assertThat(result.findings().getFirst().before().value()).isCloseTo(0.9, within(0.03));
    }
}
