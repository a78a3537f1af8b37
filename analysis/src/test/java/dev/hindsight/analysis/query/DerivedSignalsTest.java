package dev.hindsight.analysis.query;

import static dev.hindsight.analysis.EvidenceLines.days;
import static dev.hindsight.analysis.EvidenceLines.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.EvidenceLines;
import dev.hindsight.analysis.query.SeriesData.SeriesBin;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.catalogue.Catalogue;
import dev.hindsight.analysis.signal.system.GuardStack;
import dev.hindsight.analysis.signal.system.Knee;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signals that no single column holds, over evidence imported into a real workspace.
@Tag("simulation")
class DerivedSignalsTest {
    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private Workspace imported() throws IOException {
        return lines.imported(folder);
    }

    @Test
    void combinedGuardsBlockWhatAnyGuardBlocks() throws IOException {
        for (int i = 0; i < 100; i++) {
            boolean pii = i < 10;
            boolean tone = i < 5 || i >= 95;
            String verdicts = "'guards':[{'guard':'pii','verdict':'%s'},{'guard':'tone','verdict':'%s'}]".formatted(pii
                    ? "block"
                    : "pass", tone ? "block" : "pass");
            lines.sample(i * 60L, verdicts + (i < 80 ? ",'label':'good'" : ",'label':'bad'"));
        }
        try (Workspace workspace = imported()) {
            EvidenceQuery evidence = workspace.evidence();
            assertThat(days(evidence, "guard.stack", Map.of())).singleElement().satisfies(bin -> {
                assertThat(bin.value()).isEqualTo(0.15);
                assertThat(bin.n()).isEqualTo(100);
            });
            GuardStack stack = GuardStack.of(evidence, TimeRange.ALL).orElseThrow();
            // Of 80 harmless: pii blocks 10, tone 5 of the same.
            assertThat(stack.falseBlocks()).hasEntrySatisfying("pii", it -> assertThat(it.value()).isEqualTo(0.125))
                    .hasEntrySatisfying("tone", it -> assertThat(it.value()).isEqualTo(0.0625));
            assertThat(stack.product().value()).isCloseTo(0.875 * 0.9375, within(1e-12));
            assertThat(stack.product().low()).isBetween(0.70, 0.81);
            assertThat(stack.product().high()).isBetween(0.83, 0.90);
            assertThat(stack.measured().value()).isEqualTo(0.875);
            assertThat(stack.measured().n()).isEqualTo(80);
        }
    }

    @Test
    void guardStackNeedsTwoGuards() throws IOException {
        lines.sample(0, "'guards':[{'guard':'pii','verdict':'block'}],'label':'good'");
        try (Workspace workspace = imported()) {
            assertThat(names(workspace.evidence())).contains("guard.pii.block").doesNotContain("guard.stack");
            assertThat(GuardStack.of(workspace.evidence(), TimeRange.ALL)).isEmpty();
            assertThat(Catalogue.missing(workspace.evidence(), "guard.stack")).hasValueSatisfying(it -> assertThat(it)
                    .contains("at least two guards").contains("those of 1"));
        }
    }

    private void filled(Random random, int n, DoubleUnaryOperator badRate) {
        for (int i = 0; i < n; i++) {
            // Half of the last day is fuller than 0.6, a fifth of the day before.
            double fill = i < n / 2 ? 0.1 + random.nextDouble() * 0.65 : 0.2 + random.nextDouble() * 0.8;
            boolean bad = random.nextDouble() < badRate.applyAsDouble(fill);
            lines.sample(i * 2L * 86_400 / n, String.format(Locale.ROOT,
                    "'tokens_in':%d,'window':10000,'params':{'max_tokens':500},'label':'%s'",
                    Math.round(fill * 10_000) - 500,
                    bad ? "bad" : "good"));
        }
    }

