package dev.hindsight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
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

    @Test
    void aFolderOfClassesAndTheArchiveOfItShareFiles() throws Exception {
        String file = SharedFilesTest.class.getName().replace('.', '/') + ".class";
        byte[] code = SharedFilesTest.class.getResourceAsStream("/" + file).readAllBytes();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(classes.resolve(file).getParent());
        Files.write(classes.resolve(file), code);
        Path archive = folder.resolve("classes.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive), new Manifest())) {
            jar.putNextEntry(new ZipEntry(file));
            jar.write(code);
        }
        String name = "test-" + Seeds.fresh();
        SharedFiles.Maker maker = it -> Files.writeString(it.resolve("a.txt"), "a");
        assertThat(SharedFiles.folder(name, maker, loaded(classes))).isEqualTo(SharedFiles.folder(name, maker,
                loaded(archive)));
        Files.write(classes.resolve("other"), code);
        assertThat(SharedFiles.folder(name, maker, loaded(classes))).isNotEqualTo(SharedFiles.folder(name, maker,
                loaded(archive)));
    }

    private static Class<?> loaded(Path from) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[]{from.toUri().toURL()}, null)) {
            return loader.loadClass(SharedFilesTest.class.getName());
        }
    }
}
