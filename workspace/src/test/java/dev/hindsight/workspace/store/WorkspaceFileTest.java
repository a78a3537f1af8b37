package dev.hindsight.workspace.store;

import static dev.hindsight.workspace.store.Fixture.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.store.database.Database;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The SQLite file itself: what it refuses, its header, its copy, its journal, its views.
@Tag("simulation")
@NullUnmarked
class WorkspaceFileTest {
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("w.hindsight");
    }

    @Test
    void aMissingFileIsNamed() {
        refuses(() -> open(), "There is no workspace " + file);
        refuses(() -> Workspaces.open(folder, InstantSource.system()), "is not a file");
        assertThat(file).doesNotExist();
    }

    @Test
    void foreignFilesAreRejectedUnchanged() throws Exception {
        String text = "This is a letter, and long enough to be looked at as a page of something. ".repeat(20);
        Files.writeString(file, text);
        refuses(this::open, "is not a workspace");
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(text);
        Files.delete(file);
        sql("CREATE TABLE t (a)", "PRAGMA application_id = 5");
        refuses(this::open, "another application's database");
    }

    @Test
    void aNewerVersionIsRefused() throws Exception {
        create().close();
        sql("PRAGMA user_version = 99");
        refuses(this::open, "was written by a newer Hindsight (file version 99");
    }

    @Test
    void anOlderFileGetsTheColumnsItLacks() throws Exception {
        PreparedEvidence[] many = new PreparedEvidence[5000];
        for (int i = 0; i < many.length; i++) {
            String asks = i % 2 == 0 ? "When would the parcel be there?" : "Wann wird das Paket bei mir sein?";
            many[i] = sample("s" + i, many.length - i,
                    "{'input':'" + asks + "','output':'It should be with you there.',"
                            + "'system':'" + "Be kind. ".repeat(40) + "','transitions':[{'from':'s" + i % 7
                            + "','to':'end'}]}");
        }
        try (Workspace workspace = create()) {
            Fixture.store(workspace, many);
        }
        String before = added();
        sql("DELETE FROM block_column WHERE name IN ('transitions', 'text.language')", "DROP TABLE rollup",
                "DROP TABLE rollup_state", "DROP TABLE conflict", "PRAGMA user_version = 1");
        open().close();
        assertThat(added()).isEqualTo(before).contains("s3\t\tend").contains("1.0, 0.0");
        assertThat(Files.readAllBytes(file)[63]).isEqualTo((byte) Schema.VERSION);
    }

    private String added() {
        try (Workspace workspace = open()) {
            Columns columns = workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL,
                    Set.of("transitions", "text.language"));
            return Arrays.toString(columns.numbers("text.language"))
                    + IntStream.range(0, columns.size()).mapToObj(columns.words("transitions")::at).toList();
        }
    }

    @Test
    void anExistingFileIsNotOverwritten() {
        create().close();
        refuses(this::create, "exists already");
        refuses(() -> Workspaces.create(folder.resolve("no/such/folder.hindsight"), InstantSource.system()),
                "cannot be made");
    }

    @Test
    void aTruncatedFileIsDamaged() throws Exception {
        try (Workspace workspace = create()) {
            PreparedEvidence[] many = new PreparedEvidence[3000];
            for (int i = 0; i < many.length; i++) {
                many[i] = sample("s" + i, i, "{'output':'" + "x".repeat(300) + "'}");
            }
            Fixture.store(workspace, many);
            assertThat(workspace.check()).isEmpty();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }
        refuses(() -> {
            try (Workspace workspace = open()) {
                workspace.evidence().findByHash("00".repeat(32));
                workspace.evidence().find(sample("s2999", 0, "{}").key());
            }
        }, "is damaged");
    }

    @Test
    void aFileThatAnotherProgramHoldsIsInUse() throws Exception {
        create().close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            Database impatient = new Database(file, Duration.ofMillis(100));
            refuses(() -> SqliteWorkspace.open(file, InstantSource.system(), impatient),
                    "is in use by another program");
        }
    }

    @Test
    void aReadOnlyFileIsReadButNotWritten() {
        PreparedEvidence first = sample("1", 0, "{'output':'x'}");
        try (Workspace workspace = create()) {
            Fixture.store(workspace, first);
        }
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(file)).as("this user may write to everything, so nothing is read-only").isFalse();
        try (Workspace workspace = open()) {
            assertThat(workspace.evidence().find(first.key())).isPresent();
            refuses(() -> workspace.imports().begin("a", "b", "c"), "cannot be written to");
        }
    }

    @Test
    void headerHasApplicationIdAndSchemaVersion() throws Exception {
        create().close();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(new String(bytes, 68, 4, StandardCharsets.US_ASCII)).isEqualTo("HSIG");
        assertThat(bytes[63]).isEqualTo((byte) Schema.VERSION);
    }

    @Test
    void backupIsCompleteAndNeverOverwrites() {
        PreparedEvidence first = sample("1", 0, "{'output':'x'}");
        Path copy = folder.resolve("copy.hindsight");
        try (Workspace workspace = create()) {
            Fixture.store(workspace, first);
            workspace.backup(copy);
            refuses(() -> workspace.backup(copy), "exists already");
            refuses(() -> workspace.backup(folder.resolve("no/copy")), "cannot be written");
        }
        try (Workspace workspace = Workspaces.open(copy, InstantSource.system())) {
            assertThat(workspace.evidence().find(first.key())).isPresent();
            Fixture.store(workspace, sample("2", 0, "{}"));
        }
    }

    @Test
    void theJournalCannotBeChanged() throws Exception {
        try (Workspace workspace = create()) {
            workspace.incidents().declare("x", null, null, null, java.util.Map.of(), "Kim");
        }
        assertThatThrownBy(() -> sql("UPDATE journal SET who = 'Lee'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql("DELETE FROM journal")).hasMessageContaining("append-only");
    }

    @Test
    void changedEvidenceIsFound() throws Exception {
        try (Workspace workspace = create()) {
            Fixture.store(workspace, sample("1", 0, "{'output':'good'}"), sample("2", 0, "{}"));
        }
        sql("UPDATE record SET body = replace(body, 'good', 'bad') WHERE id = '1'");
        try (Workspace workspace = open()) {
            assertThat(workspace.check())
                    .containsExactly("Record app/sample/1 is not what was imported: its hash differs.");
        }
    }

    @Test
    void unredactedImportsAreFlagged() {
        try (Workspace workspace = create()) {
            assertThat(workspace.redacted()).isTrue();
            try (var session = workspace.imports().begin("a", "b", "c")) {
                session.complete(Fixture.provenance().put("redacted", false));
            }
            assertThat(workspace.redacted()).isFalse();
        }
    }

    @Test
    void sqlViewsAreReadableWithPlainSql() throws Exception {
        try (Workspace workspace = create()) {
            Fixture.store(workspace, sample("1", 0, "{'output':'good','system':'" + "Be kind. ".repeat(40) + "'}"));
        }
        try (Connection shell = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = shell.createStatement();
                var rows = statement.executeQuery("SELECT at_utc, output, system_text, file, role FROM sample")) {
            assertThat(rows.getString(1)).isEqualTo("2026-09-14T08:00:00.000Z");
            assertThat(rows.getString(2)).isEqualTo("good");
            assertThat(rows.getString(3)).isEqualTo("Be kind. ".repeat(40));
            assertThat(rows.getString(4)).isEqualTo("app.jsonl");
            assertThat(rows.getString(5)).isEqualTo("traffic");
        }
        for (EvidenceKind kind : EvidenceKind.values()) {
            sql("SELECT * FROM " + kind.wireName());
        }
    }

    @Test
    void randomRecordsComeBackAsTheyWere() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        PreparedEvidence[] all = new PreparedEvidence[500];
        for (int i = 0; i < all.length; i++) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("output", text(random, 400)).put("input", text(random, 40)).put("tokens_out",
                    random.nextInt(1000));
            if (random.nextBoolean()) {
                body.put("system", text(random, 600));
            }
            body.putObject("scores").put("s", random.nextGaussian());
            body.putObject("mine").putObject("system").put("system", text(random, 300));
            all[i] = Fixture.evidence(EvidenceKind.SAMPLE, "s" + i, random.nextInt(100_000), body);
        }
        try (Workspace workspace = create()) {
            Fixture.store(workspace, all);
            assertThat(workspace.check()).isEmpty();
            for (PreparedEvidence it : all) {
                var found = workspace.evidence().find(it.key()).orElseThrow();
                var sample = (dev.hindsight.workspace.evidence.Sample) found.evidence();
                assertThat(found.header().hash()).isEqualTo(it.hash());
                assertThat(sample.output()).isEqualTo(it.body().path("output").asString());
                assertThat(sample.system())
                        .isEqualTo(it.body().has("system") ? it.body().path("system").asString() : null);
                assertThat(sample.scores().get("s").value())
                        .isEqualTo(it.body().path("scores").path("s").doubleValue());
                assertThat(found.header().extra().get("mine")).isEqualTo(it.body().get("mine"));
            }
        }
    }

    private static String text(Random random, int most) {
        String signs = "ab \"\\\n\t{}:,é漢😀\"system\":\"";
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(most), 0, signs.codePointCount(0, signs.length()))
                .forEach(i -> text.appendCodePoint(signs.codePointAt(signs.offsetByCodePoints(0, i))));
        return text.toString();
    }

    private Workspace create() {
        return Workspaces.create(file, InstantSource.system());
    }

    private Workspace open() {
        return Workspaces.open(file, InstantSource.system());
    }

    private static void refuses(ThrowingCallable what, String sentence) {
        assertThatThrownBy(what).isInstanceOf(WorkspaceException.class).hasMessageContaining(sentence)
                .hasMessageEndingWith(".").extracting(it -> ((WorkspaceException) it).reason())
                .isEqualTo(Reason.WORKSPACE);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String it : statements) {
                statement.execute(it);
            }
        }
    }

    /// A trigger stands for a disk that is full: batches are refused from some point on.
    @Test
    void anImportThatCannotBeWrittenSaysWhyAndGoesOnLater() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"kind\":\"measure\",\"id\":\"").append(i)
                    .append("\",\"at\":\"2026-03-01T00:00:00Z\",\"name\":\"m\",\"value\":1}\n");
        }
        Path evidence = Files.writeString(folder.resolve("e.jsonl"), lines);
        create().close();
        sql("CREATE TRIGGER full BEFORE INSERT ON block WHEN (SELECT count(*) FROM block) > 1"
                + " BEGIN SELECT RAISE(ABORT, 'no room'); END");
        try (Workspace workspace = open()) {
            assertThatThrownBy(() -> Imports.run(workspace.imports(), ImportOptions.DEFAULT, evidence.toString()))
                    .isInstanceOf(WorkspaceException.class).hasMessageContaining("no room");
            assertThat(workspace.evidence().counts()).isEmpty();
        }
        sql("DROP TRIGGER full");
        try (Workspace workspace = open()) {
            ImportResult.FileResult again = Imports.run(workspace.imports(), ImportOptions.DEFAULT,
                    evidence.toString()).imports().getFirst();
            assertThat(again.resumed()).isPositive();
            assertThat(workspace.evidence().counts())
                    .containsExactly(java.util.Map.entry(EvidenceKind.MEASURE, 20_000L));
        }
    }
}
