package dev.hindsight.analysis.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.slices.SliceDecomposition.ChangeWindows;
import dev.hindsight.analysis.slices.SliceSplit.Slice;
import dev.hindsight.analysis.slices.SliceSplit.SlicePresence;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.SplitText;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Eight days of judged outputs, imported into a real workspace; something moves after six.
@Tag("simulation")
class SliceDecompositionTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int HOURS = 192;
    private static final int MOVED = 144;
    private static final long SEED = Seeds.fixed(31);
    private static final String SIGNAL = "score:right@j";

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final List<String> lines = new ArrayList<>();

    private void sample(double hour, String region, String topic, boolean bad, String sampling) {
        lines.add(String.format(Locale.ROOT,
                "{'kind':'sample','id':'s%d','at':'%s','prompt':'answer','region':'%s','slice':{'topic':'%s','shop':"
                        + "'shop%d'},'session':'t%d','sampling':{%s},'scores':{'right':{'value':%d,'passed':%b,'judge':"
                        + "{'model':'j'},'direction':'higher','scale':[0,1]}}}",
                lines.size(), at(hour), region, topic, random.nextInt(60), lines.size() / 2, sampling, bad ? 0 : 1,
                !bad).replace('\'', '"'));
    }

    private static Instant at(double hour) {
        return START.plusSeconds(Math.round(hour * 3600));
    }

    private static SliceSplit by(Finding finding, String key) {
        return finding.splits().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
    }

    private static AnalysisResult analysed(Workspace workspace) {
        return Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, ImportedLines.CLOCK.instant());
    }

    /// Answers to `eu`, three of ten, become worse; `ru` comes only then.
    ///
    /// @param complaints whether another policy keeps what somebody complained of: all bad, of `us`, and more of it
    /// later
    private void oneRegionBecomesWorse(boolean complaints) {
        for (int i = 0; i < HOURS * 12; i++) {
            double hour = i / 12.0;
            boolean later = hour >= MOVED;
            double u = random.nextDouble();
            String region = u < 0.3 ? "eu" : u < 0.9 ? "us" : later ? "ru" : "uk";
            double bad = region.equals("eu") && later ? 0.7 : 0.08;
            sample(hour, region, i % 2 == 0 ? "orders" : "returns", random.nextDouble() < bad,
                    "'policy':'head','probability':0.1");
            if (complaints && i % (later ? 3 : 12) == 0) {
                sample(hour, "us", "orders", true, "'policy':'complaints','probability':1");
            }
        }
    }

    @Test
    void regionThatBecameWorseCarriesTheChange() throws IOException {
        oneRegionBecomesWorse(false);
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            AnalysisResult r = analysed(workspace);
            Finding finding = VerdictText.leading(r).orElseThrow();
            assertThat(finding.signal()).isEqualTo(SIGNAL);
            assertThat(finding.p()).isLessThan(1e-6);
            assertThat(finding.q()).isBetween(finding.p(), 1e-4);
            SliceSplit region = by(finding, "region");
            assertThat(region.carriers()).singleElement().satisfies(eu -> {
                assertThat(eu.value()).isEqualTo("eu");
                assertThat(eu.trafficBefore()).isCloseTo(0.3, within(0.05));
                assertThat(eu.before() - eu.after()).isCloseTo(0.62, within(0.1));
                assertThat(eu.contribution().value()).isNegative().isEqualTo(region.slices().getFirst().contribution()
                        .value());
                assertThat(eu.ofChange().low()).isGreaterThan(0.5);
                assertThat(eu.ofChange().high()).isGreaterThan(1);
                assertThat(eu.p()).isLessThan(1e-6);
            });
            assertThat(region.slices()).filteredOn(it -> it.seen() == SlicePresence.NEW).extracting(Slice::value)
                    .containsExactly("ru");
            assertThat(region.slices()).filteredOn(it -> it.seen() == SlicePresence.VANISHED).extracting(Slice::value)
                    .containsExactly("uk");
            assertThat(region.vanishes()).isFalse();
            // 0.3 · 0.62.
            assertCovers(region.behaviour(), -0.186);
            assertCovers(region.mix(), 0);
            assertThat(region.raw().value()).isCloseTo(region.behaviour().value() + region.mix().value(), within(
                    1e-9));
            assertThat(region.slices().stream().mapToDouble(it -> it.contribution().value()).sum()).isCloseTo(region
                    .raw().value(), within(1e-9));
            assertThat(finding.mixAdjustedChange()).isNotNull().satisfies(it -> assertThat(it).isCloseTo(-0.186, within(
                    0.05)));
            assertThat(by(finding, "topic").carriers()).isEmpty();
            assertThat(finding.splits()).extracting(SliceSplit::key).doesNotContain("shop", "prompt");
            assertThat(r.warnings()).anyMatch(it -> it.startsWith("Changes are not divided by shop: it has 60 values"));
            String words = SplitText.of(finding, SignalNames.of(workspace.evidence()));
            assertThat(words).matches("carried by region=eu \\(\\d+ % \\[\\d+, \\d+\\], n [\\d,]+\\)");
            assertThat(VerdictText.of(r, List.of(), SignalNames.of(workspace.evidence())))
                    .contains("C" + words.substring(1) + ". ");
        }
    }

    @Test
    void policiesAreNotPooled() throws IOException {
        oneRegionBecomesWorse(true);
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            SliceSplit region = split(workspace,
                    new ChangeWindows(micros(0), micros(MOVED), micros(MOVED), micros(HOURS)),
                    "region");
            assertThat(region.raw().n()).isEqualTo(HOURS * 12L);
            assertCovers(region.raw(), -0.186);
            assertThat(region.carriers()).extracting(Slice::value).containsExactly("eu");
        }
    }

    private static SliceSplit split(Workspace workspace, ChangeWindows windows, String key) {
        Signal signal = SeriesQuery.all(workspace.evidence()).stream().filter(it -> it.name().equals(SIGNAL))
                .findFirst()
                .orElseThrow();
        return new SliceDecomposition(workspace.evidence(), TimeRange.ALL, null, Map.of())
                .of(signal, null, windows, 0.05)
                .splits()
                .stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
    }

    /// One run, so by twice the 95 % interval: that is missed once in ten thousand.
    private static void assertCovers(Level level, double truth) {
        assertThat(truth).isCloseTo(level.value(), within(level.high() - level.low()));
    }

    /// Of two topics the hard one grows from a fifth to three fifths.
    private void harderRequestsComeIn() {
        for (int i = 0; i < HOURS * 24; i++) {
            double hour = i / 24.0;
            boolean hard = random.nextDouble() < (hour >= MOVED ? 0.6 : 0.2);
            sample(hour, i % 3 == 0 ? "eu" : "us", hard ? "hard" : "easy", random.nextDouble() < (hard ? 0.4 : 0.04),
                    "'policy':'head','probability':0.1");
        }
    }

    @Test
    void mixChangeVanishesOnlyWhenAdjustedForTheMix() throws IOException {
        harderRequestsComeIn();
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            AnalysisResult r = analysed(workspace);
            assertThat(r.verdict().explanation()).isEqualTo(Explanation.MIX);
            Finding finding = VerdictText.leading(r).orElseThrow();
            SliceSplit topic = by(finding, "topic");
            assertThat(topic.vanishes()).isTrue();
            assertCovers(topic.mix(), -0.4 * 0.36);
            assertCovers(topic.behaviour(), 0);
            assertThat(finding.mixAdjustedChange()).isEqualTo(topic.behaviour().value());
            assertThat(topic.slices().getFirst().value()).isEqualTo("hard");
            assertThat(by(finding, "region").vanishes()).isFalse();
            assertThat(SplitText.of(finding, SignalNames.of(workspace.evidence()))).contains(
                    "vanishes when adjusted for topic");
            fewHoursCannotShowThatBehaviourIsUnchanged(workspace);
        }
    }

    /// Behaviour is no more significant than before: what is missing is the proof that it did not move.
    private static void fewHoursCannotShowThatBehaviourIsUnchanged(Workspace workspace) {
        SliceSplit topic = split(workspace,
                new ChangeWindows(micros(MOVED - 8), micros(MOVED), micros(MOVED), micros(MOVED + 8)),
                "topic");
        assertThat(topic.raw().n()).isBetween(350L, 400L);
        assertCovers(topic.behaviour(), 0);
        assertThat(topic.vanishes()).isFalse();
    }

    private static long micros(int hour) {
        return TimeRange.micros(at(hour));
    }
}
