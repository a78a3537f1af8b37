package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Eight days of outputs, of which quality falls with a deploy to production that was in staging before, and whose commit
/// the repository lists too.
@Tag("simulation")
class EnvironmentTest {
    private static final int OUTPUTS = 2_400;
    private static final int DEPLOYED = 1_200;
    private static final long EACH = 288;
    private static final long HOUR = 3_600;
    private static final String HASH = "4f1c2a9be07d4f1c2a9be07d4f1c2a9be07d0011";

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();
    private final Random random = new Random(Seeds.fixed(81));

    private void deploy(String id, long second, String environment, String to) {
        lines.add("change", id, second, "'surface':'code','origin':'own','environment':'%s','to':'%s'".formatted(
                environment, to));
    }

    private void outputs(String environment, double before, double after) {
        for (int i = 0; i < OUTPUTS; i++) {
            lines.sample(i * EACH, "'prompt':'answer','environment':'%s','label':'%s'".formatted(environment,
                    random.nextDouble() < (i >= DEPLOYED ? after : before) ? "bad" : "good"));
        }
    }

    private static List<String> suspects(AnalysisResult result) {
        return result.verdict().ranked().stream().map(Suspect::change).toList();
    }

    @Test
    void stagingIsNoRivalOfProductionAndItsOutputsAreNoTraffic() throws IOException {
        long out = DEPLOYED * EACH;
        deploy("to-staging", out - HOUR / 2, "staging", "build-8");
        deploy("other-staging", out - 60, "eu-staging", "build-9");
        deploy("to-production", out, "production", "build-8");
        outputs("production", 0.1, 0.4);
        // Staging gets better: together they would hide the fall.
        outputs("staging", 0.7, 0.2);
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.alarm()).isTrue();
        assertThat(suspects(result)).first().isEqualTo("to-production");
        assertThat(suspects(result)).doesNotContain("to-staging", "other-staging");
        assertThat(result.warnings())
                .contains("2 changes to environments without users (staging, test) can be no suspects.");
    }

    @Test
    void whereAllIsStagingStagingIsAnalysed() throws IOException {
        deploy("to-staging", DEPLOYED * EACH, "staging", "build-8");
        outputs("staging", 0.1, 0.4);
        assertThat(suspects(lines.analysed(folder))).first().isEqualTo("to-staging");
    }

    @Test
    void aCommitAndItsDeployAreOneCandidate() throws IOException {
        long out = DEPLOYED * EACH;
        lines.add("change", "commit", out - HOUR, "'surface':'prompt','prompt':'answer','origin':'own','to':'"
                + HASH.substring(0, 12) + "'");
        deploy("deploy", out, "production", HASH);
        outputs("production", 0.1, 0.4);
        AnalysisResult result = lines.analysed(folder);
        assertThat(suspects(result)).containsOnlyOnce("deploy").doesNotContain("commit");
        assertThat(result.verdict().ranked().getFirst().score()).isGreaterThan(0.9);
    }

    @Test
    void aRunOfAVersionCountsFromItsDeploy() throws IOException {
        int every = 8;
        for (int version = 1; version <= 24; version++) {
            long out = version * every * HOUR;
            lines.add("change", "deploy-" + version, out, "'surface':'prompt','prompt':'answer','origin':'own','to':'v"
                    + version + "'");
            // Each version is tested twice: six hours before its deploy, while another one is live, and after it.
            for (long at : new long[]{out - 6 * HOUR, out + HOUR}) {
                lines.add("eval", "run-" + lines.size(), at, String.format(Locale.ROOT,
                        "'suite':'regression','metric':'pass_rate','prompt':'answer','prompt_version':'v%d','n':200,"
                                + "'score':%.3f,'direction':'higher','scale':[0,1]",
                        version, (version >= 13 ? 0.7 : 0.9) + 0.01 * random.nextGaussian()));
            }
        }
        AnalysisResult result = lines.analysed(folder);
        assertThat(suspects(result)).first().isEqualTo("deploy-13");
    }
}
