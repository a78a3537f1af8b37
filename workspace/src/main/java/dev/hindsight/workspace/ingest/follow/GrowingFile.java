package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.redact.RedactionKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A name under which a log grows: through rotation (the file is renamed and another takes its name), through copying
/// and truncation, and through times in which nobody followed it. What was replaced is read to its end first, from the
/// file that is held open, else from the file beside it that begins with what was read already.
final class GrowingFile implements Closeable {
    private final Path file;
    private final RedactionKey secret;
    private final Consumer<String> warnings;
    private FollowPosition position;
    private @Nullable OpenLog log;
    /// Size at the last look, to notice that nobody writes any more to a file that was replaced.
    private long quietAt = -1;

    /// @param position how far it was followed before
    GrowingFile(Path file, FollowPosition position, RedactionKey secret, Consumer<String> warnings) {
        this.file = file;
        this.position = position;
        this.secret = secret;
        this.warnings = warnings;
    }

    Path file() {
        return file;
    }

    /// {@return the records that were completed since the last look; null where there are none}
    ///
    /// @param last whether this is the last look for now, so that a file that was replaced is not watched any longer for
    ///     a writer that still has it open
    @Nullable
    FilePart next(boolean last) throws IOException {
        OpenLog now = current();
        while (now != null) {
            FilePart part = part(now, false);
            if (part != null || now.isAt(file, position, secret) || !Files.exists(file)) {
                return part;
            }
            if (!last && now.size() != quietAt) {
                quietAt = now.size();
                return null;
            }
            // Another file has the name, and nobody writes to this one: its last line is complete as it is.
            part = part(now, true);
            if (part != null) {
                return part;
            }
            close();
            position = FollowPosition.START;
            now = current();
        }
        return null;
    }

    private @Nullable FilePart part(OpenLog now, boolean ended) throws IOException {
        OpenLog.CompleteRecords found = now.complete(position.offset(), ended);
        return found.to() > position.offset()
                ? new FilePart(file.toString(), now, position, found.to(), found.lines())
                : null;
    }

    /// {@return the position after a part}
    FollowPosition after(FilePart part, long records) throws IOException {
        return new FollowPosition(part.to(), position.lines() + part.lines(), position.records() + records,
                part.log().mark(part.to(), secret));
    }

    /// Goes on from there.
    void reached(FollowPosition next) {
        position = next;
        quietAt = -1;
    }

    /// {@return bytes that wait for the end of their line}
    long waiting() throws IOException {
        OpenLog now = log;
        return now == null ? 0 : Math.max(0, now.size() - Math.max(position.offset(), now.header().length));
    }

    private @Nullable OpenLog current() throws IOException {
        OpenLog now = log == null ? OpenLog.open(file) : log;
        if (now != null && !now.matches(position, secret)) {
            OpenLog before = replaced();
            if (before == null) {
                warnings.accept(file + " was replaced or truncated, and no file beside it goes on where it was left:"
                        + " what was written in between may be missing. Import the rotated files as well; what is known"
                        + " already is not taken twice.");
                position = FollowPosition.START;
            } else {
                now.close();
                now = before;
            }
        }
        log = now;
        return now;
    }

    /// {@return the file beside it that has what was read already and goes on behind it, under whatever name rotation
    /// gave it}
    private @Nullable OpenLog replaced() throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        Path folder = file.toAbsolutePath().getParent();
        for (Path beside : folder == null ? List.<Path>of() : beside(folder, stem)) {
            OpenLog found = OpenLog.open(beside);
            if (found != null && found.matches(position, secret)) {
                return found;
            }
            if (found != null) {
                found.close();
            }
        }
        return null;
    }

    private List<Path> beside(Path folder, String stem) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(it -> it.getFileName().toString().startsWith(stem) && Files.isRegularFile(it)
                    && Files.isReadable(it) && !it.getFileName().equals(file.getFileName())).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        OpenLog open = log;
        log = null;
        quietAt = -1;
        if (open != null) {
            open.close();
        }
    }
}
