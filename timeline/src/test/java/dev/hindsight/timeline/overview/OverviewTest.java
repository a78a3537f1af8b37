package dev.hindsight.timeline.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lanes of an overview, over evidence imported into a real workspace.
class OverviewTest {
    @TempDir
    private Path folder;

    @Test
    void thumbsAreShownWithResponseRate() throws IOException {
        Instant start = Instant.parse("2026-03-03T00:00:00Z");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lines.add(("{\"kind\":\"sample\",\"id\":\"s%d\",\"at\":\"%s\",\"output\":\"Yes.\",\"tokens_out\":2,"
                    + "\"latency_ms\":9}").formatted(i, start.plusSeconds(i * 600L)));
        }
        lines.add("{\"kind\":\"user_signal\",\"id\":\"u1\",\"at\":\"%s\",\"sample\":\"s1\",\"type\":\"thumbs_down\"}"
                .formatted(start.plusSeconds(700)));
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            assertThat(overview.timeline().lanes()).extracting(Lane::id).containsSubsequence("user.thumbs_down",
                    "user.thumbs.response", "text.empty");
        }
    }
}
