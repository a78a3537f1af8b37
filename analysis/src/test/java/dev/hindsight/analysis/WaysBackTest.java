package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who goes back to what ran before is known also where no change says `rolls_back`. Eight days of outputs, of which more
/// are bad after half.
@Tag("simulation")
class WaysBackTest {
    private static final int OUTPUTS = 2_000;
    private static final long EACH = 345;
    private static final long MOVED = OUTPUTS / 2 * EACH;
    private static final long MINUTE = 60;

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private AnalysisResult analysed(String fields) throws IOException {
        Random random = new Random(Seeds.fixed(71));
        for (int i = 0; i < OUTPUTS; i++) {
            lines.sample(i * EACH, "%s,'label':'%s'".formatted(fields, random.nextDouble() < (i * EACH >= MOVED
                    ? 0.4
                    : 0.1) ? "bad" : "good"));
        }
        return lines.analysed(folder);
    }

    private void version(String name, String text) {
        lines.add("prompt_version", "p/" + name, 0, "'prompt':'p','version':'%s','text':'%s'".formatted(name, text));
    }

    private void change(String id, long at, String surface, String from, String to) {
        lines.add("change", id, at, "'surface':'%s','origin':'own','from':'%s','to':'%s'%s".formatted(surface, from, to,
                surface.equals("prompt") ? ",'prompt':'p'" : ""));
    }

    private static void assertNoneOfOurs(AnalysisResult result) {
        assertThat(result.alarm()).isTrue();
        assertThat(result.verdict().ranked()).first().extracting(AnalysisResult.Suspect::change)
                .isEqualTo(AnalysisResult.NONE);
    }

    @Test
    void aVersionThatNeverAnsweredAndTheWayBackFromItAreNoSuspects() throws IOException {
        version("v1", "Be brief.");
        version("v2", "Guess a date.");
        change("out", MOVED, "prompt", "v1", "v2");
        change("back", MOVED + 2 * MINUTE, "prompt", "v2", "v1");
        assertNoneOfOurs(analysed("'prompt':'p','prompt_version':'v1'"));
    }

    @Test
    void theSameTextUnderTheNameOfALaterCommitIsAWayBack() throws IOException {
        version("v1", "Be brief.");
        version("v2", "Guess a date.");
        version("v3", "Be brief.");
        change("out", MOVED - 10 * MINUTE, "prompt", "v1", "v2");
        change("back", MOVED + 5 * MINUTE, "prompt", "v2", "v3");
        assertThat(analysed("'prompt':'p'").verdict().ranked()).filteredOn(it -> it.change().equals("back"))
                .allSatisfy(it -> assertThat(it.score()).isLessThan(0.2));
    }

    @Test
    void aModelThatNeverAnsweredIsNoSuspect() throws IOException {
        change("out", MOVED, "model", "m1", "m2");
        change("back", MOVED + 2 * MINUTE, "model", "m2", "m1");
        assertNoneOfOurs(analysed("'model_served':'m1'"));
    }

    @Test
    void whatIsTriedAgainIsASuspect() throws IOException {
        change("out", MOVED - 200 * MINUTE, "model", "m1", "m2");
        change("back", MOVED - 100 * MINUTE, "model", "m2", "m1");
        change("again", MOVED, "model", "m1", "m2");
        assertThat(analysed("'prompt':'p'").verdict().ranked()).first().extracting(AnalysisResult.Suspect::change)
                .isEqualTo("again");
    }
}
