package dev.hindsight.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.EvidenceLines;
import dev.hindsight.analysis.compare.WindowComparison.DifferenceOutcome;
import dev.hindsight.analysis.compare.WindowComparison.MixAdjustment;
import dev.hindsight.analysis.compare.WindowComparison.SignalRow;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.slices.SliceKeys;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two days of outputs, imported into a real workspace; the second is compared with the first.
@Tag("simulation")
class WindowComparisonTest {
    private static final long SEED = Seeds.fixed(18);
    private static final long DAY = 86_400;
    private static final TimeRange WINDOW = TimeRange.of(EvidenceLines.START.plusSeconds(DAY), EvidenceLines.START
            .plusSeconds(2 * DAY));
    private static final TwoWindows DAYS = new TwoWindows(TwoWindows.previous(WINDOW), WINDOW);
    private static final String HEAD = "'sampling':{'policy':'head','probability':0.1}";
    private static final String RIGHT = "score:right@j";

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final EvidenceLines lines = new EvidenceLines();

    private WindowComparison compared(Map<String, String> slice) throws IOException {
        try (Workspace workspace = lines.imported(folder)) {
            return WindowComparison.of(workspace.evidence(), "w", DAYS, slice, Progress.NONE);
        }
    }

    private static SignalRow row(WindowComparison answer, String signal) {
        return answer.signals().stream().filter(it -> it.signal().equals(signal)).reduce((_, _) -> {
            throw new AssertionError("two rows of " + signal);
        }).orElseThrow();
    }

    private static void holds(@Nullable Level level, double truth) {
        assertThat(level).isNotNull().satisfies(it -> assertThat(truth).isBetween(it.low(), it.high()));
    }

    private static String score(String judge, boolean bad) {
        return "'scores':{'right':{'value':%d,'passed':%b,'judge':{'model':'%s'},'direction':'higher','scale':[0,1]}}"
                .formatted(bad ? 0 : 1, !bad, judge);
    }

    private interface OutputFields {
        String of(boolean later, int i);
    }

    /// @param n in either day, evenly spread
    private void samples(int n, OutputFields fields) {
        for (int i = 0; i < 2 * n; i++) {
            lines.sample(i * DAY / n, fields.of(i >= n, i));
        }
    }

    @Test
    void aValueFarFromAllOthersIsLeftOutAndTold() throws IOException {
        samples(300, (later, i) -> String.format(Locale.ROOT, "'latency_ms':%.1f", i == 7
                ? 1e12
                : (later ? 1_500 : 1_000) + 100 * random.nextGaussian()));
        WindowComparison answer = compared(Map.of());
        holds(row(answer, "latency").difference(), 500);
        assertThat(answer.warnings()).anyMatch(it -> it.startsWith("1 value of latency (such as 1.0E12)"));
    }

