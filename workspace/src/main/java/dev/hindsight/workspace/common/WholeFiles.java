package dev.hindsight.workspace.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files that are written beside their targets and take their places when all are whole: who reads a target sees all of it
/// or what was there before. What is not in place when this is closed is deleted.
public final class WholeFiles implements AutoCloseable {
    private final Map<Path, Path> parts = new LinkedHashMap<>();

    /// Writes a text in place of a file.
    public static void write(Path target, String text) throws IOException {
        try (WholeFiles file = new WholeFiles()) {
            Files.writeString(file.beside(target), text);
            file.replace();
        }
    }

    /// {@return where to write what will stand at a target}
    public Path beside(Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        parts.put(part, target);
        return part;
    }

    /// Puts all files in their places.
    ///
    /// @return the targets, in the order in which they were asked for
    public List<Path> replace() throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<Path, Path> part : parts.entrySet()) {
            written.add(Files.move(part.getKey(), part.getValue(), StandardCopyOption.ATOMIC_MOVE));
        }
        parts.clear();
        return written;
    }

    @Override
    public void close() {
        for (Path part : parts.keySet()) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                part.toFile().deleteOnExit();
            }
        }
    }
}
