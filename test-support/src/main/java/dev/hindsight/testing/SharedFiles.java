package dev.hindsight.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipFile;

/// Folders of files that take long to make: each is made once a build, by the first process that asks for it, and
/// copied for every test. A folder is made again when the classes that make it have changed.
///
/// They lie where the system property `hindsight.fixtures` says; without it, in the system's folder for temporary files.
public final class SharedFiles {
    private static final Path ROOT = Path.of(System.getProperty("hindsight.fixtures",
            Path.of(System.getProperty("java.io.tmpdir"), "hindsight-fixtures").toString()));
    private static final ConcurrentHashMap<Path, FutureTask<Path>> MADE = new ConcurrentHashMap<>();

    private SharedFiles() {}

    /// Makes the files.
    @FunctionalInterface
    public interface Maker {
        /// Makes the files in an empty folder.
        void make(Path folder) throws IOException;
    }

    /// {@return the folder of that name, as its maker left it; read only, or a copy of it}
    ///
    /// @param name stands for all that the files depend on, such as a scenario's letter and seed
    /// @param code a class of each module that makes the files: they are made anew when one has changed
    public static Path folder(String name, Maker maker, Class<?>... code) {
        Path folder = ROOT.resolve(name + "-" + Long.toHexString(fingerprint(code)));
        // The maker may ask for other folders, which computing within the map would not allow.
        FutureTask<Path> task = new FutureTask<>(() -> madeOnce(folder, maker));
        FutureTask<Path> first = MADE.putIfAbsent(folder, task);
        if (first == null) {
            task.run();
        }
        return await(first == null ? task : first);
    }

    /// Copies all files of a folder, those in its folders too.
    public static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = into.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static Path await(FutureTask<Path> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path madeOnce(Path folder, Maker maker) {
        try {
            Files.createDirectories(ROOT);
            Path lock = ROOT.resolve(folder.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!Files.exists(folder)) {
                    Path draft = Files.createTempDirectory(ROOT, "draft");
                    maker.make(draft);
                    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long fingerprint(Class<?>... code) {
        try {
            CRC32 sum = new CRC32();
            for (Class<?> one : code) {
                for (var file : checksums(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()))
                        .entrySet()) {
                    sum.update((file.getKey() + file.getValue()).getBytes(StandardCharsets.UTF_8));
                }
            }
            return sum.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return checksums by file name: the same for a folder of classes and for the archive that was made of it, so
    /// that a module and those that stand on it share files}
    private static SortedMap<String, Long> checksums(Path place) throws IOException {
        SortedMap<String, Long> found = new TreeMap<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.put(place.relativize(file).toString(), checksum(file));
                }
            }
        } else {
            try (ZipFile archive = new ZipFile(place.toFile())) {
                archive.stream().filter(it -> !it.isDirectory()).forEach(it -> found.put(it.getName(), it.getCrc()));
            }
        }
        found.keySet().removeIf(it -> it.startsWith("META-INF/maven") || it.equals("META-INF/MANIFEST.MF"));
        return found;
    }

    private static long checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return sum.getValue();
    }
}