    @Test
    void kneeIsWhereOutputsGetWorse() throws IOException {
        long seed = Seeds.fixed(11);
        filled(new Random(seed), 2_000, fill -> fill < 0.6 ? 0.1 : 0.35);
        try (Workspace workspace = imported()) {
            Knee knee = Knee.of(workspace.evidence()).orElseThrow();
            assertThat(knee.fill()).isBetween(0.55, 0.65);
            assertThat(knee.below().value()).isBetween(0.06, 0.14);
            assertThat(knee.above().value()).isBetween(0.27, 0.43);
            List<SeriesBin> shares = days(workspace.evidence(), "context.above_knee", Map.of());
            assertThat(shares).hasSize(2);
            assertThat(shares.getFirst().value()).isBetween(0.1, 0.3);
            assertThat(shares.getLast().value()).isBetween(0.4, 0.6);
            assertThat(shares.getFirst().n() + shares.getLast().n()).isEqualTo(2_000);
        }
    }

    @Test
    void flatRateHasNoKnee() throws IOException {
        long seed = Seeds.fixed(12);
        Random random = new Random(seed);
        int knees = 0;
        for (int run = 0; run < 25; run++) {
            lines.clear();
            filled(random, 400, fill -> 0.2);
            try (Workspace workspace = imported()) {
                boolean knee = Knee.of(workspace.evidence()).isPresent();
                knees += knee ? 1 : 0;
                assertThat(names(workspace.evidence()).contains("context.above_knee")).isEqualTo(knee);
                if (!knee) {
                    assertThat(
                            SeriesQuery.run(workspace.evidence(), "context.above_knee", Map.of(), null, TimeRange.ALL))
                            .isEmpty();
                    assertThat(Catalogue.missing(workspace.evidence(), "context.above_knee"))
                            .hasValueSatisfying(it -> assertThat(it).contains("no knee"));
                }
            }
        }
        // 5 % by chance at most: more than four of 25 has a chance of 0.7 %.
        assertThat(knees).isLessThanOrEqualTo(4);
    }

    @Test
    void kneeWithoutContextWindowNamesMissingEvidence() throws IOException {
        lines.sample(0, "'tokens_in':5,'label':'good'");
        try (Workspace workspace = imported()) {
            assertThat(Catalogue.missing(workspace.evidence(), "context.above_knee")).hasValueSatisfying(
                    it -> assertThat(it).contains("`window`").doesNotContain("tokens_in"));
            assertThat(Catalogue.missing(workspace.evidence(), "no.such.signal")).isEmpty();
        }
    }

    private static String walk(String... states) {
        List<String> steps = new ArrayList<>();
        for (int i = 1; i < states.length; i++) {
            steps.add("{'from':'%s','event':'next','to':'%s'}".formatted(states[i - 1], states[i]));
        }
        return "'transitions':[" + String.join(",", steps) + "]";
    }

    /// Ten days; from the eighth on every tenth walk goes the given way.
    private void walks(String... faulty) {
        for (int i = 0; i < 3_000; i++) {
            boolean late = i >= 2_100;
            lines.sample(i * 288L,
                    late && i % 10 == 0
                            ? walk(faulty)
                            : walk("start", "plan", i % 2 == 0 ? "look" : "ask", "plan",
                                    "answer"));
        }
    }

    private void rises(String signal, String... others) throws IOException {
        try (Workspace workspace = imported()) {
            List<SeriesBin> days = days(workspace.evidence(), signal, Map.of());
            assertThat(days).hasSize(10);
            assertThat(days.subList(0, 7)).allSatisfy(bin -> assertThat(bin.value()).isZero());
            assertThat(days.subList(7, 10)).allSatisfy(bin -> assertThat(bin.value()).isEqualTo(0.1));
            assertThat(days).allSatisfy(bin -> assertThat(bin.n()).isEqualTo(300));
            for (String other : others) {
                assertThat(days(workspace.evidence(), other, Map.of()))
                        .allSatisfy(bin -> assertThat(bin.value()).isZero());
            }
        }
    }

    @Test
    void unusualTransitionIsIllegal() throws IOException {
        walks("start", "plan", "answer", "look", "plan", "answer");
        rises("state.illegal", "state.loop", "state.dead_end");
    }

    @Test
    void traceEndingInATransientStateIsADeadEnd() throws IOException {
        walks("start", "plan", "look");
        rises("state.dead_end", "state.loop", "state.illegal");
    }

