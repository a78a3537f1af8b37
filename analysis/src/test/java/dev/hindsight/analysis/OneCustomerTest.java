package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten days of outputs of eight customers, of whom the first sends two fifths; a deploy in the middle.
@Tag("simulation")
class OneCustomerTest {
    private static final int OUTPUTS = 3_000;
    private static final int DEPLOYED = 1_600;
    private static final long EACH = 288;
    private static final int CUSTOMERS = 8;
    private static final double LARGE = 0.4;

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();
    private final Random random = new Random(Seeds.fixed(117));
    private String key = "tenant";
    private double bad = 0.08;
    private double usual = bad;
    private double shareAfter = LARGE;

    /// @param first how many more answers to the first customer are bad from the deploy on
    /// @param others the same of all others
    private AnalysisResult analysed(double first, double others) throws IOException {
        lines.clear();
        lines.add("change", "deploy", DEPLOYED * EACH, "'surface':'code','origin':'own'");
        lines.add("change", "earlier", DEPLOYED / 2 * EACH, "'surface':'tool','origin':'own'");
        for (int i = 0; i < OUTPUTS; i++) {
            boolean after = i >= DEPLOYED;
            boolean large = random.nextDouble() < (after ? shareAfter : LARGE);
            double wrong = (large ? usual : bad) + (after ? large ? first : others : 0);
            lines.sample(i * EACH, "'prompt':'answer','%s':'t%d','label':'%s'".formatted(key,
                    large ? 0 : 1 + random.nextInt(CUSTOMERS - 1), random.nextDouble() < wrong ? "bad" : "good"));
        }
        return lines.analysed(folder);
    }

    private static List<String> told(AnalysisResult result) {
        return result.warnings().stream().filter(it -> it.contains(" rests on one ")).toList();
    }

    @Test
    void aFallOfOneTenantIsSaidToRestOnIt() throws IOException {
        AnalysisResult result = analysed(0.3, 0);
        assertThat(result.alarm()).isTrue();
        assertThat(told(result)).singleElement().asString()
                .matches("The worsening of label\\.bad rests on one tenant, \\S+"
                        + " \\((3|4)\\d(\\.\\d)? % of the outputs before, .*without it .* points \\[.*with it .*");
    }

    @Test
    void soIsOneOfAUser() throws IOException {
        key = "user";
        assertThat(told(analysed(0.3, 0))).singleElement().asString().contains(" rests on one user, ");
    }

    @Test
    void aFallOfAllRestsOnNobody() throws IOException {
        for (int world : IntStream.range(0, 10).toArray()) {
            AnalysisResult result = analysed(0.12, 0.12);
            assertThat(result.alarm()).as("world %d", world).isTrue();
            assertThat(told(result)).as("world %d", world).isEmpty();
        }
    }

    @Test
    void aFallThatIsLargestWithOneTenantRestsNotOnItAlone() throws IOException {
        assertThat(told(analysed(0.3, 0.12))).isEmpty();
    }

    @Test
    void aTenantThatLeavesIsOfTheMixAndNotToldTwice() throws IOException {
        bad = 0.25;
        usual = 0.03;
        shareAfter = 0;
        AnalysisResult left = analysed(0, 0);
        assertThat(left.verdict().explanation()).isEqualTo(Explanation.MIX);
        assertThat(left.verdict().ranked().getFirst().reasons()).anyMatch(it -> it.contains("(tenant)"));
        assertThat(told(left)).isEmpty();
    }

    @Test
    void withoutTenantsNothingIsSaid() throws IOException {
        key = "region";
        AnalysisResult result = analysed(0.3, 0);
        assertThat(result.alarm()).isTrue();
        assertThat(told(result)).isEmpty();
    }
}
