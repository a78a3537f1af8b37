package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Follows files that grow, JSON Lines or CSV, and publishes what is complete, batch by batch. Each batch is an import,
/// whose provenance says how far the file was followed: begun again, it goes on there, and what a cancelled or killed
/// batch had stored is taken back.
public final class Follower implements Closeable {
    private final ImportStore store;
    private final Preparer preparer;
    private final List<EvidenceFormat> formats;
    private final ImportOptions options;
    private final List<FollowedLog> logs = new ArrayList<>();

    /// One file with its format and its numbers.
    private static final class FollowedLog {
        final GrowingFile file;
        final FollowTally tally;
        @Nullable
        String format;
        /// Why it is not followed any more.
        @Nullable
        String failure;

        FollowedLog(GrowingFile file, FollowTally tally, @Nullable String format) {
            this.file = file;
            this.tally = tally;
            this.format = format;
        }
    }

    /// @param files absolute; they need not be there yet
    /// @param options `strict` is not looked at: a batch is published with what can be read
    public Follower(ImportStore store, Preparer preparer, List<EvidenceFormat> formats, List<Path> files,
            ImportOptions options) {
        this.store = store;
        this.preparer = preparer;
        this.formats = formats;
        this.options = options;
        List<ImportStore.ImportRecord> imports = store.list();
        for (Path file : files.stream().distinct().toList()) {
            String path = preparer.redactor().name(file.toString());
            ImportStore.ImportRecord last = imports.stream().filter(it -> it.path().equals(path)
                    && FollowPosition.isIn(it.provenance())).reduce((_, later) -> later).orElse(null);
            FollowTally tally = new FollowTally();
            String format = options.format() == null && last != null ? last.format() : options.format();
            FollowPosition from = last == null ? FollowPosition.START : FollowPosition.of(last.provenance());
            logs.add(new FollowedLog(new GrowingFile(file, from, preparer.redactor().key(), tally::warn), tally,
                    format));
        }
    }

    /// Publishes what was completed since the last call.
    ///
    /// @param last whether this is the last look for now: a file that was replaced is then taken for complete
    /// @return how many batches were published
    /// @throws WorkspaceException if the person cancels or the workspace cannot be written
    public int poll(boolean last, Progress progress) {
        int published = 0;
        for (FollowedLog log : logs) {
            try {
                while (log.failure == null && publish(log, last, progress)) {
                    published++;
                }
            } catch (IOException e) {
                log.tally.warn(log.file.file() + " cannot be read now (" + e.getMessage() + ").");
            }
        }
        return published;
    }

    private boolean publish(FollowedLog log, boolean last, Progress progress) throws IOException {
        if (Files.isDirectory(log.file.file())) {
            log.failure = log.file.file() + " is a folder: name the files in it.";
            return false;
        }
        FilePart part = log.file.next(last);
        if (part == null) {
            return false;
        }
        log.failure = part.from().offset() > 0 ? null : refusal(part);
        if (log.failure != null) {
            return false;
        }
        AtomicLong records = new AtomicLong();
        List<EvidenceFormat> placing = formats.stream()
                .<EvidenceFormat>map(it -> new PartFormat(it, part, records)).toList();
        ImportResult result = new Importer(placing, preparer, InputStream.nullInputStream())
                .run(new PositionedImports(store, () -> after(log, part, records)), part,
                        new ImportOptions(log.format, options.read(), false), progress);
        for (ImportResult.FileResult batch : result.imports()) {
            log.tally.add(batch);
            log.format = batch.format();
        }
        for (ImportResult.Failure failure : result.failures()) {
            if (log.format == null) {
                log.failure = failure.sentence();
                return false;
            }
            log.tally.warn(failure.sentence());
        }
        log.file.reached(after(log, part, records));
        return true;
    }

    private static FollowPosition after(FollowedLog log, FilePart part, AtomicLong records) {
        try {
            return log.file.after(part, records.get());
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, log.file.file() + " cannot be read any more ("
                    + e.getMessage() + ").", e);
        }
    }

    /// {@return why a file cannot be followed though it could be imported}
    private static @Nullable String refusal(FilePart part) throws IOException {
        byte[] head = part.log().head();
        String start = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        String first = start.lines().findFirst().orElse("").strip();
        boolean packed = head.length > 1 && ((head[0] == 0x1f && head[1] == (byte) 0x8b)
                || (head[0] == 'P' && head[1] == 'K'));
        boolean document = first.startsWith("[") || (first.startsWith("{") && !first.endsWith("}")
                && start.indexOf('\n') >= 0);
        return packed || document
                ? part.name() + (packed ? " is compressed" : " is one JSON document")
                        + " and does not grow line by line: bring it in with `hindsight import`."
                : null;
    }

    /// {@return what came of each file}
    public List<FollowedFile> results() {
        List<FollowedFile> results = new ArrayList<>();
        for (FollowedLog log : logs) {
            long waiting = 0;
            try {
                waiting = log.file.waiting();
            } catch (IOException e) {
                log.tally.warn(log.file.file() + " cannot be read any more (" + e.getMessage() + ").");
            }
            String format = log.format;
            results.add(log.tally.of(log.file.file().toString(), format == null ? "" : format, waiting));
        }
        return results;
    }

    /// {@return one sentence for each file that cannot be followed}
    public List<ImportResult.Failure> failures() {
        List<ImportResult.Failure> failures = new ArrayList<>();
        for (FollowedLog log : logs) {
            String failure = log.failure;
            if (failure != null) {
                failures.add(new ImportResult.Failure(log.file.file().toString(), failure));
            }
        }
        return failures;
    }

    @Override
    public void close() throws IOException {
        for (FollowedLog log : logs) {
            log.file.close();
        }
    }
}
