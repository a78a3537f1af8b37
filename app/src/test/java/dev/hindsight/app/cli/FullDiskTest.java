package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hindsight.app.Main;
import dev.hindsight.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A disk without room: a file system in memory of our own, of few MiB; where none may be mounted, the test says so.
@Tag("process")
class FullDiskTest extends CommandLineTest {
    private static final int SAMPLES = 20_000;

    /// @param script what happens where the disk is `$0` and the program `"$@"`
    private String onSmallDisk(String script, String... command) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "there is no unshare here to mount a disk with");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        List<String> wrapper = new ArrayList<>(List.of("/usr/bin/unshare", "-m", "sh", "-c",
                "mount -t tmpfs -o size=4m none \"$0\" || exit 99; " + script, disk.toString()));
        try (JavaProcess process = JavaProcess.start(Main.class, Map.of(), wrapper, command)) {
            int status = process.exitStatus();
            String text = process.text();
            assumeTrue(status != 99 && !text.contains("unshare failed"), "no disk can be mounted here: " + text);
            assertThat(status).as(text).isZero();
            return text;
        }
    }

    private void samples() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < SAMPLES; i++) {
            lines.append("{\"kind\":\"sample\",\"id\":\"s").append(i).append("\",\"at\":\"2026-09-14T10:00:00Z\",")
                    .append("\"output\":\"").append("a word, ".repeat(20)).append(i).append("\"}\n");
        }
        write("e.jsonl", lines.toString());
    }

    @Test
    void anImportOntoAFullDiskSaysSoAndGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
        samples();
        String workspace = folder.resolve("disk/w.hindsight").toString();
        String text = onSmallDisk("\"$@\"; echo \"first $?\"; mount -o remount,size=64m \"$0\"; \"$@\";"
                + " echo \"second $?\"", "import", workspace, folder.resolve("e.jsonl").toString());
        assertThat(text)
                .contains("The disk that holds the workspace " + workspace + " is full; make room and try again.")
                .contains("first 4").contains(" since an interrupted import").contains("second 0")
                .doesNotContain("Exception");
    }

    @Test
    void aBackupOntoAFullDiskLeavesNothing() throws IOException, InterruptedException {
        samples();
        assertThat(run("import", "w.hindsight", "e.jsonl")).as(err()).isZero();
        String copy = folder.resolve("disk/copy.hindsight").toString();
        String text = onSmallDisk("\"$@\"; echo \"first $?\"; ls -A \"$0\" | wc -l", "backup",
                folder.resolve("w.hindsight").toString(), copy);
        assertThat(text).contains(copy).contains("has room").contains("first 4\n0").doesNotContain("Exception");
    }
}
