package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.testing.JavaProcess;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.ingest.ImportSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An import in a process of its own, beside an open window, and killed.
@Tag("process")
@NullUnmarked
class KilledImportTest {
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void create() {
        file = folder.resolve("w.hindsight");
        Workspaces.create(file, InstantSource.system()).close();
    }

    @Test
    void aKilledImportIsNeverPartlyVisible() throws Exception {
        int n = 10_000;
        try (Workspace window = Workspaces.open(file, InstantSource.system())) {
            long before = window.dataVersion();
            try (JavaProcess process = start(n, n)) {
                process.awaitLine("appended");
                assertThat(window.dataVersion()).isNotEqualTo(before);
                assertThat(window.evidence().counts()).isEmpty();
                assertThatThrownBy(() -> window.imports().begin("a.jsonl", "jsonl", "f"))
                        .isInstanceOf(WorkspaceException.class)
                        .hasMessageContaining("is being imported at this moment")
                        .extracting("reason").isEqualTo(WorkspaceException.Reason.WORKSPACE);
                // Another import goes on beside it, and its documents too.
                Fixture.store(window, Fixture.sample("other", 0, "{}"));
                assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 1L);
                process.kill();
            }
            assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 1L);
            finish(window, n);
            assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, n + 1L);
        }
    }

    @Test
    void aKilledImportCanBeRepeated() throws Exception {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        int n = 20_000; // five batches
        for (int round = 0; round < 3; round++) {
            try (JavaProcess process = start(n, random.nextInt(n))) {
                process.awaitLine("there");
                process.kill();
            }
            try (Workspace window = Workspaces.open(file, InstantSource.system())) {
                assertThat(window.evidence().counts()).isEmpty();
                assertThat(window.check()).isEmpty();
            }
        }
        try (Workspace window = Workspaces.open(file, InstantSource.system())) {
            finish(window, n);
            Columns columns = window.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of("tokens_out"));
            assertThat(columns.size()).isEqualTo(n);
            assertThat(columns.numbers("tokens_out")).isEqualTo(IntStream.range(0, n).asDoubleStream().toArray());
            assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, (long) n);
            assertThat(window.check()).isEmpty();
        }
    }

    /// [KilledImports] does it as often as one likes.
    @Test
    void anImportKilledAtAnyInstantAndRepeatedIsAsAnUndisturbedOne() throws Exception {
        assertThat(KilledImports.run(folder, 5, Seeds.fresh())).isEmpty();
    }

    private static void finish(Workspace workspace, int n) {
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            for (int i = (int) session.recordsDone(); i < n; i++) {
                session.append(ImportingProcess.sample(i));
            }
            session.complete(Fixture.provenance());
        }
    }

    /// @param there how many samples it has appended when it says so; it goes on, and stops before it would complete
    private JavaProcess start(int n, int there) throws IOException {
        return JavaProcess.start(ImportingProcess.class, file.toString(), Integer.toString(n), Integer.toString(there));
    }
}
