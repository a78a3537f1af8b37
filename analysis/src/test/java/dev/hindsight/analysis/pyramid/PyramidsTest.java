package dev.hindsight.analysis.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.rollup.Rollups.RollupChunk;
import dev.hindsight.workspace.rollup.Rollups.RollupState;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("simulation")
@NullUnmarked
class PyramidsTest {
    private static final Instant START = Instant.parse("2026-03-02T07:20:00Z");
    private static final int SAMPLES = 6000;
    private static final long DAYS = 3;
    private static final long HOUR = 3_600_000_000L;
    private static final List<String> SIGNALS = List.of("score:quality@j", "score:tone@t", "output.tokens", "latency",
            "text.empty");

    private static final Random RANDOM = new Random(Seeds.fresh());
    @TempDir
    private static Path shared;
    /// Imported once, before and after its pyramids were made; every test has a copy of its own.
    private static Path rowsAlone;
    private static Path withPyramids;

    @TempDir
    private Path folder;
    private Workspace workspace;

    @BeforeAll
    static void importOnce() throws IOException {
        rowsAlone = shared.resolve("rows.hindsight");
        withPyramids = shared.resolve("pyramids.hindsight");
        ImportedLines.lines(shared, samples("s", SAMPLES, 0, DAYS * 86_400)).close();
        Files.move(shared.resolve("w.hindsight"), rowsAlone);
        Files.copy(rowsAlone, withPyramids);
        try (Workspace all = Workspaces.open(withPyramids, ImportedLines.CLOCK)) {
            refresh(all);
        }
    }

