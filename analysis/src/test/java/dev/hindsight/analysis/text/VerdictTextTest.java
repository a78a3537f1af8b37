package dev.hindsight.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.CurrentLevel;
import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Header;
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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whom an ambiguous verdict names.
class VerdictTextTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final CurrentLevel NOW = new CurrentLevel("tool.failed", 0.019, 0.014, 0.025, 900);

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
            AnalysisResult result = new AnalysisResult("w", NOON, alarm(kind, why), NOON, 336, NOW, Status.UNKNOWN,
                    verdict,
                    List.of(),
                    List.of());
            return VerdictText.of(result, changes, SignalNames.of(workspace.evidence()));
        }
    }

    private static StoredEvidence<Change> deploy() {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        return new StoredEvidence<>(1, new Header(new EvidenceKey("test", EvidenceKind.CHANGE, "d"), NOON, null,
                Precision.SECOND, null, null, "h", 1, 1, extra),
                new Change("code", null, null, null, null, null, "build-7", null, null, null, null, null, null, null,
                        null, null, null, null));
    }

    private static boolean alarm(VerdictKind kind, @Nullable Explanation why) {
        return kind != VerdictKind.NO_CHANGE && kind != VerdictKind.TOO_LITTLE_DATA
                && (why == null || why == Explanation.MODEL || why == Explanation.UNEXPLAINED);
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
    void noKnownChangesAreSaidWithWhatToDoAndWithoutPercentage() throws IOException {
        List<Suspect> none = List.of(suspect(AnalysisResult.NONE, 1));
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.UNEXPLAINED, none, List.of()))
                .startsWith("No changes are known, so none could be suspected: import the prompts' repository, deploys "
                        + "or flags of that time. ")
                .doesNotContain("None of our changes", "99 %");
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.MODEL, none, List.of()))
                .startsWith("The model or its provider changed. No changes are known, ")
                .doesNotContain("None of our changes", "99 %");
    }

    @Test
    void changesOutsideTheLookBackAreNotCleared() throws IOException {
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.UNEXPLAINED, List.of(suspect(AnalysisResult.NONE, 1)),
                List.of(deploy()))).startsWith("No change of ours is known from the 336 h before the onset")
                .doesNotContain("None of our changes", "99 %");
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.UNEXPLAINED, List.of(suspect(AnalysisResult.NONE, 0.9),
                suspect("d", 0.1)), List.of(deploy()))).startsWith("None of our changes: no change of ours fits");
    }

    @Test
    void verdictThatIsNoAlarmBeginsWithThat() throws IOException {
        List<Suspect> none = List.of(suspect(AnalysisResult.NONE, 1));
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.JUDGE, none, List.of(deploy())))
                .startsWith("Not an incident. The judge changed; its scores are not those of the judge before. ");
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.MIX, none, List.of()))
                .startsWith("Not an incident. The traffic mix moved; ");
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.SAMPLING, none, List.of()))
                .startsWith("Not an incident. What is kept changed; ");
        assertThat(words(VerdictKind.NO_CHANGE, null, none, List.of())).startsWith("Not an incident. No lasting ");
        assertThat(words(VerdictKind.TOO_LITTLE_DATA, null, none, List.of()))
                .startsWith("Nothing is shown. Too little data ");
    }

    @Test
    void levelNowNamesItsSignalAndIsSaidOfAnAlarmAlone() throws IOException {
        List<Suspect> none = List.of(suspect(AnalysisResult.NONE, 1));
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.UNEXPLAINED, none, List.of()))
                .contains("Now: Tool failures 1.9 %, unknown whether it goes on [1.4, 2.5], n 900. ");
        assertThat(words(VerdictKind.NO_CHANGE, null, none, List.of())).doesNotContain("Now", "goes on");
        assertThat(words(VerdictKind.NONE_OF_OURS, Explanation.JUDGE, none, List.of())).doesNotContain("Now",
                "goes on");
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
