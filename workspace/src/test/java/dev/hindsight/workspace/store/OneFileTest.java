package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.RecoveryResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A workspace as people treat it: one file that is copied while a window is open, cut short by a sync, restored beside
/// an old log, left empty by a killed process.
@NullUnmarked
class OneFileTest {
    @TempDir
    Path folder;
    private Path file;
    private Path log;

    @BeforeEach
    void name() {
        file = folder.resolve("w.hindsight");
        log = folder.resolve("w.hindsight-wal");
    }

    @Test
    void aCopyOfTheFileAloneHoldsAllWhileAWindowIsOpen() throws Exception {
        Workspaces.create(file, InstantSource.system()).close();
        try (Workspace window = open(file)) {
            assertThat(window.evidence().counts()).isEmpty();
            try (Workspace command = open(file)) {
                Fixture.store(command, samples(10));
                command.incidents().declare("x", null, null, null, Map.of(), "Kim");
            }
            window.incidents().declare("y", null, null, null, Map.of(), "Kim");
            Path copy = Files.copy(file, folder.resolve("copy.hindsight"));
            assertThat(log).isEmptyFile();
            try (Workspace it = open(copy)) {
                assertThat(it.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 10L);
                assertThat(it.incidents().list()).hasSize(2);
                assertThat(it.check()).isEmpty();
            }
        }
    }

    @Test
    void whatAReaderHeldUpIsInTheFileWhenItHasRead() throws Exception {
        Workspaces.create(file, InstantSource.system()).close();
        try (Workspace window = open(file)) {
            try (Connection reader = reading(file)) {
                Fixture.store(window, samples(10));
                assertThat(log).isNotEmptyFile();
                reader.commit();
            }
            window.evidence().counts();
            assertThat(log).isEmptyFile();
        }
    }

    @Test
    void aFileRestoredBesideTheLogOfAnotherIsRefusedAndBothStayAsTheyAre() throws Exception {
        Workspaces.create(file, InstantSource.system()).close();
        Path backup = folder.resolve("backup.hindsight");
        try (Workspace window = open(file)) {
            Fixture.store(window, samples(10));
            window.backup(backup);
        }
        keepLog();
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
        byte[] restored = Files.readAllBytes(file);
        byte[] foreign = Files.readAllBytes(log);
        assertThatThrownBy(() -> open(file)).isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("the log of another state of it").hasMessageEndingWith(".");
        assertThat(Files.readAllBytes(file)).isEqualTo(restored);
        assertThat(Files.readAllBytes(log)).isEqualTo(foreign);
        Workspaces.rescue(file, folder.resolve("rescued.hindsight"), InstantSource.system());
        Files.delete(log);
        for (Path it : new Path[]{file, folder.resolve("rescued.hindsight")}) {
            try (Workspace workspace = open(it)) {
                assertThat(workspace.check()).isEmpty();
                assertThat(workspace.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 10L);
            }
        }
    }

    @Test
    void theLogOfAKilledProcessIsReadBesideItsOwnFile() throws Exception {
        Workspaces.create(file, InstantSource.system()).close();
        keepLog();
        try (Workspace workspace = open(file)) {
            assertThat(workspace.incidents().list()).hasSize(1);
        }
    }

    @Test
    void aLogBesideAnEmptyFileIsKept() throws Exception {
        Workspaces.create(file, InstantSource.system()).close();
        keepLog();
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> open(file)).isInstanceOf(WorkspaceException.class).hasMessageContaining("-wal");
        assertThat(log).isNotEmptyFile();
    }

    /// As a killed process leaves it: the log of the last commit, which lies in no file.
    private void keepLog() throws Exception {
        Path kept = folder.resolve("kept");
        Path before = folder.resolve("before");
        try (Workspace window = open(file); Connection reader = reading(file)) {
            window.incidents().declare("x", null, null, null, Map.of(), "Kim");
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
            reader.commit();
        }
        Files.copy(before, file, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(kept, log, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Two colleagues with one key: what the one stored is known to the other.
    @Test
    void whatAColleagueStoredOfTheSameLogIsKnown() throws Exception {
        Path log = Files.writeString(folder.resolve("log.jsonl"), """
                {"kind":"sample","id":"a","at":"2026-03-01T00:00:00Z","output":"to ada@example.org","user":"ada"}
                {"kind":"sample","id":"b","at":"2026-03-01T00:00:01Z","output":"password=hunter22","extra":1.50}
                """);
        Path theirs = folder.resolve("theirs.hindsight");
        for (Path it : List.of(file, theirs)) {
            try (Workspace workspace = Workspaces.create(it, InstantSource.system())) {
                Imports.run(workspace.imports(), ImportOptions.DEFAULT, log.toString());
            }
        }
        StringBuilder lines = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + theirs);
                var rows = connection.createStatement().executeQuery("SELECT body FROM record ORDER BY row")) {
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
        }
        Path export = Files.createDirectory(folder.resolve("export")).resolve("log.jsonl");
        Files.writeString(export, lines);
        try (Workspace workspace = open(file)) {
            ImportResult.FileResult result = Imports
                    .run(workspace.imports(), ImportOptions.DEFAULT, export.toString()).imports().getFirst();
            assertThat(result.counts()).isEmpty();
            assertThat(result.conflicts()).isZero();
            assertThat(result.duplicates()).isEqualTo(2);
        }
    }

    @Test
    void anEmptyFileIsANewWorkspace() throws Exception {
        Files.createFile(file);
        try (Workspace workspace = open(file)) {
            Fixture.store(workspace, samples(1));
        }
        Files.write(file, new byte[0]);
        try (Workspace workspace = Workspaces.create(file, InstantSource.system())) {
            assertThat(workspace.evidence().counts()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.9, 0.999})
    void whatIsThereOfACutFileIsSavedAndLookingAtItChangesNothing(double kept) throws Exception {
        int n = 3000;
        Workspaces.create(file, InstantSource.system()).close();
        try (Workspace workspace = open(file)) {
            Fixture.store(workspace, samples(n));
        }
        cut(file, (long) (Files.size(file) * kept));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> open(file)).isInstanceOf(WorkspaceException.class).hasMessageContaining("--repair");
        Path saved = folder.resolve("saved.hindsight");
        RecoveryResult result = Workspaces.rescue(file, saved, InstantSource.system());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(result.evidence()).isBetween((long) (0.7 * kept * n), (long) n);
        try (Workspace workspace = open(saved)) {
            assertThat(workspace.check()).isEmpty();
            assertThat(workspace.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, result.evidence());
        }
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (RandomAccessFile it = new RandomAccessFile(file.toFile(), "rw")) {
            it.setLength(bytes);
        }
    }

    private static PreparedEvidence[] samples(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> Fixture.sample("s" + i, i, "{'output':'" + "an answer ".repeat(20) + i + "'}"))
                .toArray(PreparedEvidence[]::new);
    }

    private static Connection reading(Path file) throws SQLException {
        Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
        reader.setAutoCommit(false);
        reader.createStatement().executeQuery("SELECT count(*) FROM import").close();
        return reader;
    }

    private static Workspace open(Path file) {
        return Workspaces.open(file, InstantSource.system());
    }
}