    private void open(Path made) throws IOException {
        workspace = Workspaces.open(Files.copy(made, folder.resolve("w.hindsight")), ImportedLines.CLOCK);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static List<String> samples(String name, int n, long from, long to) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Instant at = START.plusSeconds(from + i * (to - from) / n);
            lines.add(
                    """
                            {"kind":"sample","source_system":"app","id":"%s%d","at":"%s","session":"%s%d","output":"%s","tokens_out":%d,"latency_ms":%d,\
                            "slice":{"topic":"%s"},"scores":{"quality":{"passed":%b,"judge":"j","direction":"higher"},\
                            "tone":{"value":%.3f,"judge":"t","direction":"higher"}},\
                            "sampling":{"policy":"%s","probability":%s}}"""
                            .formatted(name, i, at, name, i / 3,
                                    RANDOM.nextInt(20) == 0 ? "" : "It was sent.", 20 + RANDOM.nextInt(50),
                                    RANDOM.nextInt(4000),
                                    RANDOM.nextBoolean() ? "parcels" : "refunds", RANDOM.nextInt(10) > 0,
                                    RANDOM.nextDouble(), at.isBefore(START.plus(Duration.ofDays(2))) ? "p" : "q",
                                    RANDOM.nextBoolean() ? "0.5" : "0.1"));
        }
        return lines;
    }

    private void refresh() {
        refresh(workspace);
    }

    private static void refresh(Workspace workspace) {
        Pyramids.refresh(workspace, 1000, Progress.NONE);
    }

    /// What the pyramid of a signal says is what the rows say at the same width.
    private void assertSameAsRows(String signal, int most) {
        TimeRange span = workspace.evidence().span().orElseThrow();
        SeriesData drawn = new SeriesLoader(workspace).run(signal, span, most).orElseThrow();
        SeriesData exact = SeriesQuery
                .run(workspace.evidence(), signal, Map.of(), Duration.ofSeconds(drawn.binSeconds()),
                        span)
                .orElseThrow();
        assertThat(drawn.breaks()).isEqualTo(exact.breaks());
        assertThat(drawn.weighted()).isEqualTo(exact.weighted());
        assertThat(drawn.bins()).hasSameSizeAs(exact.bins());
        for (int i = 0; i < exact.bins().size(); i++) {
            SeriesData.SeriesBin a = drawn.bins().get(i);
            SeriesData.SeriesBin b = exact.bins().get(i);
            assertThat(List.of(a.from(), a.to(), a.n())).isEqualTo(List.of(b.from(), b.to(), b.n()));
            // A cluster across midnight counts as two, so an interval there may differ a little.
            boolean atMidnight = a.to().truncatedTo(java.time.temporal.ChronoUnit.DAYS).isAfter(a.from())
                    || a.from().equals(a.from().truncatedTo(java.time.temporal.ChronoUnit.DAYS));
            double tolerance = atMidnight ? 0.05 : 1e-5;
            assertThat(a.value()).isCloseTo(b.value(), within(1e-5 * Math.max(1, Math.abs(b.value()))));
            assertThat(a.low()).isCloseTo(b.low(), within(tolerance * Math.max(1, Math.abs(b.low()))));
            assertThat(a.high()).isCloseTo(b.high(), within(tolerance * Math.max(1, Math.abs(b.high()))));
        }
    }

    private List<String> pieces() {
        List<String> all = new ArrayList<>();
        for (String series : workspace.rollups().series()) {
            for (long width : workspace.rollups().widths(series)) {
                workspace.rollups().cover(series, width, TimeRange.ALL).orElseThrow().pieces().forEach(
                        it -> all.add(series + " " + width + " " + it.from() + " " + Arrays.toString(it.data())));
            }
        }
        return all;
    }

    @Test
    void pyramidMatchesRowsAtEveryWidth() throws IOException {
        open(withPyramids);
        assertThat(workspace.rollups().series()).containsAll(SIGNALS).contains("mix:slice.topic");
        for (String signal : SIGNALS) {
            for (int most : List.of(4, 30, 80, 200, 700)) {
                assertSameAsRows(signal, most);
            }
        }
    }

    @Test
    void readsNoRowsWhereItHasPieces() throws IOException {
        open(withPyramids);
        TimeRange span = workspace.evidence().span().orElseThrow();
        List<RollupChunk> before = latency();
        assertThat(before).hasSize(4);
        // Pieces of another content show through: so it was they that were read.
        workspace.rollups().put(before.stream()
                .map(it -> new RollupChunk("latency", it.width(), it.from(),
                        new BinsPiece(true, new String[]{""}, List.of()).bytes(it.from(), it.width())))
                .toList());
        assertThat(new SeriesLoader(workspace).run("latency", span, 80).orElseThrow().bins()).isEmpty();
    }

    private List<RollupChunk> latency() {
        return workspace.rollups().cover("latency", HOUR, TimeRange.ALL).orElseThrow().pieces();
    }

    @Test
    void whilePiecesAreMadeAnewRowsAreRead() throws IOException {
        open(withPyramids);
        SeriesLoader series = new SeriesLoader(workspace);
        RollupChunk first = latency().getFirst();
        workspace.rollups().clear();
        workspace.rollups().put(List.of(first));
        TimeRange span = workspace.evidence().span().orElseThrow();
        assertThat(
                series.run("latency", span, 80).orElseThrow().bins().stream().mapToLong(SeriesData.SeriesBin::n).sum())
                .isEqualTo(SAMPLES);
    }

    @Test
    void piecesMadeAnewOfAnotherLengthAreReadFromWhereTheyBegin() throws IOException {
        open(withPyramids);
        long start = TimeRange.micros(START);
        TimeRange range = new TimeRange(start + 12 * HOUR, start + 60 * HOUR);
        SeriesData drawn = new SeriesLoader(workspace).run("latency", range, 40).orElseThrow();
        RollupState days = workspace.rollups().state().orElseThrow();
        workspace.rollups().complete(new RollupState(days.revision(), HOUR));
        SeriesLoader series = new SeriesLoader(workspace);
        workspace.rollups().complete(days);
        assertThat(series.run("latency", range, 40)).contains(drawn);
        assertThat(TimeRange.micros(drawn.bins().getFirst().from())).isLessThanOrEqualTo(range.from());
    }

    @Test
    void aShortRangeIsReadFromRowsAsFineAsTheyTell() throws IOException {
        open(withPyramids);
        long start = TimeRange.micros(START);
        TimeRange minutes = new TimeRange(start, start + 3_600_000_000L);
        SeriesData drawn = new SeriesLoader(workspace).run("latency", minutes, 200).orElseThrow();
        // 6,000 samples in 3 days are 83 an hour: 7 in five minutes, 21 in fifteen.
        assertThat(drawn.binSeconds()).isEqualTo(900);
        assertThat(drawn.bins().stream().mapToLong(SeriesData.SeriesBin::n).sum()).isBetween(80L, 85L);
    }

    @Test
    void laterSamplesAreAddedAndGiveWhatAllAtOnceWouldGive() throws IOException {
        open(withPyramids);
        List<String> before = pieces();
        ImportedLines.add(workspace, folder.resolve("more.jsonl"), samples("m", 900, 2 * 86_400, 4 * 86_400));
        assertThat(workspace.rollups().state().orElseThrow().revision()).isNotEqualTo(workspace.evidence().revision());
        refresh();
        List<String> extended = pieces();
        assertThat(extended).isNotEqualTo(before).hasSizeGreaterThan(before.size());
        workspace.rollups().clear();
        refresh();
        assertThat(pieces()).isEqualTo(extended);
        SIGNALS.forEach(it -> assertSameAsRows(it, 80));
    }

    @Test
    void changedOrRemovedSamplesRebuildPyramids() throws IOException {
        open(withPyramids);
        ImportedLines.add(workspace, folder.resolve("labels.jsonl"), List.of("""
                {"kind":"judgement","source_system":"app","id":"l","at":"%s","sample":"s5","label":"bad"}"""
                .formatted(START)));
        refresh();
        assertThat(workspace.rollups().series()).contains("label.bad");
        long labels = workspace.imports().list().getLast().id();
        workspace.imports().forget(labels);
        assertThat(new SeriesLoader(workspace).signals()).extracting(it -> it.name()).doesNotContain("label.bad");
        refresh();
        assertThat(workspace.rollups().series()).doesNotContain("label.bad");
        SIGNALS.forEach(it -> assertSameAsRows(it, 80));
    }

    @Test
    void theMixIsThatOfTheRows() throws IOException {
        open(rowsAlone);
        MixBins rows = new SeriesLoader(workspace).mix(workspace.evidence().span().orElseThrow(), 80).orElseThrow();
        refresh();
        MixBins pieces = new SeriesLoader(workspace).mix(workspace.evidence().span().orElseThrow(), 80).orElseThrow();
        assertThat(pieces.key()).isEqualTo("slice.topic");
        assertThat(pieces).isEqualTo(rows);
    }

    @Test
    void smallWorkspaceHasNoPyramid() throws IOException {
        open(rowsAlone);
        Pyramids.refresh(workspace, Progress.NONE);
        assertThat(workspace.rollups().state()).isEmpty();
        SIGNALS.forEach(it -> assertSameAsRows(it, 80));
    }
}
