package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Eight days of outputs whose judge is replaced by a harsher one in the hour of a deploy; with or without outputs that
/// both judges score.
@Tag("simulation")
class JudgeBridgeTest {
    private static final int OUTPUTS = 2_000;
    private static final int DEPLOYED = 1_000;
    private static final int REPLACED = 1_003;
    private static final long EACH = 345;
    private static final double HARSHER = 0.08;

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();
    private final Random random = new Random(Seeds.fixed(71));

    private static String judge(int output) {
        return output >= REPLACED ? "strict/v2" : "strict/v1";
    }

    private String score(int output, double bad) {
        boolean wrong = random.nextDouble() < bad;
        double value = Math.clamp((wrong ? 0.35 : 0.9) + 0.06 * random.nextGaussian()
                - (output >= REPLACED ? HARSHER : 0), 0, 1);
        return String.format(Locale.ROOT, "'scores':{'helpful':{'value':%.2f,'passed':%s,'direction':'higher',"
                + "'scale':[0,1],'judge':{'model':'strict','rubric':'%s'}}}", value, value >= 0.6,
                judge(output)
                        .substring(7));
    }

    /// @param broken share of bad answers after the deploy; a tenth before
    private void outputs(double broken) {
        lines.add("change", "deploy", DEPLOYED * EACH, "'surface':'tool','origin':'own'");
        lines.add("change", "earlier", DEPLOYED / 2 * EACH, "'surface':'code','origin':'own'");
        for (int i = 0; i < OUTPUTS; i++) {
            lines.sample(i * EACH, "'prompt':'answer'," + score(i, i >= DEPLOYED ? broken : 0.1));
        }
    }

    private void frozenSuite() {
        for (int i = 50; i < OUTPUTS; i += 100) {
            lines.add("eval", "frozen-" + i, i * EACH, String.format(Locale.ROOT,
                    "'suite':'frozen','metric':'helpful','role':'control','score':%.3f,'n':60,'sd':0.2,"
                            + "'direction':'higher','scale':[0,1],'judge':{'model':'strict','rubric':'%s'}",
                    0.8 + 0.004 * random.nextGaussian() - (i >= REPLACED ? HARSHER : 0), judge(i).substring(7)));
        }
    }

    private void frozenOutputs() {
        for (int i = 2; i < OUTPUTS; i += 5) {
            lines.sample(i * EACH, "'prompt':'answer','role':'control'," + score(i, 0.1));
        }
    }

    private static void assertDeployFirst(AnalysisResult result) {
        assertThat(result.alarm()).isTrue();
        assertThat(result.verdict().ranked().getFirst().change()).isEqualTo("deploy");
        assertThat(result.warnings()).anyMatch(it -> it.contains("strict/v1 are moved by -0.0"));
    }

    @Test
    void aDeployInTheHourOfAJudgeIsSeenBesideAFrozenSuite() throws IOException {
        outputs(0.45);
        frozenSuite();
        assertDeployFirst(lines.analysed(folder));
    }

    @Test
    void orBesideFrozenOutputs() throws IOException {
        outputs(0.45);
        frozenOutputs();
        assertDeployFirst(lines.analysed(folder));
    }

    @Test
    void aJudgeAloneIsNoAlarm() throws IOException {
        outputs(0.1);
        frozenSuite();
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.alarm()).isFalse();
        assertThat(result.verdict().explanation()).isEqualTo(Explanation.JUDGE);
    }

    @Test
    void withoutFrozenOutputsALargeFallMayBeEither() throws IOException {
        outputs(0.45);
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.verdict().kind()).isEqualTo(VerdictKind.AMBIGUOUS);
        assertThat(result.verdict().ranked()).extracting(Suspect::change).containsExactly("deploy",
                AnalysisResult.NONE);
        assertThat(result.findings()).hasSize(1);
    }
}
