package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.ingest.prepare.FarTimes;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.redact.Redactor;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The sink of one import: it prepares records on other threads, appends them in order, and counts them. Call [#finish]
/// after the last record.
final class ImportRun implements Sink, AutoCloseable {
    private static final int RAW_READ = 16_384;
    private static final int RAW_KEPT = 4_096;
    private static final int WARNINGS_MOST = 100;

    private final ImportSession session;
    private final Preparer preparer;
    private final String system;
    private final @Nullable ZoneId zone;
    private final UnaryOperator<SourceLocation> places;
    private final Progress progress;
    private final long resumed;
    private final OrderedPrefetcher<RawRecord, PreparedRecord> prefetcher = new OrderedPrefetcher<>(this::prepare,
            this::store);
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final FarTimes strayTimes;
    /// The file of the last record, and its name as it is stored.
    private String path = "";
    private String storedPath = "";
    /// Place and reason of the first record in quarantine.
    private String firstRejected = "";
    private boolean besideAnother;
    private long recordsRead;
    private long duplicates;
    private long conflicts;
    private long quarantined;

    /// @param places makes a place in the file of a place in what was read
    ImportRun(ImportSession session, Preparer preparer, String system, @Nullable ZoneId zone,
            UnaryOperator<SourceLocation> places, Progress progress) {
        this.session = session;
        this.preparer = preparer;
        this.strayTimes = new FarTimes(preparer.clock().instant());
        this.system = system;
        this.zone = zone;
        this.places = places;
        this.progress = progress;
        this.resumed = session.recordsDone();
    }

    /// A record from the source: an object, JSON text that is not parsed yet, or the reason why it cannot be read.
    ///
    /// @param known objects whose fields identify the persons in the record
    private record RawRecord(@Nullable ObjectNode evidence, @Nullable String wrong, SourceLocation place, String raw,
            List<ObjectNode> known) {}

    /// A prepared record, or an entry for the quarantine.
    private record PreparedRecord(@Nullable PreparedEvidence prepared, SourceLocation place, String reason,
            String raw) {}

    @Override
    public void accept(ObjectNode evidence, SourceLocation place, String raw) {
        add(new RawRecord(evidence, null, place(place), raw, List.of(evidence)));
    }

    @Override
    public void accept(ObjectNode evidence, SourceLocation place, String raw, ObjectNode persons) {
        add(new RawRecord(evidence, null, place(place), raw, List.of(evidence, persons)));
    }

    @Override
    public void accept(String json, SourceLocation place) {
        add(new RawRecord(null, null, place(place), json, List.of()));
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        add(new RawRecord(null, reason, place(place), raw, List.of()));
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw, ObjectNode persons) {
        add(new RawRecord(null, reason, place(place), raw, List.of(persons)));
    }

    /// {@return the place as it is stored: names of files can hold addresses}
    private SourceLocation place(SourceLocation read) {
        SourceLocation place = places.apply(read);
        if (!place.path().equals(path)) {
            path = place.path();
            storedPath = preparer.redactor().name(path);
        }
        return path.equals(storedPath)
                ? place
                : new SourceLocation(storedPath, place.record(), place.line(), place.offset());
    }

    /// Every record counts once for the session, so that an interrupted import continues where it stopped.
    private void add(RawRecord raw) {
        progress.checkCancelled();
        if (recordsRead++ >= resumed) {
            prefetcher.add(raw, raw.raw.length());
        }
    }

    /// Stores the records that are still being prepared.
    ///
    /// @throws IllegalStateException if a record is not accounted for, which is a fault of the program
    void finish() {
        prefetcher.finish();
        strayTimes.sentences().forEach(this::warn);
        if (quarantined > 0 && counts.isEmpty() && duplicates + conflicts + resumed == 0) {
            // Who reads nothing should know why at once.
            warnings.addFirst(line("Nothing could be read, first " + firstRejected));
        }
        long accounted = result("", "", null, 0).accounted();
        if (recordsRead > resumed && accounted != recordsRead) {
            throw new IllegalStateException("Of " + recordsRead + " records read, " + accounted
                    + " are accounted for");
        }
    }

    @Override
    public void close() {
        prefetcher.close();
    }

    private PreparedRecord prepare(RawRecord raw) {
        List<ObjectNode> known = raw.known;
        try {
            if (raw.wrong != null) {
                return rejected(raw, raw.wrong, known);
            }
            ObjectNode evidence = raw.evidence;
            if (evidence == null) {
                evidence = EvidenceJson.object(raw.raw);
                known = List.of(evidence);
            }
            return new PreparedRecord(preparer.prepare(evidence, system, zone, raw.place, raw.raw), raw.place, "",
                    "");
        } catch (InvalidEvidenceException e) {
            return rejected(raw, e.sentence(), known);
        }
    }

    private PreparedRecord rejected(RawRecord rawRecord, String reason, List<ObjectNode> known) {
        Redactor redactor = preparer.redactor();
        String raw = rawRecord.raw;
        String redacted = redactor.raw(raw.length() <= RAW_READ ? raw : raw.substring(0, RAW_READ), known);
        return new PreparedRecord(null, rawRecord.place, redactor.raw(reason, known),
                redacted.length() <= RAW_KEPT ? redacted : redacted.substring(0, RAW_KEPT));
    }

    private void store(PreparedRecord ready) {
        PreparedEvidence prepared = ready.prepared;
        if (prepared == null) {
            if (quarantined++ == 0) {
                firstRejected = (ready.place.line() > 0
                        ? "line " + ready.place.line()
                        : "record " + ready.place.record()) + ": " + ready.reason;
            }
            session.quarantine(ready.place, ready.reason, ready.raw);
            return;
        }
        switch (session.append(prepared)) {
            case STORED -> {
                counts.merge(prepared.key().kind().wireName(), 1L, Long::sum);
                prepared.leftOut().forEach(what -> leaveOut(what, 1));
                strayTimes.add(prepared);
            }
            case DUPLICATE -> duplicates++;
            case CONFLICT -> conflicts++;
        }
    }

    @Override
    public void leaveOut(String what, long n) {
        if (n > 0) {
            leftOut.merge(line(what), n, Long::sum);
        }
    }

    @Override
    public void warn(String sentence) {
        String redacted = line(sentence);
        if (warnings.size() < WARNINGS_MOST && !warnings.contains(redacted)) {
            warnings.add(redacted);
        }
    }

    /// Names and texts of a file that stand in a sentence may hold line breaks.
    private String line(String sentence) {
        return preparer.redactor().text(sentence).replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public void besideAnother() {
        besideAnother = true;
    }

    boolean isBesideAnother() {
        return besideAnother;
    }

    long recordsRead() {
        return recordsRead;
    }

    boolean clean() {
        return quarantined == 0 && conflicts == 0;
    }

    ImportResult.FileResult result(String path, String format, @Nullable String error, double seconds) {
        return new ImportResult.FileResult(session.id(), path, format,
                Collections.unmodifiableMap(new TreeMap<>(counts)), duplicates, conflicts,
                quarantined, Collections.unmodifiableMap(new TreeMap<>(leftOut)), resumed, List.copyOf(warnings), error,
                seconds);
    }
}
