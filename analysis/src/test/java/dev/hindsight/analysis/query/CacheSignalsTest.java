package dev.hindsight.analysis.query;

import static dev.hindsight.analysis.EvidenceLines.days;
import static dev.hindsight.analysis.EvidenceLines.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.EvidenceLines;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.catalogue.Catalogue;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bad rate of cache hits beside that of misses, over evidence imported into a real workspace.
class CacheSignalsTest {
    private static final String HITS = "cache.hit.bad";
    private static final String MISSES = "cache.miss.bad";

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private static String passed(boolean passed) {
        return "'scores':{'ok':{'passed':" + passed + ",'judge':{'model':'m'}}}";
    }

    private static void is(EvidenceQuery evidence, String signal, double rate, long n) {
        assertThat(days(evidence, signal, Map.of())).singleElement().satisfies(bin -> {
            assertThat(bin.value()).isCloseTo(rate, within(1e-12));
            assertThat(bin.n()).isEqualTo(n);
        });
    }

    @Test
    void labelledBadRatesOfHitsAndMissesAreWeighted() throws IOException {
        for (int i = 0; i < 40; i++) {
            boolean hit = i < 16;
            boolean bad = hit ? i < 4 : i < 18;
            // Bad hits are kept twice as often as any other output, so each counts half; verdicts would say the
            // opposite.
            lines.sample(i, "'cache':{'hit':%s},'label':'%s','sampling':{'policy':'p','probability':%s},%s"
                    .formatted(hit, bad ? "bad" : "good", hit && bad ? "1" : "0.5", passed(bad)));
        }
        lines.sample(50, "'cache':{'hit':true}");
        lines.sample(51, "'label':'bad'");
        try (Workspace workspace = lines.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            is(evidence, HITS, 4.0 / (4 + 2 * 12), 16);
            is(evidence, MISSES, 2.0 / 24, 24);
            assertThat(SeriesQuery.signals(evidence)).filteredOn(it -> it.name().endsWith(".bad")).hasSize(3)
                    .allSatisfy(it -> assertThat(it.direction()).isEqualTo(Direction.LOWER))
                    .filteredOn(it -> it.family() != Family.CONTEXT).extracting(Signal::name)
                    .containsExactly("label.bad");
        }
    }

    @Test
    void verdictsAreUsedWithoutLabels() throws IOException {
        for (int i = 0; i < 20; i++) {
            lines.sample(i, "'cache':{'hit':%s},%s".formatted(i < 10, passed(i >= 3 && i != 15)));
        }
        try (Workspace workspace = lines.imported(folder)) {
            is(workspace.evidence(), HITS, 0.3, 10);
            is(workspace.evidence(), MISSES, 0.1, 10);
        }
    }

    private void lacks(String signal, String... words) throws IOException {
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(names(workspace.evidence())).doesNotContain(signal);
            assertThat(Catalogue.missing(workspace.evidence(), signal))
                    .hasValueSatisfying(it -> assertThat(it).contains(words));
        }
    }

    @Test
    void missingEvidenceIsNamed() throws IOException {
        lines.sample(0, "'label':'good'");
        lacks(HITS, "`cache`");
        lines.clear();
        lines.sample(0, "'cache':{'hit':true}");
        lacks(HITS, "labels or a judge's pass or fail");
        lines.sample(1, "'cache':{'hit':false},'label':'good'");
        lacks(HITS, "labels of hits");
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(names(workspace.evidence())).contains(MISSES);
        }
    }
}
