package dev.hindsight.workspace.ingest.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Growing files on a real disk, into a real workspace.
class FollowerTest {
    @TempDir
    private Path folder;
    private Path log;
    private Workspace workspace;
    private Follower follower;
    private int written;

    @BeforeEach
    void open() {
        log = folder.resolve("app.jsonl");
        workspace = Workspaces.create(folder.resolve("w.hindsight"), InstantSource.fixed(Imports.NOW));
        follower = follower(ImportOptions.DEFAULT, log);
    }

    @AfterEach
    void close() throws IOException {
        follower.close();
        workspace.close();
    }

    private Follower follower(ImportOptions options, Path... files) {
        return new Follower(workspace.imports(), Imports.preparer(), Importer.installedFormats(), List.of(files),
                options);
    }

    private void again() throws IOException {
        follower.close();
        follower = follower(ImportOptions.DEFAULT, log);
    }

    private String sample() {
        written++;
        return "{\"kind\":\"sample\",\"id\":\"s" + written + "\",\"at\":\"2026-11-20T10:00:00Z\",\"output\":\"Number "
                + written + "\"}\n";
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private int poll(boolean last) {
        return follower.poll(last, Progress.NONE);
    }

    private long samples() {
        return workspace.evidence().counts().getOrDefault(EvidenceKind.SAMPLE, 0L);
    }

    private FollowedFile result() {
        return follower.results().getFirst();
    }

    @Test
    void publishesWhatIsCompleteAndLetsThePartialLastLineWait() throws IOException {
        assertThat(poll(false)).as("the file is not there yet").isZero();
        String third = sample();
        append(log, sample() + sample() + third.substring(0, 30));
        assertThat(poll(false)).isOne();
        assertThat(samples()).isEqualTo(2);
        assertThat(result().waiting()).isEqualTo(30);
        append(log, third.substring(30));
        poll(false);
        assertThat(samples()).isEqualTo(3);
        assertThat(poll(false)).as("nothing new").isZero();
        assertThat(workspace.imports().list()).hasSize(2);
        assertThat(result().counts()).containsEntry("sample", 3L);
    }

    @Test
    void goesOnWhereItWasWhenStartedAgain() throws IOException {
        append(log, sample() + sample());
        poll(true);
        again();
        assertThat(poll(true)).isZero();
        append(log, sample());
        again();
        poll(true);
        assertThat(samples()).isEqualTo(3);
        assertThat(result().duplicates()).as("what was read is not read again").isZero();
    }

    @Test
    void readsARenamedFileToItsEndBeforeTheNewOne() throws IOException {
        append(log, sample());
        poll(false);
        Path old = folder.resolve("app.jsonl.1");
        Files.move(log, old);
        String partial = sample();
        append(old, sample() + partial.strip());
        append(log, sample());
        for (int i = 0; i < 4; i++) {
            poll(false);
        }
        assertThat(samples()).isEqualTo(written);
        assertThat(result().warnings()).isEmpty();
    }

    @Test
    void findsTheRestOfAFileThatWasRotatedWhileNobodyFollowed() throws IOException {
        append(log, sample() + sample());
        poll(true);
        append(log, sample());
        follower.close();
        Files.move(log, folder.resolve("app-20261121.jsonl"));
        append(log, sample());
        again();
        while (poll(true) > 0) {
            // Until nothing is left.
        }
        assertThat(samples()).isEqualTo(written);
        assertThat(result().warnings()).isEmpty();
    }

    @Test
    void survivesCopyAndTruncateAlsoWhereTheFileHasGrownBeyondItsOldLength() throws IOException {
        append(log, sample());
        poll(false);
        append(log, sample());
        Files.copy(log, folder.resolve("app.jsonl.1"));
        Files.writeString(log, "");
        append(log, sample() + sample() + sample());
        for (int i = 0; i < 4; i++) {
            poll(false);
        }
        assertThat(samples()).isEqualTo(written);
        assertThat(result().warnings()).isEmpty();
    }

    @Test
    void saysWhatMayBeMissingWhereTheOldFileIsGone() throws IOException {
        append(log, sample() + sample());
        poll(false);
        Files.writeString(log, sample());
        poll(true);
        assertThat(samples()).isEqualTo(3);
        assertThat(result().warnings()).singleElement().asString().contains("app.jsonl was replaced or truncated");
    }

    @Test
    void repeatsTheHeaderOfATableAndKeepsARowWithLineBreaksWhole() throws IOException {
        Path table = folder.resolve("calls.csv");
        Path mapping = Files.writeString(folder.resolve("m.yaml"),
                "kind: sample\nid: [id]\ncolumns: {at: when, output: answer}\n");
        append(table, "id,when,answer\n");
        Follower rows = follower(new ImportOptions(null, new ReadOptions(null, null, mapping, List.of(), null, null),
                false), table);
        assertThat(rows.poll(false, Progress.NONE)).as("a header alone").isZero();
        append(table, "a,2026-11-20T10:00:00Z,\"one\n");
        assertThat(rows.poll(false, Progress.NONE)).as("half a row").isZero();
        append(table, "two\"\nb,2026-11-20T10:00:01Z,plain\n");
        rows.poll(false, Progress.NONE);
        append(table, "c,2026-11-20T10:00:02Z,plain\nd,yesterday,plain\n");
        rows.poll(true, Progress.NONE);
        assertThat(samples()).isEqualTo(3);
        QuarantineEntry bad = workspace.imports().quarantine().getFirst();
        assertThat(bad.place().line()).as("line in the file").isEqualTo(6);
        assertThat(bad.place().record()).isEqualTo(4);
        assertThat(Files.readString(table).substring((int) bad.place().offset())).startsWith("d,yesterday");
        rows.close();
    }

    @Test
    void refusesWhatDoesNotGrowLineByLine() throws IOException {
        Path document = Files.writeString(folder.resolve("a.json"), "[\n{\"kind\":\"note\"}\n]\n");
        Follower refused = follower(ImportOptions.DEFAULT, document, folder);
        refused.poll(true, Progress.NONE);
        assertThat(refused.failures()).hasSize(2);
        assertThat(refused.failures().getFirst().sentence()).contains("is one JSON document");
        assertThat(refused.failures().getLast().sentence()).contains("is a folder");
        refused.close();
    }

    @Test
    void losesNothingAndTakesNothingTwiceWhateverHappensToTheFile() throws IOException {
        Random random = new Random(Seeds.fresh());
        int rotated = 0;
        for (int step = 0; step < 120; step++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (Files.exists(log)) {
                        Files.move(log, folder.resolve("app.jsonl." + ++rotated));
                    }
                }
                case 1 -> {
                    if (Files.exists(log)) {
                        Files.copy(log, folder.resolve("app.jsonl." + ++rotated), StandardCopyOption.REPLACE_EXISTING);
                        Files.writeString(log, "");
                    }
                }
                case 2 -> again();
                default -> {
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        append(log, sample());
                    }
                }
            }
            // Two rotations between two looks would leave a file in between that nobody can know of.
            poll(true);
        }
        poll(true);
        assertThat(samples()).isEqualTo(written);
        assertThat(result().conflicts()).isZero();
        assertThat(result().warnings()).isEmpty();
    }
}
