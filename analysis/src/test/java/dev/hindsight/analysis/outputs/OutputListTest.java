package dev.hindsight.analysis.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.outputs.OutputFilter.TextMatches;
import dev.hindsight.analysis.outputs.OutputList.OutputRow;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Outputs chosen, sorted and paired, over evidence in a real workspace.
class OutputListTest {
    private static final String SCORE = "score.quality@j1";

    @TempDir
    private Path folder;

    private final OutputLines samples = new OutputLines();

    private static String scored(double score) {
        return "'scores':{'quality':{'value':" + score + ",'direction':'higher','judge':'j1'}}";
    }

    private static OutputList list(OutputTable table, OutputFilter filter, OutputOrder order) {
        return OutputList.of(table, filter, order, SCORE, null, Progress.NONE);
    }

    private static List<String> ids(EvidenceQuery evidence, OutputTable table, int[] places) {
        return evidence.rows(IntStream.of(places).mapToLong(table::row).toArray()).stream()
                .map(it -> it.header().key().id()).toList();
    }

    @Test
    void everyFilterSelectsOnlyMatchingOutputs() throws IOException {
        samples.add(Side.BEFORE, "'prompt':'reply','slice':{'topic':'tea'},'label':'good','refusal':'none'," + scored(
                0.9));
        samples.add(Side.BEFORE, "'prompt':'help','slice':{'topic':'cups'},'label':'bad','refusal':'hedge'," + scored(
                0.2));
        samples.add(Side.AFTER, "'role':'probe','prompt':'reply'," + scored(0.5));
        samples.add(Side.AFTER, "'prompt':'reply','slice':{'topic':'tea'}");
        try (Workspace workspace = samples.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            OutputTable table = OutputLines.table(evidence);
            assertThat(table.wordColumns()).contains("role", "prompt", "label", "refusal", "refused", "slice.topic")
                    .doesNotContain("region", "item");
            assertThat(table.scores()).containsExactly(SCORE);
            assertThat(OutputList.words(table, "slice.topic")).hasToString("[tea=2, cups=1]");

            OutputFilter all = OutputFilter.ALL;
            assertThat(chosen(evidence, table, all)).containsExactly("b0", "b1", "a0", "a1");
            assertThat(chosen(evidence, table, all.with("role", "traffic"))).containsExactly("b0", "b1", "a1");
            assertThat(chosen(evidence, table, all.with("slice.topic", "tea"))).containsExactly("b0", "a1");
            assertThat(chosen(evidence, table, all.with("refused", "refused"))).containsExactly("b1");
            assertThat(chosen(evidence, table, all.with("refused", "answered"))).containsExactly("b0");
            assertThat(chosen(evidence, table, all.with("label", "bad").with("label", null))).hasSize(4);
            assertThat(chosen(evidence, table, all.between(SCORE, Double.NaN, 0.5))).containsExactly("b1", "a0");
            assertThat(chosen(evidence, table, all.between(SCORE, 0.5, Double.NaN))).containsExactly("b0", "a0");
            long[] rows = evidence.search("answer", TimeRange.ALL, 3);
            assertThat(chosen(evidence, table, all.with(new TextMatches("answer", rows)))).containsExactly("b0", "b1",
                    "a0");
        }
    }

    private static List<String> chosen(EvidenceQuery evidence, OutputTable table, OutputFilter filter) {
        OutputList list = list(table, filter, OutputOrder.OLDEST);
        List<String> all = new ArrayList<>(ids(evidence, table, list.places(Side.BEFORE)));
        all.addAll(ids(evidence, table, list.places(Side.AFTER)));
        return all;
    }

    @Test
    void promptFilterIncludesOutputsWithoutPrompt() throws IOException {
        samples.add(Side.BEFORE, "'prompt':'reply'");
        samples.add(Side.BEFORE, "'prompt':'help'");
        samples.add(Side.BEFORE, "'region':'north'");
        try (Workspace workspace = samples.imported(folder)) {
            OutputTable table = OutputTable.read(workspace.evidence(), new OutputWindows(
                    OutputLines.WINDOWS.before(), OutputLines.WINDOWS.after(), "reply"), Set.of());
            assertThat(chosen(workspace.evidence(), table, OutputFilter.ALL)).containsExactly("b0", "b2");
        }
    }

