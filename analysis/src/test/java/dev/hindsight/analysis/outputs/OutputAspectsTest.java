package dev.hindsight.analysis.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.outputs.StateTrace.StateTransition;
import dev.hindsight.analysis.outputs.StateTrace.TraceSegment;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What outputs tell of refusals, context, tools, guards, cache and states, over evidence in a real workspace.
class OutputAspectsTest {
    @TempDir
    private Path folder;

    private final OutputLines samples = new OutputLines();

    private void add(int times, Side side, String fields) {
        IntStream.range(0, times).forEach(_ -> samples.add(side, fields));
    }

    private static StoredEvidence<Sample> sample(EvidenceQuery evidence, String id) {
        StoredEvidence<Evidence> it = evidence.find(new EvidenceKey("evidence", EvidenceKind.SAMPLE, id)).orElseThrow();
        return new StoredEvidence<>(it.row(), it.header(), (Sample) it.evidence());
    }

    @Test
    void refusalsAreComparedWithExpectedBehaviour() throws IOException {
        add(90, Side.BEFORE, "'should_have':'answer','refusal':'none'");
        add(10, Side.BEFORE, "'should_have':'answer','refusal':'hedge'");
        add(30, Side.AFTER, "'should_have':'answer','refusal':'guard_block'");
        add(70, Side.AFTER, "'should_have':'answer','refusal':'none'");
        add(5, Side.AFTER, "'should_have':'abstain','refusal':'none'");
        add(7, Side.AFTER, "'refusal':'none'");
        add(3, Side.AFTER, "'role':'probe','should_have':'answer','refusal':'hedge'");
        try (Workspace workspace = samples.imported(folder)) {
            OutputTable table = OutputLines.table(workspace.evidence());
            RefusalMatrix matrix = RefusalMatrix.of(table);
            assertThat(matrix.unknown()).isEqualTo(7);
            assertThat(matrix.rows()).extracting(RefusalMatrix.RefusalRow::shouldHave).containsExactly("answer",
                    "abstain");
            RefusalMatrix.RefusalCell refused = matrix.rows().getFirst().refused();
            assertThat(refused.fault()).isEqualTo("false refusal");
            assertThat(refused.before()).isEqualTo(10);
            assertThat(refused.after()).isEqualTo(30);
            assertThat(refused.rates().before()).isEqualTo(WeightedEstimator.wilson(0.1, 100, 100));
            assertThat(refused.rates().after().value()).isEqualTo(0.3);
            assertThat(Objects.requireNonNull(refused.rates().difference()).low()).isPositive();
            assertThat(matrix.rows().getLast().answered().fault()).isEqualTo("missed abstention");
            for (RefusalMatrix.RefusalCell cell : List.of(refused, matrix.rows().getFirst().answered(),
                    matrix.rows().getLast()
                            .answered())) {
                OutputList list = OutputList.of(table, cell.filter(), OutputOrder.OLDEST, null, null, Progress.NONE);
                assertThat(list.count(Side.BEFORE)).isEqualTo(cell.before());
                assertThat(list.count(Side.AFTER)).isEqualTo(cell.after());
            }
        }
    }

    @Test
    void outputsAboveTheKneeAreWorse() throws IOException {
        for (int i = 0; i < 600; i++) {
            boolean full = i % 2 == 0;
            boolean bad = full ? i % 4 == 0 : i % 20 == 1;
            samples.add(i < 300 ? Side.BEFORE : Side.AFTER, "'tokens_in':%d,'window':1000,'label':'%s'".formatted(full
                    ? 720 + i % 7
                    : 310 + i % 9, bad ? "bad" : "good"));
        }
        samples.add(Side.AFTER, "'tokens_in':1200,'window':1000,'label':'bad'");
        samples.add(Side.AFTER, "'tokens_in':100,'window':1000");
        try (Workspace workspace = samples.imported(folder)) {
            FillBuckets told = FillBuckets.of(OutputLines.reader(workspace.evidence())).orElseThrow();
            assertThat(told.buckets()).extracting(FillBuckets.Bucket::from).containsExactly(0.3, 0.7, 1.0);
            assertThat(told.buckets()).extracting(FillBuckets.Bucket::outputs).containsExactly(300, 300, 1);
            assertThat(told.buckets().get(1).bad().before()).isEqualTo(WeightedEstimator.wilson(0.5, 150, 150));
            assertThat(told.buckets().getFirst().bad().after().value()).isCloseTo(0.1, within(0.02));
            assertThat(Objects.requireNonNull(told.knee()).fill()).isBetween(0.7, 0.73);
        }
    }

