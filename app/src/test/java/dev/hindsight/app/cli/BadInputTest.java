package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;

/// Every bad input gets one sentence and its exit status, and leaves nothing behind.
class BadInputTest extends CommandLineTest {
    @Test
    void missingInputIsReported() throws IOException {
        write("empty.jsonl", "");
        Files.write(folder.resolve("binary.bin"), new byte[]{0, 1, 2, 3, 0, 0});
        Files.createDirectory(folder.resolve("folder"));
        for (String name : new String[]{"missing.jsonl", "empty.jsonl", "binary.bin", "folder"}) {
            assertThat(run("import", "w.hindsight", name)).as(name + ": " + err()).isEqualTo(ExitStatus.NO_INPUT);
            assertThat(err()).as(name).contains(name).doesNotContain("Exception").hasLineCount(1);
            assertThat(folder.resolve("w.hindsight")).as(name).doesNotExist();
        }
    }

    @Test
    void failingPathDoesNotAffectOthers() throws IOException {
        write("evidence.jsonl", evidence());
        assertThat(json("import", "w.hindsight", "missing.jsonl", "evidence.jsonl", "--json").get("failures"))
                .hasSize(1);
    }

    @Test
    void strictRejectsTheWholeFile() throws IOException {
        write("mixed.jsonl", evidence() + "no JSON\n");
        assertThat(run("import", "w.hindsight", "mixed.jsonl", "--strict")).isEqualTo(ExitStatus.NO_INPUT);
        assertThat(folder.resolve("w.hindsight")).doesNotExist();
    }

    @Test
    void giganticLineGoesToQuarantine() throws IOException {
        write("big.jsonl",
                evidence() + "{\"kind\":\"sample\",\"id\":\"big\",\"at\":\"2026-09-12T12:00:00Z\",\"output\":\""
                        + "x".repeat(5 << 20) + "\"}\n");
        assertThat(run("import", "w.hindsight", "big.jsonl")).as(err()).isZero();
        assertThat(json("quarantine", "w.hindsight", "--json").get("entries")).hasSize(1);
    }

    @Test
    void unusableWorkspaceIsReported() throws IOException, SQLException {
        write("text.hindsight", "this is no database, but it is long enough to look like one to a careless reader");
        workspace();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("w.hindsight"));
                Statement statement = file.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        for (String name : new String[]{"missing.hindsight", "text.hindsight", "w.hindsight"}) {
            assertThat(run("info", name)).as(name + ": " + err()).isEqualTo(ExitStatus.WORKSPACE);
            assertThat(err()).as(name).contains(name).doesNotContain("Exception").hasLineCount(1);
            assertThat(out()).isEmpty();
        }
        assertThat(folder.resolve("missing.hindsight")).doesNotExist();
    }

    @Test
    void wrongUsageHasItsExitStatus() {
        for (String[] args : new String[][]{{"improt"}, {"info"}, {"info", "a", "b"}, {"incident"}, {"diff", "one"},
                {"import", "w.hindsight"}, {"import", "w.hindsight", "x", "--zone", "Nowhere/Never"},
                {"import", "w.hindsight", ""}, {"import", "", "x"}, {"import", "w.hindsight", "-x"},
                {"incident", "new", "w.hindsight", "t", "--onset", "yesterday"}}) {
            assertThat(run(args)).as(String.join(" ", args)).isEqualTo(ExitStatus.USAGE);
            assertThat(err()).as(String.join(" ", args)).hasLineCount(1).doesNotContain("Exception");
        }
    }

    @Test
    void helpExitsWithSuccess() {
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("import").contains("changepoints");
        assertThat(run("--version")).isZero();
    }

    @Test
    void invalidOptionCreatesNoWorkspace() throws IOException {
        write("t.csv", "time,text\n2026-09-12T12:00:00Z,x\n");
        write("bad.yaml", "kind: note\ncolumns: {at: \"first(time\"}\n");
        Files.createDirectory(folder.resolve("maps"));
        Path git = Files.createDirectory(folder.resolve("repository"));
        try (Git repository = Git.init().setDirectory(git.toFile()).call()) {
            repository.commit().setMessage("one").setAllowEmpty(true).setSign(false).call();
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
        for (String[] args : new String[][]{{"t.csv", "--mapping", "bad.yaml"}, {"t.csv", "--mapping", "maps"},
                {"t.csv", "--format", "none"}, {"repository", "--git-glob", "["}}) {
            String[] all = {"import", "w.hindsight", args[0], args[1], args[2]};
            assertThat(run(all)).as(String.join(" ", all) + err()).isEqualTo(ExitStatus.USAGE);
            assertThat(err()).hasLineCount(1).doesNotContain("Exception");
            assertThat(folder.resolve("w.hindsight")).as(String.join(" ", all)).doesNotExist();
        }
    }

    @Test
    void unusualFileNamesAreAccepted() throws IOException {
        for (String name : new String[]{"a b", "h#a", "q?mode=ro", "p%20", "ü日", "quo'te", "semi;colon", ":memory:",
                "-dash"}) {
            write(name + ".jsonl", evidence());
            assertThat(run("import", "--", name + ".hindsight", name + ".jsonl")).as(name + err()).isZero();
            assertThat(run("info", "--", name + ".hindsight")).as(name + err()).isZero();
            assertThat(folder.resolve(name + ".hindsight")).isRegularFile();
        }
    }

    @Test
    void controlCharactersAreEscaped() throws IOException {
        write("e.jsonl", "{\"kind\":\"prompt_version\",\"id\":\"v\",\"at\":\"2026-09-12T12:00:00Z\",\"prompt\":"
                + "\"p\",\"version\":\"1\",\"text\":\"red \\u001b[31m and \\r gone\\u0000\\tstays\"}\n");
        assertThat(run("import", "w.hindsight", "e.jsonl")).as(err()).isZero();
        assertThat(run("blame", "w.hindsight", "p")).as(err()).isZero();
        // A carriage return ends a line.
        assertThat(out()).contains("red \uFFFD[31m and", " gone\uFFFD\tstays").doesNotContain("\u001b");
    }
}
