package dev.hindsight.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom an ambiguous verdict names.
class VerdictTextTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path directory;

    private String words(List<Suspect> ranked) throws IOException {
        return words(VerdictKind.AMBIGUOUS, null, ranked, List.of());
    }

    private String words(VerdictKind kind, @Nullable Explanation why, List<Suspect> ranked,
            List<StoredEvidence<Change>> changes) throws IOException {
        try (Workspace workspace = Workspaces.create(Files.createTempDirectory(directory, "w").resolve("w.hindsight"),
                InstantSource.fixed(NOON))) {
            Verdict verdict = new Verdict(kind, why,
                    new OnsetInterval(NOON, NOON.plusSeconds(3600), null), ranked);
            AnalysisResult result = new AnalysisResult("w", NOON, true, NOON, 336, null, Status.UNKNOWN, verdict,
                    List.of(),
                    List.of());
            return VerdictText.plain(VerdictText.of(result, changes, SignalNames.of(workspace.evidence())));
        }
    }

    private static Suspect suspect(String change, double score) {
        return new Suspect(change, score, List.of(), Map.of());
    }

    @Test
    void ambiguousVerdictNamesFewLikelySuspects() throws IOException {
        assertThat(words(List.of(suspect("prompt v3", 0.4), suspect("model m2", 0.35),
                suspect(AnalysisResult.NONE, 0.2),
                suspect("tool t1", 0.05)))).startsWith(
                        "Ambiguous: prompt v3 (40 %), model m2 (35 %), none of our changes (20 %) cannot be told apart. ");
    }

    @Test
    void noneOfOurChangesIsNotNoChangesKnown() throws IOException {
        List<Suspect> none = List.of(suspect(AnalysisResult.NONE, 1));
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.UNEXPLAINED, none, List.of()))
                .startsWith("No changes known: the evidence names none of ours, so nobody can say what it was. ");
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.MODEL, none, List.of()))
                .startsWith("No changes known: the model or its provider changed. ");
    }

    @Test
    void ambiguousVerdictNamesNoneOfManyUnlikelySuspects() throws IOException {
        List<Suspect> ranked = new ArrayList<>(
                IntStream.range(0, 4999).mapToObj(i -> suspect("code c" + i, 2e-4)).toList());
        ranked.add(suspect(AnalysisResult.NONE, 1 - 4999 * 2e-4));
        assertThat(words(ranked)).startsWith("Ambiguous: 4,999 changes, each under 5 %, cannot be told apart. ")
                .doesNotContain("code c");
    }
}
