package dev.hindsight.analysis.query;

import static dev.hindsight.analysis.EvidenceLines.days;
import static dev.hindsight.analysis.EvidenceLines.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.EvidenceLines;
import dev.hindsight.analysis.query.SeriesData.SeriesBin;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.catalogue.Catalogue;
import dev.hindsight.diff.DefensiveShare;
import dev.hindsight.diff.TokenEstimator;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Size and defensive share of the prompts that ran, over evidence imported into a real workspace.
class PromptSignalsTest {
    private static final String SIZE = "prompt.size";
    private static final String DEFENSIVE = "prompt.defensive_share";
    private static final String PLAIN = "Answer what is asked.";
    private static final String WARY = "Answer what is asked.\\nNever name a price.\\nAnswer in one sentence.";
    private static final String OTHER = "Summarise the text for {{reader}}, and do not judge it.";

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private void version(String prompt, String version, String text) {
        lines.add("prompt_version", prompt + version, 0,
                "'prompt':'%s','version':'%s','text':'%s'".formatted(prompt, version, text));
    }

    private static double size(String text) {
        return TokenEstimator.estimate(text.replace("\\n", "\n"));
    }

    private static double defensive(String text) {
        return DefensiveShare.of(text.replace("\\n", "\n")).orElseThrow();
    }

    @Test
    void promptSizeIsWeightedByTrafficOfVersions() throws IOException {
        version("answer", "1", PLAIN);
        version("answer", "2", WARY);
        version("answer", "3", WARY + WARY);
        // The same name for a version of another prompt.
        version("summary", "1", OTHER);
        String[] ran = {"'prompt':'answer','prompt_version':'1'", "'prompt':'answer','prompt_version':'2'",
                "'prompt':'summary','prompt_version':'1'"};
        int[] weight = {5, 1, 2};
        for (int i = 0; i < 30; i++) {
            // On the second day everything runs with the second version.
            int which = i < 15 ? i % 3 : 1;
            lines.sample((i < 15 ? 0 : 86_400) + i, ran[which] + ",'sampling':{'policy':'p','weight':%d}"
                    .formatted(weight[which]));
        }
        lines.sample(40, "'prompt':'answer','prompt_version':'unheard of'");
        lines.sample(41, "'prompt':'answer','prompt_version':'3','role':'offline'");
        try (Workspace workspace = lines.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            List<SeriesBin> sizes = days(evidence, SIZE, Map.of());
            assertThat(sizes).extracting(SeriesBin::n).containsExactly(15L, 15L);
            assertThat(sizes.getFirst().value())
                    .isCloseTo((5 * size(PLAIN) + size(WARY) + 2 * size(OTHER)) / 8, within(1e-9));
            assertThat(sizes.getLast().value()).isCloseTo(size(WARY), within(1e-9));
            assertThat(days(evidence, SIZE, Map.of("prompt", "summary"))).extracting(SeriesBin::value)
                    .containsExactly(size(OTHER));
            List<SeriesBin> shares = days(evidence, DEFENSIVE, Map.of());
            assertThat(shares.getFirst().value())
                    .isCloseTo((defensive(WARY) + 2 * defensive(OTHER)) / 8, within(1e-9));
            assertThat(shares.getLast().value()).isCloseTo(defensive(WARY), within(1e-9)).isBetween(0.5, 0.9);
            assertThat(SeriesQuery.signals(evidence)).filteredOn(it -> it.name().startsWith("prompt.")).hasSize(2)
                    .allSatisfy(it -> {
                        assertThat(it.direction()).isEqualTo(Direction.NONE);
                        assertThat(it.family()).isEqualTo(Family.CONTEXT);
                    });
        }
    }

    @Test
    void liveVersionIsUsedWhereOutputsStateNone() throws IOException {
        version("answer", "1", PLAIN);
        version("answer", "2", WARY);
        lines.add("change", "c1", 0, "'surface':'prompt','prompt':'answer','to':'1'");
        lines.add("change", "c2", 86_400, "'surface':'prompt','prompt':'answer','to':'2'");
        lines.sample(3_600, "'prompt':'answer'");
        lines.sample(90_000, "'prompt':'answer'");
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(days(workspace.evidence(), SIZE, Map.of())).extracting(SeriesBin::value)
                    .containsExactly(size(PLAIN), size(WARY));
        }
    }

    private void lacks(String words) throws IOException {
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(names(workspace.evidence())).doesNotContain(SIZE, DEFENSIVE);
            for (String signal : List.of(SIZE, DEFENSIVE)) {
                assertThat(Catalogue.missing(workspace.evidence(), signal))
                        .hasValueSatisfying(it -> assertThat(it).startsWith(signal).contains(words));
            }
        }
    }

    @Test
    void missingEvidenceIsNamed() throws IOException {
        lines.sample(0, "'output':'a'");
        lacks("`prompt` of samples");
        lines.sample(1, "'prompt':'answer','prompt_version':'1'");
        lacks("there is none");
        version("answer", "2", PLAIN);
        lacks("not known of any sample, or not its text");
    }
}
