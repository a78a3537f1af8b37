package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hindsight.app.Main;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.testing.JavaProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A bad record goes to quarantine with its place, and the others are imported.
@Tag("process")
class BadRecordsTest extends CommandLineTest {
    private static final String GOOD = "{\"kind\":\"note\",\"id\":\"n%d\",\"at\":\"2026-09-14T10:00:00Z\",\"text\":\"well\"}\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {"this is no JSON|JSON",
            "{\"kind\":\"note\",\"id\":\"x\",\"at\":\"2026-09-14T10:00:00Z\"}|text is missing",
            "{\"kind\":\"note\",\"id\":\"x\",\"at\":\"2026-09-14T10:00:00\",\"text\":\"t\"}|zone",
            "{\"kind\":\"eval\",\"id\":\"x\",\"at\":\"2026-09-14T10:00:00Z\",\"suite\":\"s\",\"metric\":\"m\",\"score\":NaN,\"direction\":\"higher\"}|NaN",
            "{\"kind\":\"note\",\"id\":\"x\",\"at\":\"2026-09-14T10:00|"})
    void badRecordIsQuarantinedAndOthersAreRead(String bad, String reason) throws IOException {
        write("e.jsonl", GOOD.formatted(1) + bad + "\n" + GOOD.formatted(2));
        assertThat(run("import", "w.hindsight", "e.jsonl")).as(err()).isZero();
        assertThat(json("info", "w.hindsight", "--json").get("counts").get("note").asInt()).isEqualTo(2);
        JsonNode entries = json("quarantine", "w.hindsight", "--json").get("entries");
        assertThat(entries).hasSize(1);
        JsonNode entry = entries.get(0);
        assertThat(entry.get("path").asString()).endsWith("e.jsonl");
        assertThat(entry.get("line").asInt()).isEqualTo(2);
        assertThat(entry.get("offset").asLong()).isEqualTo(GOOD.formatted(1).length());
        assertThat(entry.get("reason").asString()).contains(reason == null ? "" : reason);
    }

    @Test
    void sameIdWithOtherContentIsAConflict() throws IOException {
        write("e.jsonl", GOOD.formatted(1) + GOOD.formatted(1).replace("well", "ill"));
        JsonNode file = json("import", "w.hindsight", "e.jsonl", "--json").get("imports").get(0);
        assertThat(file.get("conflicts").asInt()).isEqualTo(1);
        assertThat(file.get("counts").get("note").asInt()).isEqualTo(1);
        assertThat(json("import", "w.hindsight", "e.jsonl", "--json").get("imports").get(0).get("duplicates").asInt())
                .isPositive();
    }

    @Test
    void repositoryWithoutPromptsIsReported() throws IOException, GitAPIException {
        Path repository = Files.createDirectory(folder.resolve("code"));
        try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
            Files.writeString(repository.resolve("main.c"), "int main;");
            git.add().addFilepattern(".").call();
            git.commit().setMessage("a program").setSign(false).call();
        }
        assertThat(run("import", "w.hindsight", "code")).as(err()).isEqualTo(ExitStatus.NO_INPUT);
        assertThat(err()).contains("code").doesNotContain("Exception");
        assertThat(folder.resolve("w.hindsight")).doesNotExist();
    }

    /// The whole program, killed while it imports: nothing of the file is visible, and a repeated import reads all of it.
    @Test
    void killedImportIsInvisibleAndCanBeRepeated() throws IOException, InterruptedException {
        int n = 30_000;
        Path file = folder.resolve("long.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < n; i++) {
                lines.write(i == 100 ? "no JSON\n" : GOOD.formatted(i));
            }
        }
        Path workspace = folder.resolve("w.hindsight");
        try (JavaProcess process = JavaProcess.start(Main.class, "import", workspace.toString(), file.toString())) {
            // The first batch is written: what comes next is cut short.
            process.runUntil(() -> batchWritten(workspace));
            process.kill();
            assertThat(process.exitStatus()).as(process.text()).isNotZero();
        }
        JsonNode info = json("info", "w.hindsight", "--json");
        assertThat(info.get("counts")).isEmpty();
        assertThat(info.get("imports").asInt()).isZero();
        assertThat(json("quarantine", "w.hindsight", "--json").get("entries")).isEmpty();
        assertThat(json("import", "w.hindsight", "long.jsonl", "--json").get("imports").get(0).get("quarantined")
                .asInt()).isLessThanOrEqualTo(1);
        assertThat(json("info", "w.hindsight", "--json").get("counts").get("note").asInt()).isEqualTo(n - 1);
        assertThat(json("quarantine", "w.hindsight", "--json").get("entries")).hasSize(1);
        assertThat(run("check", "w.hindsight")).isZero();
    }

    private static boolean batchWritten(Path workspace) {
        Path log = workspace.resolveSibling(workspace.getFileName() + "-wal");
        return Files.exists(log) && log.toFile().length() > 1_000_000;
    }

    /// A file system mounted read-only in a mount namespace of our own; where that is not allowed, the test says so.
    @Test
    void workspaceOnReadOnlyDiskCanBeRead() throws IOException, InterruptedException {
        write("e.jsonl", GOOD.formatted(1));
        assertThat(run("import", "w.hindsight", "e.jsonl")).as(err()).isZero();
        write("more.jsonl", GOOD.formatted(2));
        String script = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" \"$0\" || exit 99; cd \"$0\"; "
                + "exec \"$@\"";
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")),
                "there is no unshare here to mount a read-only disk with");
        String text;
        try (JavaProcess process = JavaProcess.start(Main.class, Map.of(), List.of("/usr/bin/unshare", "-m", "sh", "-c",
                script, folder.toString()), "import", "w.hindsight", "more.jsonl")) {
            int status = process.exitStatus();
            text = process.text();
            assumeTrue(status != 99 && !text.contains("unshare failed"),
                    "a read-only disk cannot be mounted here: " + text);
            assertThat(status).as(text).isEqualTo(ExitStatus.WORKSPACE);
        }
        assertThat(text).contains("w.hindsight").doesNotContain("Exception");
    }
}
