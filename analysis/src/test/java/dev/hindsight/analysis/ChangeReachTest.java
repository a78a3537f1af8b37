package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.reason.ReasonKind;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ten days of one prompt in two regions and two languages; four changes within minutes, told apart by what they
/// reached.
@Tag("simulation")
class ChangeReachTest {
    private static final int HOURS = 240;
    private static final long ONSET = 170 * 3600L;

    @TempDir
    private Path folder;

    private interface FaultRule {
        boolean reaches(String region, String language);
    }

    private List<Suspect> ranked(long seed, FaultRule fault) throws IOException {
        Random random = new Random(Seeds.fixed(seed));
        EvidenceLines lines = new EvidenceLines();
        Map<String, String> scopes = Map.of("europe", "{'regions':['eu']}", "america", "{'regions':['us']}", "german",
                "{'slices':{'language':['de']}}", "everywhere", "{'all':true}");
        scopes.forEach(
                (id, scope) -> lines.add("change", id, ONSET, "'surface':'params','origin':'own','scope':" + scope));
        for (int i = 0; i < HOURS * 12; i++) {
            long second = i * 300L + random.nextInt(300);
            String region = random.nextBoolean() ? "eu" : "us";
            String language = random.nextBoolean() ? "de" : "en";
            boolean bad = random.nextDouble() < (second >= ONSET && fault.reaches(region, language) ? 0.4 : 0.1);
            lines.sample(second,
                    ("'prompt':'answer','region':'%s','slice':{'language':'%s'},'sampling':{'policy':'head',"
                            + "'probability':0.1},'label':'%s'").formatted(region, language, bad ? "bad" : "good"));
        }
        try (Workspace workspace = lines.imported(folder)) {
            AnalysisResult r = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, EvidenceLines.START);
            assertThat(r.verdict().kind()).isEqualTo(VerdictKind.SUSPECT);
            return r.verdict().ranked();
        }
    }

    @ParameterizedTest
    @CsvSource({"eu, , europe", "us, , america", " , de, german", " , , everywhere"})
    void changeWithMatchingReachIsTheSuspect(String region, String language, String wanted) throws IOException {
        Suspect first = ranked(31, (where, tongue) -> (region == null || region.equals(where))
                && (language == null || language.equals(tongue))).getFirst();
        assertThat(first.change()).isEqualTo(wanted);
        assertThat(first.score()).isGreaterThan(0.8);
        if (!wanted.equals("everywhere")) {
            assertThat(first.weights()).containsEntry(ReasonKind.EXPOSURE, 1.0);
            assertThat(first.reasons()).anyMatch(it -> it.contains("where the change is; the rest did not move alike"));
        }
    }

    @Test
    void regionWithoutOutputsIsUnknownReach() throws IOException {
        EvidenceLines lines = new EvidenceLines();
        Random random = new Random(Seeds.fixed(32));
        lines.add("change", "moon", ONSET, "'surface':'params','origin':'own','scope':{'regions':['moon']}");
        for (int i = 0; i < HOURS * 6; i++) {
            long second = i * 600L;
            boolean bad = random.nextDouble() < (second >= ONSET ? 0.4 : 0.1);
            lines.sample(second, "'prompt':'answer','sampling':{'policy':'head','probability':0.1},'label':'"
                    + (bad ? "bad" : "good") + "'");
        }
        try (Workspace workspace = lines.imported(folder)) {
            Suspect first = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, EvidenceLines.START)
                    .verdict()
                    .ranked().getFirst();
            assertThat(first.change()).isEqualTo("moon");
            assertThat(first.weights()).doesNotContainKey(ReasonKind.EXPOSURE);
        }
    }
}
