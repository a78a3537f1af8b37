package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.ingest.prepare.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The sink of one import: prepares what a format hands over, appends it, and counts.
final class ImportRun implements Sink {
    private static final int RAW_READ = 16_384;
    private static final int RAW_KEPT = 4_096;
    private static final int WARNINGS_MOST = 100;

    private final ImportSession session;
    private final Preparer preparer;
    private final String system;
    private final @Nullable ZoneId zone;
    private final Progress progress;
    private final long resumed;
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long seen;
    private long duplicates;
    private long conflicts;
    private long quarantined;

    ImportRun(ImportSession session, Preparer preparer, String system, @Nullable ZoneId zone, Progress progress) {
        this.session = session;
        this.preparer = preparer;
        this.system = system;
        this.zone = zone;
        this.progress = progress;
        this.resumed = session.recordsDone();
    }

    @Override
    public void accept(ObjectNode evidence, Place place, String raw) {
        if (skip()) {
            return;
        }
        try {
            Prepared prepared = preparer.prepare(evidence, system, zone, place, raw);
            switch (session.append(prepared)) {
                case STORED -> counts.merge(prepared.key().kind().word(), 1L, Long::sum);
                case DUPLICATE -> duplicates++;
                case CONFLICT -> conflicts++;
            }
        } catch (InvalidEvidenceException e) {
            quarantine(place, e.sentence(), raw);
        }
    }

    @Override
    public void reject(Place place, String reason, String raw) {
        if (!skip()) {
            quarantine(place, reason, raw);
        }
    }

    /// Every call of accept and reject is one record to the session, so that a broken import goes on where it stopped.
    private boolean skip() {
        progress.checkCancelled();
        return seen++ < resumed;
    }

    private void quarantine(Place place, String reason, String raw) {
        quarantined++;
        String redacted = preparer.redactor().text(raw.length() <= RAW_READ ? raw : raw.substring(0, RAW_READ));
        session.quarantine(place, preparer.redactor().text(reason),
                redacted.length() <= RAW_KEPT ? redacted : redacted.substring(0, RAW_KEPT));
    }

    @Override
    public void warn(String sentence) {
        String redacted = preparer.redactor().text(sentence);
        if (warnings.size() < WARNINGS_MOST && !warnings.contains(redacted)) {
            warnings.add(redacted);
        }
    }

    long seen() {
        return seen;
    }

    boolean clean() {
        return quarantined == 0 && conflicts == 0;
    }

    ImportResult.FileResult result(String path, String format, @Nullable String error, double seconds) {
        return new ImportResult.FileResult(session.id(), path, format, Map.copyOf(counts), duplicates, conflicts,
                quarantined, resumed, List.copyOf(warnings), error, seconds);
    }
}
