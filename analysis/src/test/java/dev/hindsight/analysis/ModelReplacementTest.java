package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Quality falls, and outputs or runs of suites name the model that answered.
@Tag("simulation")
class ModelReplacementTest {
    private static final int OUTPUTS = 2_000;
    private static final int MOVED = 1_000;
    private static final long EACH = 345;
    private static final long DAY = 86_400;

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();
    private final Random random = new Random(Seeds.fixed(91));

    private void outputs(IntFunction<String> names) {
        for (int i = 0; i < OUTPUTS; i++) {
            lines.sample(i * EACH, "'prompt':'answer','label':'%s',%s".formatted(random.nextDouble() < (i >= MOVED
                    ? 0.35
                    : 0.1) ? "bad" : "good", names.apply(i)));
        }
    }

    private void change(String id, long second, String surface) {
        lines.add("change", id, second, "'surface':'" + surface + "','origin':'own'");
    }

    private Verdict verdict() throws IOException {
        return lines.analysed(folder).verdict();
    }

    private static void assertModel(Verdict verdict) {
        assertThat(verdict.explanation()).isEqualTo(Explanation.MODEL);
        assertThat(verdict.ranked().getFirst().change()).isEqualTo(AnalysisResult.NONE);
    }

    @Test
    void namesThatComeAndGoReplaceNothing() throws IOException {
        change("deploy", MOVED * EACH, "tool");
        // One host answers most of each half day, whichever it is.
        outputs(i -> "'fingerprint':'fp_%d'".formatted((i / 125 + random.nextInt(8) / 7) % 3));
        assertThat(verdict().ranked().getFirst().change()).isEqualTo("deploy");
    }

    @Test
    void ourOwnDeployOfAModelIsASuspect() throws IOException {
        change("new-model", MOVED * EACH, "model");
        outputs(i -> "'model_served':'%s'".formatted(i >= MOVED ? "m2" : "m1"));
        assertThat(verdict().ranked().getFirst().change()).isEqualTo("new-model");
    }

    @Test
    void aModelReplacedByTheProviderIsToldThoughAChangeOfOursIsNear() throws IOException {
        change("deploy", (MOVED - 30) * EACH, "tool");
        outputs(i -> "'model_served':'%s'".formatted(i >= MOVED ? "m2" : "m1"));
        assertModel(verdict());
    }

    @Test
    void theModelThatSuitesNameCounts() throws IOException {
        for (int run = 0; run < 40; run++) {
            boolean later = run >= 20;
            lines.add("eval", "run-" + run, run * DAY / 4, String.format(Locale.ROOT,
                    "'suite':'regression','metric':'pass_rate','n':150,'passes':%d,'score':%.4f,'direction':'higher',"
                            + "'scale':[0,1],'model':'%s'",
                    later ? 105 : 135, later ? 0.7 : 0.9, later ? "m-2026-03" : "m-2025-11"));
        }
        change("deploy", 18 * DAY / 4 - 7_200, "tool");
        assertModel(verdict());
    }

    @Test
    void twoBlocksOfEvidenceWithAnotherModelEachAreNoSlide() throws IOException {
        for (int block : List.of(0, 1)) {
            for (int i = 0; i < 900; i++) {
                lines.sample(block * 20 * DAY + i * 400L, "'prompt':'answer','label':'%s','model_served':'m%d'"
                        .formatted(random.nextDouble() < 0.1 + 0.2 * block ? "bad" : "good", block));
            }
        }
        change("in-the-gap", 12 * DAY, "code");
        assertModel(verdict());
    }
}