    @Test
    void sortOrdersPutUnknownValuesLast() throws IOException {
        samples.add(Side.AFTER, scored(0.5));
        samples.add(Side.AFTER, "'region':'north'");
        samples.add(Side.AFTER, scored(0.1));
        samples.add(Side.AFTER, scored(0.9));
        try (Workspace workspace = samples.imported(folder)) {
            OutputTable table = OutputLines.table(workspace.evidence());
            assertThat(list(table, OutputFilter.ALL, OutputOrder.LOWEST).places(Side.AFTER))
                    .containsExactly(2, 0, 3, 1);
            assertThat(list(table, OutputFilter.ALL, OutputOrder.HIGHEST).places(Side.AFTER)).containsExactly(3, 0, 2,
                    1);
            assertThat(list(table, OutputFilter.ALL, OutputOrder.NEWEST).places(Side.AFTER))
                    .containsExactly(3, 2, 1, 0);
            assertThat(list(table, OutputFilter.ALL, OutputOrder.OLDEST).places(Side.AFTER))
                    .containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void lengthOrderCountsCharacters() throws IOException {
        samples.line("{'kind':'sample','id':'x','at':'2026-03-02T01:00:00Z','output':'A longer answer than that.'}");
        samples.add(Side.BEFORE, "'region':'north'");
        try (Workspace workspace = samples.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            OutputTable table = OutputLines.table(evidence);
            assertThat(ids(evidence, table, list(table, OutputFilter.ALL, OutputOrder.LONGEST).places(Side.BEFORE)))
                    .containsExactly("x", "b0");
            assertThat(ids(evidence, table, list(table, OutputFilter.ALL, OutputOrder.SHORTEST).places(Side.BEFORE)))
                    .containsExactly("b0", "x");
        }
    }

    @Test
    void answersToTheSameInputArePairedAndTheRestFollows() throws IOException {
        samples.add(Side.BEFORE, "'prompt':'p','input':'Where is it?'");
        samples.add(Side.BEFORE, "'prompt':'p','input':'When?'");
        samples.add(Side.BEFORE, "'prompt':'p','item':'i7','input':'Why?'");
        samples.add(Side.AFTER, "'prompt':'p','input':'Who?'");
        samples.add(Side.AFTER, "'prompt':'p','item':'i7','input':'Why, then?'");
        samples.add(Side.AFTER, "'prompt':'p','input':'  Where  is it? '");
        samples.add(Side.AFTER, "'prompt':'q','input':'When?'");
        samples.add(Side.AFTER, "'prompt':'p','input':'Where is it?'");
        try (Workspace workspace = samples.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            OutputTable table = OutputLines.table(evidence);
            OutputList list = OutputList.of(table, OutputFilter.ALL, OutputOrder.OLDEST, null, new InputKeys(evidence),
                    Progress.NONE);
            assertThat(list).containsExactly(new OutputRow.Beside(2, 4, true), new OutputRow.Beside(0, 5, true),
                    new OutputRow.Rest(1,
                            3),
                    new OutputRow.Beside(1, 3, false), new OutputRow.Beside(-1, 6, false),
                    new OutputRow.Beside(-1, 7, false));
            assertThat(list.pairs()).isEqualTo(2);
            assertThat(list.isPairingTruncated()).isFalse();
            assertThat(OutputList.of(table, OutputFilter.ALL, OutputOrder.OLDEST, null, null, Progress.NONE)).hasSize(5)
                    .first().isEqualTo(new OutputRow.Beside(0, 3, false));
        }
    }

    @Test
    void pairsHaveTheSameInputUnderEveryFilterAndOrder() throws IOException {
        long seed = Seeds.fixed(41);
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            samples.add(i % 2 == 0 ? Side.BEFORE : Side.AFTER, "'prompt':'p%d','input':'question %d','label':'%s',"
                    .formatted(random.nextInt(2), random.nextInt(60), random.nextBoolean() ? "good" : "bad")
                    + scored(Math.round(random.nextDouble() * 100) / 100.0));
        }
        try (Workspace workspace = samples.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            OutputTable table = OutputLines.table(evidence);
            InputKeys keys = new InputKeys(evidence);
            for (OutputOrder order : OutputOrder.values()) {
                OutputList list = OutputList.of(table, OutputFilter.ALL.with("label", "bad"), order, SCORE, keys,
                        Progress.NONE);
                assertThat(list.pairs()).isPositive();
                List<Integer> seen = new ArrayList<>();
                for (OutputRow line : list) {
                    if (line instanceof OutputRow.Beside(int before, int after, boolean paired)) {
                        if (paired) {
                            assertThat(asked(evidence, table, before)).isEqualTo(asked(evidence, table, after));
                        }
                        IntStream.of(before, after).filter(it -> it >= 0).forEach(seen::add);
                    }
                }
                int[] wanted = IntStream.concat(Arrays.stream(list.places(Side.BEFORE)), Arrays.stream(list.places(
                        Side.AFTER))).sorted().toArray();
                assertThat(seen.stream().sorted().mapToInt(it -> it).toArray()).isEqualTo(wanted);
            }
        }
    }

    private static String asked(EvidenceQuery evidence, OutputTable table, int place) {
        Sample sample = (Sample) evidence.rows(new long[]{table.row(place)}).getFirst().evidence();
        return sample.prompt() + sample.input();
    }
}
