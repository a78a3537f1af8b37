package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What was accepted and is not in the workspace yet: a private folder that outlives the process, so that what was
/// acknowledged is not lost when it is killed. Bounded: what does not fit is not accepted. Safe for several threads.
final class TraceSpool {
    private static final String INCOMING = "incoming.jsonl";
    private static final String BATCH = "batch-";
    private static final String TAKEN = "taken.jsonl";
    private static final String KEPT = "kept.jsonl";

    private final Path folder;
    private final long most;
    private long bytes;
    private long batches;

    /// @param most bytes that may wait
    /// @throws WorkspaceException if the folder cannot be used
    TraceSpool(Path folder, long most) {
        this.folder = folder;
        this.most = most;
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            Files.deleteIfExists(taken());
            Files.deleteIfExists(kept());
            for (Path left : files("")) {
                bytes += Files.size(left);
                String name = String.valueOf(left.getFileName());
                if (name.startsWith(BATCH)) {
                    batches = Math.max(batches, Long.parseLong(name.replaceAll("\\D", "")));
                }
            }
            // What was being written when a process was killed has no line end.
            batches();
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, folder + " cannot be used ("
                    + e.getMessage() + "): check its permissions.", e);
        }
    }

    /// Keeps a request.
    ///
    /// @param lines its spans
    /// @return false if there is no room
    synchronized boolean offer(byte[] lines) throws IOException {
        if (bytes + lines.length > most) {
            return false;
        }
        Path file = folder.resolve(INCOMING);
        long before = Files.exists(file) ? Files.size(file) : 0;
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // Half a request would spoil those behind it.
            cut(file, before);
            throw e;
        }
        bytes += lines.length;
        return true;
    }

    /// {@return whether more than half of the room is taken}
    synchronized boolean isFilling() {
        return bytes > most / 2;
    }

    private static void cut(Path file, long size) throws IOException {
        if (Files.exists(file)) {
            try (java.nio.channels.FileChannel channel = java.nio.channels.FileChannel.open(file,
                    StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }
    }

    /// {@return the files that wait now, oldest first, also those that an earlier process left}
    synchronized List<Path> batches() throws IOException {
        if (Files.exists(folder.resolve(INCOMING))) {
            Files.move(folder.resolve(INCOMING), next(), StandardCopyOption.ATOMIC_MOVE);
        }
        return files(BATCH);
    }

    private Path next() {
        return folder.resolve(String.format("%s%012d.jsonl", BATCH, ++batches));
    }

    /// {@return where to copy what is taken in now}
    Path taken() {
        return folder.resolve(TAKEN);
    }

    /// {@return where to copy what goes on waiting}
    Path kept() {
        return folder.resolve(KEPT);
    }

    /// Removes files of which one part was taken in, and the other copied to [#kept]. A process that is killed within
    /// leaves some lines twice, which is seen when they are read.
    synchronized void replace(List<Path> old) throws IOException {
        if (Files.size(kept()) > 0) {
            bytes += Files.size(kept());
            Files.move(kept(), next(), StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path batch : old) {
            long size = Files.size(batch);
            Files.delete(batch);
            bytes -= size;
        }
        Files.deleteIfExists(kept());
        Files.deleteIfExists(taken());
    }

    private List<Path> files(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.filter(it -> String.valueOf(it.getFileName()).startsWith(prefix)).sorted()
                    .toList());
        }
    }
}