    @Test
    void largestDifferenceComesFirstAndItsIntervalCoversTheTruth() throws IOException {
        samples(600, (later, i) -> String.format(Locale.ROOT, "'latency_ms':%.1f,'tokens_out':%d,'label':'%s',%s,%s",
                1000 + (later ? 40 : 0) + 100 * random.nextGaussian(), 150 + random.nextInt(100),
                random.nextDouble() < 0.1 ? "bad" : "good", score("j", random.nextDouble() < (later ? 0.35 : 0.1)),
                HEAD));
        WindowComparison answer = compared(Map.of());
        assertThat(answer.signals()).extracting(SignalRow::signal).startsWith(RIGHT, "latency");
        SignalRow right = row(answer, RIGHT);
        assertThat(right.outcome()).isEqualTo(DifferenceOutcome.WORSE);
        assertThat(right.difference()).satisfies(it -> {
            holds(it, -0.25);
            assertThat(it.high()).isLessThan(-0.15);
            assertThat(it.n()).isEqualTo(600);
        });
        holds(right.baseline(), 0.9);
        holds(right.window(), 0.65);
        assertThat(right.weighted()).isTrue();
        assertThat(right.rate()).isTrue();
        assertThat(right.direction()).isEqualTo(Direction.HIGHER);
        SignalRow latency = row(answer, "latency");
        holds(latency.difference(), 40);
        assertThat(latency.slight()).as("40 ms of 1,000 matter to nobody").isTrue();
        assertThat(row(answer, "output.tokens").outcome()).isEqualTo(DifferenceOutcome.SAME);
        assertThat(row(answer, "label.bad").significant()).isFalse();
        List<SignalRow> tested = answer.signals().stream().filter(it -> !Double.isNaN(it.p())).toList();
        assertThat(answer.tested()).isEqualTo(tested.size());
        assertThat(tested.stream().mapToDouble(SignalRow::q).toArray())
                .containsExactly(HypothesisTests.benjaminiHochberg(
                        tested.stream().mapToDouble(SignalRow::p).toArray()), within(1e-12));
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void scoresOfTwoJudgesAreNeitherPooledNorCompared() throws IOException {
        samples(200, (later, i) -> score(later ? "j2" : "j", random.nextDouble() < (later ? 0.4 : 0.1)) + "," + HEAD);
        SignalRow row = row(compared(Map.of()), "score:right@j2");
        assertThat(row.outcome()).isEqualTo(DifferenceOutcome.NOT_COMPARABLE);
        assertThat(row.difference()).isNull();
        assertThat(row.q()).isNaN();
        assertThat(row.note()).contains("The judge differs", "j/head", "j2/head", "cannot be compared");
        holds(row.baseline(), 0.9);
        holds(row.window(), 0.6);
    }

    @Test
    void onlyTheJudgeOfBothWindowsIsCompared() throws IOException {
        samples(300, (later, i) -> score(later && i % 2 == 0 ? "j2" : "j", later && i % 2 == 0) + "," + HEAD);
        WindowComparison answer = compared(Map.of());
        assertThat(row(answer, RIGHT).difference()).satisfies(it -> assertThat(it.value()).isZero());
        assertThat(row(answer, RIGHT).window()).satisfies(it -> assertThat(it.n()).isEqualTo(150));
        SignalRow other = row(answer, "score:right@j2");
        assertThat(other.outcome()).isEqualTo(DifferenceOutcome.UNKNOWN);
        assertThat(other.baseline()).isNull();
        assertThat(other.note()).contains("Not measured in the baseline", RIGHT);
    }

    @Test
    void samplingPoliciesAreNotPooled() throws IOException {
        samples(200, (later, i) -> "'label':'%s','sampling':{'policy':'%s','probability':%s}".formatted(
                later ? "bad" : i % 10 == 0 ? "bad" : "good", later ? "complaints" : "head", later ? "1" : "0.1"));
        SignalRow apart = row(compared(Map.of()), "label.bad");
        assertThat(apart.outcome()).isEqualTo(DifferenceOutcome.NOT_COMPARABLE);
        assertThat(apart.note())
                .contains("The sampling policy differs: head in the baseline, complaints in the window");
        // Some of the old policy goes on: that alone is compared.
        for (int i = 0; i < 100; i++) {
            lines.sample(DAY + 800L * i, "'label':'%s',%s".formatted(i % 10 == 0 ? "bad" : "good", HEAD));
        }
        SignalRow common = row(compared(Map.of()), "label.bad");
        assertThat(common.difference()).satisfies(it -> assertThat(it.value()).isCloseTo(0, within(1e-9)));
        assertThat(common.window()).satisfies(it -> assertThat(it.n()).isEqualTo(100));
        assertThat(common.note()).contains("200 rows of complaints are left out: only head is compared");
    }

    @Test
    void suiteVersionsAreNotCompared() throws IOException {
        for (int day = 0; day < 2; day++) {
            for (String suite : List.of("same", "new")) {
                lines.add("eval", suite + day, day * DAY + 3600, ("'suite':'%s','metric':'right','score':%s,"
                        + "'direction':'higher','scale':[0,1],'n':200,'passes':%s,'suite_version':'v%d'")
                        .formatted(suite,
                                day == 0 ? 0.9 : 0.7, day == 0 ? 180 : 140, suite.equals("new") ? day : 0));
            }
        }
        WindowComparison answer = compared(Map.of());
        assertThat(row(answer, "eval:same/right").outcome()).isEqualTo(DifferenceOutcome.WORSE);
        holds(row(answer, "eval:same/right").difference(), -0.2);
        assertThat(row(answer, "eval:same/right").difference()).satisfies(it -> assertThat(it.n()).isEqualTo(200));
        assertThat(row(answer, "eval:new/right").outcome()).isEqualTo(DifferenceOutcome.NOT_COMPARABLE);
        assertThat(row(answer, "eval:new/right").note()).contains("suite version differs");
    }

    /// Every bad output is kept and one good one in five.
    private void keptByOutcome(boolean known) {
        samples(3000, (later, i) -> {
            boolean bad = random.nextDouble() < (later ? 0.2 : 0.1);
            boolean kept = bad || random.nextInt(5) == 0;
            String sampling = known || i % 3 == 0
                    ? "'sampling':{'policy':'errors','probability':%s}".formatted(bad ? "1" : "0.2")
                    : "'sampling':{'policy':'errors'}";
            return (kept ? "'label':'%s',".formatted(bad ? "bad" : "good") : "") + sampling;
        });
    }

    @Test
    void samplesAreWeightedByInverseProbability() throws IOException {
        keptByOutcome(true);
        SignalRow row = row(compared(Map.of()), "label.bad");
        assertThat(row.weighted()).isTrue();
        holds(row.baseline(), 0.1);
        holds(row.window(), 0.2);
        holds(row.difference(), 0.1);
        assertThat(row.outcome()).isEqualTo(DifferenceOutcome.WORSE);
    }

    @Test
    void unknownProbabilitiesGiveEqualWeights() throws IOException {
        keptByOutcome(false);
        WindowComparison answer = compared(Map.of());
        SignalRow row = row(answer, "label.bad");
        assertThat(row.weighted()).isFalse();
        // 0.1 : 0.9 · 0.2 and 0.2 : 0.8 · 0.2
        holds(row.baseline(), 0.1 / 0.28);
        holds(row.window(), 0.2 / 0.36);
        assertThat(answer.warnings()).anyMatch(it -> it.contains("kept samples, not of traffic"));
    }

    @Test
    void sliceIsComparedAlone() throws IOException {
        samples(800, (later, i) -> "'prompt':'%s',%s,%s".formatted(i % 4 == 0 ? "answer" : "other", score("j",
                random.nextDouble() < (later && i % 4 == 0 ? 0.5 : 0.1)), HEAD));
        SignalRow answer = row(compared(Map.of("prompt", "answer")), RIGHT);
        assertThat(answer.window()).satisfies(it -> assertThat(it.n()).isEqualTo(200));
        holds(answer.difference(), -0.4);
        SignalRow other = row(compared(Map.of("prompt", "other")), RIGHT);
        assertThat(other.significant()).isFalse();
        SignalRow all = row(compared(Map.of()), RIGHT);
        assertThat(all.splits()).filteredOn(it -> it.key().equals("prompt")).singleElement().satisfies(it -> assertThat(
                it.carriers().getFirst().value()).isEqualTo("answer"));
    }

    @Test
    void mixIsSeparatedFromBehaviour() throws IOException {
        samples(2000, (later, i) -> {
            boolean hard = random.nextDouble() < (later ? 0.7 : 0.3);
            return "'slice':{'topic':'%s'},%s,%s".formatted(hard ? "hard" : "easy", score("j", random
                    .nextDouble() < (hard ? 0.3 : 0.05)), HEAD);
        });
        SignalRow row = row(compared(Map.of()), RIGHT);
        assertThat(row.outcome()).isEqualTo(DifferenceOutcome.WORSE);
        MixAdjustment adjusted = Objects.requireNonNull(row.adjusted());
        assertThat(adjusted.key()).isEqualTo("topic");
        assertThat(adjusted.vanishes()).isTrue();
        holds(adjusted.mix(), -0.1);
        holds(adjusted.behaviour(), 0);
        assertThat(row(compared(Map.of()), "mix.topic").adjusted()).isNull();
    }

    @Test
    void frozenOutputsHaveARowOfTheirOwn() throws IOException {
        samples(200, (later, i) -> "'role':'%s',%s,%s".formatted(i % 2 == 0 ? "control" : "traffic", score("j",
                later && i % 2 == 0), HEAD));
        List<SignalRow> rows = compared(Map.of()).signals().stream().filter(it -> it.signal().equals(RIGHT)).toList();
        assertThat(rows).extracting(SignalRow::role).containsExactly("control", "traffic");
        assertThat(rows).extracting(SignalRow::outcome).startsWith(DifferenceOutcome.WORSE);
        assertThat(rows.getLast().difference()).satisfies(it -> assertThat(it.value()).isZero());
    }

    @Test
    void tooLittleDataNamesTheRequiredNumber() throws IOException {
        samples(40, (later, i) -> score("j", i % 10 == 0) + "," + HEAD);
        SignalRow row = row(compared(Map.of()), RIGHT);
        assertThat(row.outcome()).isEqualTo(DifferenceOutcome.TOO_LITTLE_DATA);
        assertThat(row.needed()).isBetween(600L, 750L);
        assertThat(row.p()).isEqualTo(1);
    }

    @Test
    void singleRunWithoutSpreadHasNoInterval() throws IOException {
        for (int day = 0; day < 2; day++) {
            for (String suite : List.of("bare", "known")) {
                lines.add("eval", suite + day, day * DAY + 3600, ("'suite':'%s','metric':'m','score':%s,'direction':"
                        + "'higher','scale':[0,1],'n':100%s").formatted(suite, day == 0 ? 0.9 : 0.6,
                                suite.equals("known") ? ",'sd':0.3" : ""));
            }
        }
        WindowComparison answer = compared(Map.of());
        SignalRow bare = row(answer, "eval:bare/m");
        assertThat(bare.outcome()).isEqualTo(DifferenceOutcome.TOO_LITTLE_DATA);
        assertThat(bare.difference()).satisfies(it -> {
            assertThat(it.value()).isCloseTo(-0.3, within(1e-9));
            assertThat(it.low()).isNaN();
        });
        assertThat(bare.q()).isNaN();
        // 1.96 · 0.3 · √(2 / 100)
        assertThat(row(answer, "eval:known/m").difference()).satisfies(it -> assertThat(it.low()).isCloseTo(-0.3
                - 0.0837, within(0.001)));
        assertThat(row(answer, "eval:known/m").outcome()).isEqualTo(DifferenceOutcome.WORSE);
    }

    @Test
    void baselineMayBeLaterButWindowsMustNotOverlap() throws IOException {
        samples(400, (later, i) -> score("j", i % 10 < (later ? 4 : 1)) + ",'prompt':'p%d',%s".formatted(i % 2, HEAD));
        TimeRange first = DAYS.baseline();
        TwoWindows swapped = new TwoWindows(WINDOW, first);
        try (Workspace workspace = lines.imported(folder)) {
            SignalRow forward = row(WindowComparison.of(workspace.evidence(), "w", DAYS, Map.of(), Progress.NONE),
                    RIGHT);
            SignalRow backward = row(WindowComparison.of(workspace.evidence(), "w", swapped, Map.of(), Progress.NONE),
                    RIGHT);
            assertThat(forward.difference()).satisfies(it -> assertThat(it.value()).isCloseTo(-0.3, within(1e-9)));
            assertThat(backward.difference()).satisfies(it -> assertThat(it.value()).isCloseTo(0.3, within(1e-9)));
            assertThat(backward.outcome()).isEqualTo(DifferenceOutcome.BETTER);
            assertThat(backward.adjusted()).isNotNull();
        }
        assertThatThrownBy(() -> new TwoWindows(WINDOW, WINDOW)).isInstanceOf(IllegalArgumentException.class);
        assertThat(TwoWindows.lastWeek(WINDOW).length()).isEqualTo(WINDOW.length());
        assertThat(TwoWindows.previous(WINDOW).to()).isEqualTo(WINDOW.from());
        assertThat(new TwoWindows(TwoWindows.lastWeek(WINDOW), WINDOW).sameHours()).isTrue();
        TimeRange hour = new TimeRange(WINDOW.from(), WINDOW.from() + 3_600_000_000L);
        assertThat(new TwoWindows(TwoWindows.previous(hour), hour).sameHours()).isFalse();
    }

    @Test
    void halfEmptyWindowIsReported() throws IOException {
        for (int i = 0; i < 300; i++) {
            lines.sample(i * DAY / 200, score("j", i % 7 == 0) + "," + HEAD);
        }
        assertThat(compared(Map.of()).warnings()).singleElement().asString().contains("The window holds evidence",
                "of 24.0 hours");
    }

    @Test
    void unknownSliceIsReported() throws IOException {
        samples(20, (later, i) -> "'prompt':'answer','slice':{'topic':'returns'},'latency_ms':3");
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(SliceKeys.missing(workspace.evidence(), Map.of("topic", "returns", "prompt", "answer")))
                    .isEmpty();
            assertThat(SliceKeys.missing(workspace.evidence(), Map.of("tpic", "returns"))).get().asString().contains(
                    "No evidence names tpic", "prompt, topic");
            assertThat(SliceKeys.missing(workspace.evidence(), Map.of("topic", "orders"))).get().asString().contains(
                    "topic=orders", "returns");
            assertThat(SliceKeys.missing(workspace.evidence(), Map.of("latency_ms", "3"))).isPresent();
        }
    }
}