    @Test
    void fillBucketsNeedLabelsOrVerdicts() throws IOException {
        add(5, Side.BEFORE, "'tokens_in':10,'window':100");
        try (Workspace workspace = samples.imported(folder)) {
            assertThat(FillBuckets.of(OutputLines.reader(workspace.evidence()))).isEmpty();
            assertThat(GuardScores.of(OutputLines.reader(workspace.evidence()), Progress.NONE)).isEmpty();
            assertThat(CacheHits.of(OutputLines.reader(workspace.evidence()))).isEmpty();
            assertThat(ToolUse.of(OutputLines.reader(workspace.evidence()), Progress.NONE).tools()).isEmpty();
        }
    }

    @Test
    void everyToolHasRatesOfItsOwn() throws IOException {
        String good = "{'name_emitted':'look_up','name_dispatched':'look_up','match':'exact','ok':true}";
        String failed = "{'name_emitted':'look_up','name_dispatched':'look_up','match':'exact','ok':false}";
        String unknown = "{'name_emitted':'find','match':'none'}";
        add(20, Side.BEFORE, "'tool_calls':[" + good + "," + good + "]");
        add(10, Side.AFTER, "'tool_calls':[" + good + "," + failed + "," + unknown + "]");
        try (Workspace workspace = samples.imported(folder)) {
            ToolUse use = ToolUse.of(OutputLines.reader(workspace.evidence()), Progress.NONE);
            assertThat(use.drawn()).isFalse();
            assertThat(use.tools()).extracting(ToolUse.ToolRates::name).containsExactly("look_up", "find");
            ToolUse.ToolRates lookUp = use.tools().getFirst();
            assertThat(lookUp.before()).isEqualTo(40);
            assertThat(lookUp.after()).isEqualTo(20);
            assertThat(lookUp.failed().before().value()).isZero();
            assertThat(lookUp.failed().after().value()).isEqualTo(0.5);
            assertThat(lookUp.hallucinated().after().value()).isZero();
            ToolUse.ToolRates find = use.tools().getLast();
            assertThat(find.hallucinated().after()).isEqualTo(WeightedEstimator.wilson(1, 10, 10));
            assertThat(find.hallucinated().before().known()).isFalse();
            assertThat(find.failed().after().known()).as("nobody said whether it failed").isFalse();
        }
    }

    @Test
    void movedThresholdChangesBlockedOutputs() throws IOException {
        for (int i = 0; i < 100; i++) {
            boolean bad = i % 4 == 0;
            double score = i / 100.0;
            samples.add(i % 2 == 0 ? Side.BEFORE : Side.AFTER,
                    "'label':'%s','guards':[{'guard':'tone','score':%.2f,'threshold':0.9,'verdict':'%s'},{'guard':'pii',"
                            .formatted(bad ? "bad" : "good", score, score >= 0.9 ? "block" : "pass")
                            + "'verdict':'%s'}]".formatted(i < 5 ? "block" : "pass"));
        }
        try (Workspace workspace = samples.imported(folder)) {
            GuardScores scores = GuardScores.of(OutputLines.reader(workspace.evidence()), Progress.NONE).orElseThrow();
            assertThat(scores.guards()).singleElement().satisfies(it -> {
                assertThat(it.name()).isEqualTo("tone");
                assertThat(it.threshold()).isEqualTo(0.9);
                assertThat(it.low()).isZero();
                assertThat(it.high()).isEqualTo(0.99);
                assertThat(it.blocksHigh()).isTrue();
            });
            GuardScores.ScoredGuard tone = scores.guards().getFirst();
            // Bad are 0, 4, 8 … 96: of 25 two score 0.9 and more, thirteen 0.48 and more; of 75 good ones eight and 39.
            assertThat(scores.alone(tone, null).bad()).isEqualTo(WeightedEstimator.wilson(2 / 25.0, 25, 25));
            assertThat(scores.alone(tone, 0.48).bad().value()).isCloseTo(13 / 25.0, within(1e-12));
            assertThat(scores.alone(tone, 0.48).good().value()).isCloseTo(39 / 75.0, within(1e-12));
            // pii blocks 0 to 4 as well, two of which are bad.
            assertThat(scores.stack(tone, 0.48).bad().value()).isCloseTo(15 / 25.0, within(1e-12));
            assertThat(scores.stack(tone, null).good().value()).isCloseTo((8 + 3) / 75.0, within(1e-12));
        }
    }

