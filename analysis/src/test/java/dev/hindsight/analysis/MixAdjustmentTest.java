package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten days of outputs of two customers, one of whom asks harder questions and leaves in the hour of a deploy.
@Tag("simulation")
class MixAdjustmentTest {
    private static final int OUTPUTS = 3_000;
    private static final int LEFT = 1_600;
    private static final long EACH = 288;
    private static final double EASY = 0.08;
    private static final double HARD = 0.35;

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();
    private final Random random = new Random(Seeds.fixed(101));

    /// @param worse how many more of the easy questions are answered badly from the deploy on
    private AnalysisResult analysed(double worse) throws IOException {
        lines.add("change", "deploy", LEFT * EACH, "'surface':'code','origin':'own'");
        lines.add("change", "earlier", LEFT / 2 * EACH, "'surface':'tool','origin':'own'");
        for (int i = 0; i < OUTPUTS; i++) {
            boolean hard = random.nextDouble() < (i < LEFT ? 0.5 : 0.02);
            double bad = (hard ? HARD : EASY) + (i < LEFT ? 0 : worse);
            lines.sample(i * EACH,
                    "'prompt':'answer','tenant':'%s','label':'%s'".formatted(hard ? "t-large" : "t-other",
                            random.nextDouble() < bad ? "bad" : "good"));
        }
        return lines.analysed(folder);
    }

    @Test
    void whatAnEasierMixHidesIsFound() throws IOException {
        // Of all answers 21.5 % were bad and 21.5 % are: the raw number stands still.
        AnalysisResult result = analysed(0.13);
        assertThat(result.alarm()).isTrue();
        assertThat(result.verdict().ranked().getFirst().change()).isEqualTo("deploy");
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("Easier requests came in (tenant)"));
        Finding finding = result.findings().getFirst();
        assertThat(finding.after().value() - finding.before().value()).isBetween(0.08, 0.18);
    }

    @Test
    void anEasierMixAloneIsNoAlarm() throws IOException {
        AnalysisResult result = analysed(0);
        assertThat(result.alarm()).isFalse();
        assertThat(result.warnings()).noneMatch(it -> it.startsWith("Easier requests"));
    }
}
