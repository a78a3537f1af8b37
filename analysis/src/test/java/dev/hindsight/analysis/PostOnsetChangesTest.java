package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.LaterChange;
import dev.hindsight.analysis.AnalysisResult.PostOnsetRole;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twelve days: a change does harm, a later one more, one nothing, and the last one mends it.
class PostOnsetChangesTest {
    private static final long HOUR = 3600;

    @TempDir
    private Path folder;

    @Test
    void laterChangesAreAmplifierOrMitigationButNoSuspects() throws IOException {
        EvidenceLines lines = new EvidenceLines();
        Random random = new Random(Seeds.fixed(41));
        change(lines, "harm", 120);
        change(lines, "more", 170);
        change(lines, "nothing", 190);
        change(lines, "mend", 220);
        for (int i = 0; i < 288 * 12; i++) {
            long second = i * 300L;
            long hour = second / HOUR;
            double share = hour < 120 ? 0.1 : hour < 170 ? 0.4 : hour < 220 ? 0.6 : 0.1;
            lines.sample(second, "'prompt':'answer','sampling':{'policy':'head','probability':0.1},'label':'"
                    + (random.nextDouble() < share ? "bad" : "good") + "'");
        }
        try (Workspace workspace = lines.imported(folder)) {
            Verdict verdict = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, EvidenceLines.START)
                    .verdict();
            assertThat(verdict.ranked()).extracting(Suspect::change).startsWith("harm").doesNotContain("more", "mend");
            assertThat(verdict.later()).containsExactly(new LaterChange("more", PostOnsetRole.AMPLIFIER, "label.bad"),
                    new LaterChange("mend", PostOnsetRole.MITIGATION, "label.bad"));
            assertThat(verdict.clockSkewSeconds()).isEqualTo(300);
        }
    }

    private static void change(EvidenceLines lines, String id, int hour) {
        lines.add("change", id, hour * HOUR, "'surface':'params','origin':'own','scope':{'all':true}");
    }
}