    @Test
    void guardMayBlockLowScores() throws IOException {
        for (int i = 0; i < 40; i++) {
            samples.add(Side.AFTER, "'label':'good','guards':[{'guard':'relevance','score':%.2f,'verdict':'%s'}]"
                    .formatted(i / 40.0, i < 10 ? "block" : "pass"));
        }
        try (Workspace workspace = samples.imported(folder)) {
            GuardScores scores = GuardScores.of(OutputLines.reader(workspace.evidence()), Progress.NONE).orElseThrow();
            GuardScores.ScoredGuard guard = scores.guards().getFirst();
            assertThat(guard.blocksHigh()).isFalse();
            assertThat(scores.alone(guard, 0.101).good().value()).isEqualTo(5 / 40.0);
        }
    }

    @Test
    void cacheHitsAreComparedWithMissesAndLinkToTheirOrigin() throws IOException {
        for (int i = 0; i < 40; i++) {
            String cache = i % 2 == 0
                    ? "'cache':{'hit':false,'entry':'e" + i + "'}"
                    : "'cache':{'hit':true,'entry':'e" + (i - 1) + "','age_s':60,'origin_tenant':'%s'}".formatted(i == 1
                            ? "other"
                            : "own");
            samples.add(Side.AFTER, "'tenant':'own','label':'%s',".formatted(i % 2 == 1 && i < 20 ? "bad" : "good")
                    + cache);
        }
        try (Workspace workspace = samples.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            CacheHits hits = CacheHits.of(OutputLines.reader(evidence)).orElseThrow();
            assertThat(hits.hits().after().value()).isEqualTo(0.5);
            assertThat(hits.badHits().after().value()).isEqualTo(0.5);
            assertThat(hits.badMisses().after().value()).isZero();
            assertThat(hits.crossTenant().after()).isEqualTo(WeightedEstimator.wilson(0.05, 20, 20));
            assertThat(hits.listed()).hasSize(20).startsWith(1, 3, 5).endsWith(37, 39);
            assertThat(CacheHits.origin(evidence, sample(evidence, "a9")).orElseThrow().header().key().id()).isEqualTo(
                    "a8");
            assertThat(CacheHits.origin(evidence, sample(evidence, "a8"))).as("a miss repeats nothing").isEmpty();
        }
    }

    @Test
    void repeatedStepsOfATraceAreCollapsed() throws IOException {
        String round = "{'from':'plan','event':'call','to':'look'},{'from':'look','event':'found','to':'plan'}";
        samples.add(Side.BEFORE, "'trace':'t','transitions':[{'from':'start','event':'ask','to':'plan'}," + round + ","
                + round + "]");
        samples.add(Side.BEFORE, "'trace':'other','transitions':[{'from':'start','event':'ask','to':'end'}]");
        samples.add(Side.BEFORE,
                "'trace':'t','transitions':[" + round + ",{'from':'plan','event':'tell','to':'answer'}]");
        samples.add(Side.BEFORE, "'transitions':[{'from':'a','to':'b'}]");
        try (Workspace workspace = samples.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            StateTrace ribbon = StateTrace.of(evidence, sample(evidence, "b0"));
            assertThat(ribbon.outputs()).isEqualTo(2);
            assertThat(ribbon.parts()).containsExactly(
                    new TraceSegment(List.of(new StateTransition("start", "ask", "plan")), 1),
                    new TraceSegment(List.of(new StateTransition("plan", "call", "look"),
                            new StateTransition("look", "found", "plan")), 3),
                    new TraceSegment(List.of(new StateTransition("plan", "tell", "answer")), 1));
            assertThat(ribbon.parts().get(1).loop()).isTrue();
            assertThat(StateTrace.of(evidence, sample(evidence, "b3")).parts()).containsExactly(
                    new TraceSegment(List.of(new StateTransition("a", "", "b")), 1));
        }
    }

    @Test
    void stateTraceHoldsEveryStep() {
        List<StateTransition> steps = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            steps.add(new StateTransition("s" + (i * i) % 7, "", "s" + ((i + 1) * (i + 1)) % 7));
        }
        StateTrace ribbon = StateTrace.folded(steps, 1);
        List<StateTransition> unfolded = new ArrayList<>();
        for (TraceSegment part : ribbon.parts()) {
            for (int i = 0; i < part.times(); i++) {
                unfolded.addAll(part.steps());
            }
        }
        assertThat(unfolded).isEqualTo(steps);
        assertThat(ribbon.parts()).anyMatch(TraceSegment::loop);
    }

    @Test
    void ratesAreUnweightedWhereProbabilitiesAreUnknown() throws IOException {
        samples.add(Side.BEFORE, "'sampling':{'policy':'x','probability':0.5}");
        samples.add(Side.AFTER, "'region':'north'");
        try (Workspace workspace = samples.imported(folder)) {
            assertThat(OutputLines.table(workspace.evidence()).weighted()).isFalse();
        }
    }
}
