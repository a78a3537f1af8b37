package dev.hindsight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFilesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void filesAreMadeOnceHoweverManyAskForThem() throws IOException {
        AtomicInteger made = new AtomicInteger();
        String name = "test-" + Seeds.fresh();
        SharedFiles.Maker maker = it -> {
            made.incrementAndGet();
            Files.createDirectories(it.resolve("inner"));
            Files.writeString(it.resolve("inner/a.txt"), "a");
        };
        IntStream.range(0, 8).parallel().forEach(_ -> SharedFiles.folder(name, maker, SharedFilesTest.class));
        assertThat(made).hasValue(1);
        SharedFiles.copy(SharedFiles.folder(name, maker, SharedFilesTest.class), folder.resolve("copy"));
        assertThat(folder.resolve("copy/inner/a.txt")).hasContent("a");
    }

    @Test
    void makersMayAskForOtherFolders() {
        String name = "test-" + Seeds.fresh() + "-";
        SharedFiles.Maker inner = it -> Files.writeString(it.resolve("a.txt"), "a");
        IntStream.range(0, 64).parallel().forEach(i -> {
            SharedFiles.Maker outer = it -> SharedFiles.copy(
                    SharedFiles.folder(name + "inner-" + i, inner, SharedFilesTest.class), it.resolve("copy"));
            assertThat(SharedFiles.folder(name + "outer-" + i, outer, SharedFilesTest.class).resolve("copy/a.txt"))
                    .hasContent("a");
        });
    }
}
