package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten days of outputs in three regions; a build comes to one after the other, or a flag to more and more, and other
/// changes lie between the steps.
@Tag("simulation")
class RolloutTest {
    private static final int HOURS = 240;
    private static final Map<String, Integer> BUILD = Map.of("ap", 150, "us", 162, "eu", 174);

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private void otherChanges() {
        for (int hour : new int[]{140, 149, 158, 164, 171, 177}) {
            lines.add("change", "other-" + hour, hour * 3600L, "'surface':'code','origin':'own'");
        }
    }

    @Test
    void stepsOverRegionsAreOneSuspect() throws IOException {
        Random random = new Random(Seeds.fixed(51));
        BUILD.forEach((region, hour) -> lines.add("change", "build-" + region, hour * 3600L, ("'surface':'code',"
                + "'origin':'own','to':'build-7','region':'%1$s','scope':{'regions':['%1$s']}").formatted(region)));
        otherChanges();
        for (int i = 0; i < HOURS * 20; i++) {
            long second = i * 180L;
            String region = List.of("ap", "us", "eu").get(random.nextInt(3));
            boolean bad = random.nextDouble() < (second >= BUILD.getOrDefault(region, HOURS) * 3600L ? 0.3 : 0.1);
            lines.sample(second, "'prompt':'answer','region':'%s','label':'%s'".formatted(region, bad
                    ? "bad"
                    : "good"));
        }
        Suspect first = lines.analysed(folder).verdict().ranked().getFirst();
        assertThat(first.change()).isEqualTo("build-ap");
        assertThat(first.score()).isGreaterThan(0.8);
        assertThat(first.reasons()).contains("Rolled out to ap, then us, then eu");
    }

    @Test
    void armsOfARampedFlagAreComparedAndNoMix() throws IOException {
        Random random = new Random(Seeds.fixed(52));
        double[] share = {0.1, 0.4, 1};
        for (int step = 0; step < share.length; step++) {
            lines.add("change", "ramp-" + step, (150 + 12 * step) * 3600L,
                    "'surface':'flag','origin':'own','to':'new_flow','rollout':" + share[step]);
        }
        otherChanges();
        for (int i = 0; i < HOURS * 20; i++) {
            long second = i * 180L;
            int step = (int) Math.floorDiv(second - 150 * 3600L, 12 * 3600L);
            boolean on = step >= 0 && random.nextDouble() < share[Math.min(step, 2)];
            boolean bad = random.nextDouble() < (on ? 0.35 : 0.1);
            lines.sample(second, "'prompt':'answer','slice':{'new_flow':'%s'},'label':'%s'".formatted(on
                    ? "on"
                    : "off", bad ? "bad" : "good"));
        }
        AnalysisResult result = lines.analysed(folder);
        assertThat(result.verdict().explanation()).isNotEqualTo(Explanation.MIX);
        assertThat(result.verdict().ranked().getFirst().change()).isEqualTo("ramp-0");
        assertThat(result.verdict().ranked().getFirst().reasons()).contains("Rolled out in 3 steps")
                .anyMatch(it -> it.startsWith("In the hours in which new_flow on was served beside"));
    }
}