    @Test
    void repeatedTransitionIsALoop() throws IOException {
        String[] states = new String[2 * 11 + 2];
        for (int i = 0; i < states.length - 1; i++) {
            states[i] = i % 2 == 0 ? "plan" : "look";
        }
        states[states.length - 2] = "plan";
        states[states.length - 1] = "answer";
        walks(states);
        rises("state.loop", "state.dead_end", "state.illegal");
    }

    @Test
    void outputsOfATraceFormOneWalk() throws IOException {
        for (int i = 0; i < 400; i++) {
            lines.sample(i * 600L, walk("start", "plan") + ",'trace':'t" + i + "'");
            lines.sample(i * 600L + 5, walk("plan", "answer") + ",'trace':'t" + i + "'");
        }
        for (int turn = 0; turn < 13; turn++) {
            lines.sample(100_000 + turn * 5L, walk("plan", "plan") + ",'trace':'loop'");
        }
        // The newest trace may go on.
        lines.sample(400 * 600, walk("start", "plan") + ",'trace':'last'");
        try (Workspace workspace = imported()) {
            // Turns that a trace goes on from are no ends, so 400 traces and the loop have one each.
            List<SeriesBin> ends = days(workspace.evidence(), "state.dead_end", Map.of());
            assertThat(ends.stream().mapToLong(SeriesBin::n).sum()).isEqualTo(401);
            assertThat(ends.stream().mapToDouble(it -> it.value() * it.n()).sum()).isCloseTo(1, within(1e-9));
            List<SeriesBin> loops = days(workspace.evidence(), "state.loop", Map.of());
            assertThat(loops.stream().mapToDouble(it -> it.value() * it.n()).sum()).isCloseTo(3, within(1e-9));
        }
    }

    @Test
    void mixSignalIsTheShareOfOneValue() throws IOException {
        for (int i = 0; i < 200; i++) {
            String topic = i % 10 < (i < 100 ? 6 : 5) ? "orders" : i % 10 < 8 ? "returns" : "other";
            lines.sample(i * 864L, "'region':'%s','slice':{'topic':'%s'}".formatted(i % 2 == 0 ? "north" : "south",
                    topic));
        }
        try (Workspace workspace = imported()) {
            EvidenceQuery evidence = workspace.evidence();
            assertThat(SeriesQuery.signals(evidence)).filteredOn(it -> it.name().startsWith("mix."))
                    .extracting(Signal::name, Signal::direction).containsExactly(
                            org.assertj.core.groups.Tuple.tuple("mix.region", Signal.Direction.NONE),
                            org.assertj.core.groups.Tuple.tuple("mix.topic", Signal.Direction.NONE));
            SeriesData common = SeriesQuery.run(evidence, "mix.topic", Map.of(), EvidenceLines.DAY, TimeRange.ALL)
                    .orElseThrow();
            assertThat(common.slice()).isEqualTo(Map.of("topic", "orders"));
            assertThat(common.bins()).extracting(SeriesBin::value).containsExactly(0.6, 0.5);
            assertThat(common.bins()).extracting(SeriesBin::n).containsExactly(100L, 100L);
            assertThat(days(evidence, "mix.topic", Map.of("topic", "other"))).extracting(SeriesBin::value)
                    .containsExactly(0.2, 0.2);
            assertThat(days(evidence, "mix.topic", Map.of("topic", "returns", "region", "south")))
                    .extracting(SeriesBin::n)
                    .containsExactly(50L, 50L);
        }
    }

    @Test
    void outputInAnotherLanguageIsASignal() throws IOException {
        String ask = "'input':'When would my parcel be there, please?'";
        lines.sample(0, ask + ",'output':'Es wird nach drei Tagen bei Ihnen sein, und das ist nicht zu spät.'");
        lines.sample(60, ask + ",'output':'It should be with you on Monday, and that is not late.'");
        lines.sample(120, ask + ",'output':'Monday.'");
        try (Workspace workspace = imported()) {
            assertThat(days(workspace.evidence(), "text.language", Map.of())).singleElement().satisfies(bin -> {
                assertThat(bin.value()).isEqualTo(0.5);
                assertThat(bin.n()).isEqualTo(2);
            });
        }
    }
}
