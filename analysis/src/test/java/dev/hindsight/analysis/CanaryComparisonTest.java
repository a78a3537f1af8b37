package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.reason.ReasonKind;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten days of one prompt. Within a minute a canary of a new version and new parameters begin; the series alone cannot
/// tell them apart, but the versions are served side by side from then on.
class CanaryComparisonTest {
    private static final int HOURS = 240;
    private static final long ONSET = 170 * 3600L;

    @TempDir
    private Path folder;

    private interface BadRule {
        double share(boolean after, boolean isNew);
    }

    private List<Suspect> ranked(double served, BadRule bad) throws IOException {
        return ranked(served, bad, HOURS);
    }

    /// @param nextAt hour from which on another version, v3, takes turns with v2
    private List<Suspect> ranked(double served, BadRule bad, int nextAt) throws IOException {
        Random random = new Random(Seeds.fixed(51));
        EvidenceLines lines = new EvidenceLines();
        lines.add("change", "canary", ONSET,
                "'surface':'prompt','origin':'own','prompt':'answer','from':'v1','to':'v2'");
        lines.add("change", "params", ONSET - 60, "'surface':'params','origin':'own','scope':{'all':true}");
        for (int i = 0; i < HOURS * 15; i++) {
            long second = i * 240L + random.nextInt(240);
            boolean after = second >= ONSET;
            boolean isNew = after && random.nextDouble() < served;
            boolean isBad = random.nextDouble() < bad.share(after, isNew);
            lines.sample(second,
                    ("'prompt':'answer','prompt_version':'%s','sampling':{'policy':'head','probability':0.1},"
                            + "'label':'%s'")
                            .formatted(isNew ? second >= nextAt * 3600L && random.nextBoolean() ? "v3" : "v2" : "v1",
                                    isBad ? "bad" : "good"));
        }
        try (Workspace workspace = lines.imported(folder)) {
            AnalysisResult r = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, EvidenceLines.START);
            assertThat(r.alarm()).isTrue();
            return r.verdict().ranked();
        }
    }

    @Test
    void versionThatIsWorseInTheSameHoursIsTheSuspect() throws IOException {
        Suspect first = ranked(0.4, (after, isNew) -> isNew ? 0.5 : 0.1).getFirst();
        assertThat(first.change()).isEqualTo("canary");
        assertThat(first.score()).isGreaterThan(0.9);
        assertThat(first.weights()).containsEntry(ReasonKind.VERSION, 1.0);
        assertThat(first.reasons()).anyMatch(it -> it.contains("v2 was served beside earlier ones it was worse"));
    }

    @Test
    void versionThatIsNoWorseInTheSameHoursIsNoSuspect() throws IOException {
        List<Suspect> ranked = ranked(0.4, (after, isNew) -> after ? 0.35 : 0.1);
        assertThat(ranked.getFirst().change()).isEqualTo("params");
        assertThat(ranked.getFirst().score()).isGreaterThan(0.7);
        assertThat(ranked).filteredOn(it -> it.change().equals("canary")).singleElement()
                .satisfies(it -> assertThat(it.reasons()).anyMatch(reason -> reason.contains("no worse than they")));
    }

    @Test
    void versionWithoutSharedHoursIsNotCompared() throws IOException {
        assertThat(ranked(1, (after, isNew) -> isNew ? 0.35 : 0.1, 190)).as("nor with what came later")
                .filteredOn(it -> it.change().equals("canary"))
                .singleElement().satisfies(it -> assertThat(it.weights()).doesNotContainKey(ReasonKind.VERSION));
    }
}
