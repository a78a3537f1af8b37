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
    private static final String INCOMING = "incoming.";
    private static final String BATCH = "batch-";

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
            for (Path left : files("")) {
                bytes += Files.size(left);
                String name = String.valueOf(left.getFileName());
                if (name.startsWith(BATCH)) {
                    batches = Math.max(batches, Long.parseLong(name.replaceAll("\\D", "")));
                }
            }
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, folder + " cannot be used ("
                    + e.getMessage() + "): check its permissions.", e);
        }
    }

    /// Keeps a request.
    ///
    /// @param encoding to which it is appended: requests in JSON become lines, and those in protocol buffers, one behind
    ///     another, are one message
    /// @return false if there is no room
    synchronized boolean offer(TraceEncoding encoding, byte[] body) throws IOException {
        if (bytes + body.length > most) {
            return false;
        }
        Path file = folder.resolve(INCOMING + encoding.extension());
        long before = Files.exists(file) ? Files.size(file) : 0;
        try {
            Files.write(file, body, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // Half a request would spoil those behind it.
            cut(file, before);
            throw e;
        }
        bytes += body.length;
        return true;
    }

    private static void cut(Path file, long size) throws IOException {
        if (Files.exists(file)) {
            try (java.nio.channels.FileChannel channel = java.nio.channels.FileChannel.open(file,
                    StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }
    }

    /// {@return the files to be taken in now, oldest first, also those that an earlier process left}
    synchronized List<Path> batches() throws IOException {
        for (Path incoming : files(INCOMING)) {
            String extension = String.valueOf(incoming.getFileName()).substring(INCOMING.length());
            Files.move(incoming, folder.resolve(String.format("%s%012d.%s", BATCH, ++batches, extension)),
                    StandardCopyOption.ATOMIC_MOVE);
        }
        return files(BATCH);
    }

    /// Removes a file that was taken in.
    synchronized void done(Path batch) throws IOException {
        long size = Files.size(batch);
        Files.delete(batch);
        bytes -= size;
    }

    private List<Path> files(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.filter(it -> String.valueOf(it.getFileName()).startsWith(prefix)).sorted()
                    .toList());
        }
    }
}
