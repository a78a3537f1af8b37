package dev.hindsight.workspace.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotWholeChangesNothing() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "before");
        try (WholeFiles files = new WholeFiles()) {
            Files.writeString(files.beside(target), "hal");
        }
        assertThat(folder).isDirectoryContaining("glob:**/a.txt").isDirectoryNotContaining("glob:**.part");
        assertThat(target).hasContent("before");
        WholeFiles.write(target, "after");
        assertThat(target).hasContent("after");
    }
}
