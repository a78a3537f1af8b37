package dev.hindsight.workspace.store;

import static dev.hindsight.workspace.store.Fixture.START;
import static dev.hindsight.workspace.store.Fixture.evidence;
import static dev.hindsight.workspace.store.Fixture.sample;
import static dev.hindsight.workspace.store.Fixture.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.rollup.Rollups.RollupChunk;
import dev.hindsight.workspace.rollup.Rollups.RollupState;
import dev.hindsight.workspace.rollup.Rollups;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class RollupsTest {
    @TempDir
    Path folder;
    private Workspace workspace;
    private Rollups rollups;

    @BeforeEach
    void create() {
        workspace = Workspaces.create(folder.resolve("w.hindsight"), InstantSource.fixed(START));
        rollups = workspace.rollups();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static RollupChunk piece(String series, long width, long from, int content) {
        return new RollupChunk(series, width, from, new byte[]{(byte) content});
    }

    /// What covers a range, such as `60: 100=1 200=7`; empty where nothing does.
    private String read(String series, long widest, long from, long to) {
        return rollups.cover(series, widest, new TimeRange(from, to)).map(it -> it.width() + ":" + it.pieces().stream()
                .map(piece -> " " + piece.from() + "=" + piece.data()[0]).collect(Collectors.joining())).orElse("");
    }

    @Test
    void piecesAreReadByTimeAndCanBeReplaced() {
        rollups.put(List.of(piece("a", 60, 200, 2), piece("a", 60, 100, 1), piece("a", 300, 100, 9),
                piece("b", 60, 100, 5)));
        rollups.put(List.of(piece("a", 60, 200, 7), piece("a", 60, -100, 3)));
        assertThat(read("a", 60, 100, 200)).as("not whole").isEmpty();
        rollups.complete(new RollupState("", 100));
        assertThat(read("a", 60, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo("60: -100=3 100=1 200=7");
        assertThat(read("a", 60, 100, 200)).isEqualTo("60: 100=1");
        assertThat(read("a", 60, 199, 201)).isEqualTo("60: 100=1 200=7");
        assertThat(read("a", 299, 0, 200)).isEqualTo("60: 100=1");
        assertThat(read("a", 300, 0, 200)).isEqualTo("300: 100=9");
        assertThat(read("a", 59, 0, 200)).as("none so narrow").isEmpty();
        assertThat(read("c", 60, 0, 200)).isEmpty();
        assertThat(rollups.series()).containsExactly("a", "b");
        assertThat(rollups.widths("a")).containsExactly(60L, 300L);
        assertThat(rollups.widths("c")).isEmpty();
    }

    @Test
    void incompleteRollupsHaveNoState() {
        rollups.put(List.of(piece("a", 60, 100, 1)));
        assertThat(rollups.state()).isEmpty();
        rollups.complete(new RollupState("1", 500));
        rollups.complete(new RollupState("1,2", 1000));
        assertThat(rollups.state()).contains(new RollupState("1,2", 1000));
        try (Workspace other = Workspaces.open(folder.resolve("w.hindsight"), InstantSource.fixed(START))) {
            assertThat(other.rollups().state()).contains(new RollupState("1,2", 1000));
            other.rollups().clear();
        }
        assertThat(rollups.state()).isEmpty();
        assertThat(rollups.series()).isEmpty();
    }

    @Test
    void reportsNewRangesByKindUntilAnImportIsForgotten() {
        String empty = workspace.evidence().revision();
        long first = store(workspace, sample("a", 10, "{'output':'yes'}"));
        String one = workspace.evidence().revision();
        store(workspace, sample("b", 20, "{'output':'yes'}"), sample("c", 50, "{'output':'yes'}"),
                evidence(EvidenceKind.NOTE, "n", 30, "{'text':'somebody looked'}"));
        store(workspace, sample("d", 5, "{'output':'yes'}"));
        long start = TimeRange.micros(START);
        assertThat(rollups.since(one)).contains(Map.of(
                EvidenceKind.SAMPLE, new TimeRange(start + 5_000_000, start + 50_000_001),
                EvidenceKind.NOTE, new TimeRange(start + 30_000_000, start + 30_000_001)));
        assertThat(rollups.since(empty).orElseThrow().get(EvidenceKind.SAMPLE).from()).isEqualTo(start + 5_000_000);
        assertThat(rollups.since(workspace.evidence().revision())).contains(Map.of());
        workspace.imports().forget(first);
        assertThat(rollups.since(one)).isEmpty();
        rollups.put(List.of(piece("a", 60, 100, 1)));
        rollups.complete(new RollupState(one, 100));
        assertThat(read("a", 60, 100, 200)).isEmpty();
    }
}
