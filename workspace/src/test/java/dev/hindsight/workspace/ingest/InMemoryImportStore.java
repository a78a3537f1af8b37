package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Imports in memory, to test importing without a file.
public final class InMemoryImportStore implements ImportStore {
    /// Everything stored, by key.
    public final Map<EvidenceKey, PreparedEvidence> stored = new LinkedHashMap<>();
    private final List<QuarantineEntry> quarantine = new ArrayList<>();
    private final List<ConflictEntry> conflicts = new ArrayList<>();
    private final Map<Long, ImportRecord> completed = new LinkedHashMap<>();
    private final Map<String, InMemoryImportSession> broken = new HashMap<>();
    private long next = 1;

    /// {@return the bodies of one kind, in order}
    public List<ObjectNode> bodies(String kind) {
        return stored.values().stream().filter(p -> p.key().kind().wireName().equals(kind)).map(PreparedEvidence::body)
                .toList();
    }

    @Override
    public ImportSession begin(String path, String format, String fingerprint) {
        InMemoryImportSession session = broken.computeIfAbsent(fingerprint,
                f -> new InMemoryImportSession(next++, path, format, f));
        return session;
    }

    @Override
    public List<ImportRecord> list() {
        return List.copyOf(completed.values());
    }

    @Override
    public List<QuarantineEntry> quarantine() {
        return List.copyOf(quarantine);
    }

    @Override
    public List<ConflictEntry> conflicts() {
        return List.copyOf(conflicts);
    }

    @Override
    public Optional<TimeRange> span(long importId) {
        return Optional.empty();
    }

    @Override
    public boolean forget(long importId) {
        broken.values().removeIf(s -> s.id == importId);
        quarantine.removeIf(q -> q.importId() == importId);
        conflicts.removeIf(it -> it.importId() == importId);
        return completed.remove(importId) != null;
    }

    private final class InMemoryImportSession implements ImportSession {
        private final long id;
        private final String path;
        private final String format;
        private final String fingerprint;
        private long records;

        InMemoryImportSession(long id, String path, String format, String fingerprint) {
            this.id = id;
            this.path = path;
            this.format = format;
            this.fingerprint = fingerprint;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public long recordsDone() {
            return records;
        }

        @Override
        public AppendOutcome append(PreparedEvidence evidence) {
            records++;
            PreparedEvidence first = stored.putIfAbsent(evidence.key(), evidence);
            if (first == null) {
                return AppendOutcome.STORED;
            }
            if (first.rawHash().equals(evidence.rawHash()) || first.hash().equals(evidence.hash())) {
                return AppendOutcome.DUPLICATE;
            }
            conflicts.add(new ConflictEntry(id, evidence.place(), evidence.key(),
                    new ConflictEntry.FirstRecord(id, first.place())));
            return AppendOutcome.CONFLICT;
        }

        @Override
        public void quarantine(SourceLocation place, String reason, String raw) {
            records++;
            quarantine.add(new QuarantineEntry(id, place, reason, raw));
        }

        @Override
        public void complete(ObjectNode provenance) {
            broken.remove(fingerprint);
            completed.put(id, new ImportRecord(id, path, format, Instant.EPOCH, Instant.EPOCH, provenance));
        }

        @Override
        public void close() {}
    }
}
