package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.ingest.ImportSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An import in a process of its own, beside an open window, and killed.
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
            Process process = start(n, "hang");
            try (BufferedReader out = process.inputReader()) {
                awaitLine(out, "appended");
                assertThat(window.dataVersion()).isNotEqualTo(before);
                assertThat(window.evidence().counts()).isEmpty();
                assertThatThrownBy(() -> window.imports().begin("a.jsonl", "jsonl", "f"))
                        .isInstanceOf(WorkspaceException.class)
                        .hasMessageContaining("is being imported at this moment");
                // Another import goes on beside it, and its documents too.
                Fixture.store(window, Fixture.sample("other", 0, "{}"));
                assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 1L);
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 1L);
            finish(window, n);
            assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, n + 1L);
        }
    }

    @Test
    void aKilledImportCanBeRepeated() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int n = 40_000;
        for (int round = 0; round < 3; round++) {
            Process process = start(n, "hang");
            try (BufferedReader out = process.inputReader()) {
                awaitLine(out, "began");
                Thread.sleep(random.nextInt(700));
            } finally {
                process.destroyForcibly().waitFor();
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
            double[] tokens = columns.numbers("tokens_out");
            for (int i = 0; i < n; i++) {
                assertThat(tokens[i]).isEqualTo(i);
            }
            assertThat(window.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, (long) n);
            assertThat(window.check()).isEmpty();
        }
    }

    private static void finish(Workspace workspace, int n) {
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            for (int i = (int) session.recordsDone(); i < n; i++) {
                session.append(ImportingProcess.sample(i));
            }
            session.complete(Fixture.provenance());
        }
    }

    private Process start(int n, String... more) throws IOException {
        List<String> command = Stream
                .concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-cp",
                        System.getProperty("java.class.path"),
                        ImportingProcess.class.getName(), file.toString(), Integer.toString(n)), Stream.of(more))
                .toList();
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void awaitLine(BufferedReader out, String wanted) throws IOException {
        String line = out.readLine();
        while (!wanted.equals(line)) {
            assertThat(line).as("the process ended before it said: " + wanted).isNotNull();
            line = out.readLine();
        }
    }
}
