package dev.hindsight.timeline.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeDetailTest {
    private static final Instant START = Instant.parse("2026-09-14T00:00:00Z");
    private static final int HOURS = 40;
    private static final int CHANGED = 20;

    @TempDir
    Path folder = Path.of("");

    @Test
    void promptSignalsAreComparedByPromptAndOthersAsAWhole() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("""
                {"kind":"change","id":"c","at":"%s","surface":"prompt","prompt":"small","from":"v1","to":"v2"}"""
                .formatted(START.plus(Duration.ofHours(CHANGED))));
        for (int i = 0; i < HOURS * 10; i++) {
            Instant at = START.plus(Duration.ofMinutes(6L * i + 1));
            boolean small = i % 10 == 0;
            boolean bad = small && i / 10 >= CHANGED;
            lines.add("""
                    {"kind":"sample","id":"s%d","at":"%s","prompt":"%s","output":"An answer.","latency_ms":900,\
                    "scores":{"quality":{"value":%d,"passed":%b,"judge":"j","direction":"higher","scale":[0,1]}}}"""
                    .formatted(i, at, small ? "small" : "large", bad ? 0 : 1, !bad));
        }
        for (int hour = 0; hour < HOURS; hour++) {
            lines.add("""
                    {"kind":"measure","id":"m%d","at":"%s","name":"requests","value":%d}"""
                    .formatted(hour, START.plus(Duration.ofHours(hour)), hour < CHANGED ? 100 : 120));
        }
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            ChangeDetail detail = service.detail(overview, overview.changes().getFirst());

            BeforeAfter quality = detail.levels().getFirst();
            assertThat(quality.signal()).isEqualTo("score:quality@j");
            assertThat(Objects.requireNonNull(quality.before()).n()).isEqualTo(CHANGED);
            assertThat(quality.before().value()).isEqualTo(1);
            assertThat(Objects.requireNonNull(quality.after()).n()).isEqualTo(HOURS - CHANGED);
            assertThat(quality.after().value()).isZero();
            Signal measure = SeriesQuery.signals(workspace.evidence()).stream()
                    .filter(it -> it.name().equals("measure:requests")).findFirst().orElseThrow();
            BeforeAfter requests = BeforeAfter.of(workspace.evidence(), List.of(measure), Map.of("prompt", "small"),
                    new TwoWindows(detail.beforeWindow(), detail.afterWindow())).getFirst();
            assertThat(Objects.requireNonNull(requests.before()).value()).isEqualTo(100);
            assertThat(Objects.requireNonNull(requests.after()).value()).isEqualTo(120);
        }
    }

    @Test
    void changedSamplingPolicyGivesNoDifference() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("""
                {"kind":"change","id":"c","at":"%s","surface":"code"}"""
                .formatted(START.plus(Duration.ofHours(CHANGED))));
        for (int i = 0; i < HOURS * 10; i++) {
            boolean later = i / 10 >= CHANGED;
            lines.add("""
                    {"kind":"sample","id":"s%d","at":"%s","latency_ms":%d,"label":"%s",\
                    "sampling":{"policy":"%s","probability":%s}}""".formatted(i, START.plus(Duration.ofMinutes(6L * i
                    + 1)), later ? 1_300 + i % 7 : 900 + i % 7, i % 5 == 0 ? "bad" : "good", later ? "errors" : "head",
                    later ? "0.5" : "0.1"));
        }
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            BeforeAfter latency = service.detail(overview, overview.changes().getFirst()).levels().stream()
                    .filter(it -> it.signal().equals("latency")).findFirst().orElseThrow();
            assertThat(Objects.requireNonNull(latency.before()).value()).isBetween(900.0, 907.0);
            assertThat(Objects.requireNonNull(latency.after()).value()).isBetween(1_300.0, 1_307.0);
            assertThat(latency.difference()).isNull();
            assertThat(latency.note()).isEqualTo("The sampling policy differs: head before, errors after."
                    + " The two cannot be compared.");
        }
    }

    @Test
    void changeBeforeAllEvidenceHasNoBaseline() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("""
                {"kind":"change","id":"c","at":"%s","surface":"code"}""".formatted(START));
        for (int i = 0; i < 60; i++) {
            lines.add("""
                    {"kind":"sample","id":"s%d","at":"%s","latency_ms":900}""".formatted(i,
                    START.plus(Duration.ofMinutes(
                            i))));
        }
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            BeforeAfter latency = service.detail(overview, overview.changes().getFirst()).levels().getFirst();
            assertThat(latency.before()).isNull();
            assertThat(Objects.requireNonNull(latency.after()).n()).isEqualTo(60);
            assertThat(latency.difference()).isNull();
            assertThat(latency.note()).isEqualTo("Not measured before.");
        }
    }
}
