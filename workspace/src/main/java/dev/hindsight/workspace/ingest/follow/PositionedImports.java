package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.ingest.AppendOutcome;
import dev.hindsight.workspace.ingest.ConflictEntry;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// The imports of a workspace, where each that completes also says how far the file was followed.
///
/// @param reached asked when the import completes
record PositionedImports(ImportStore store, Supplier<FollowPosition> reached) implements ImportStore {
    @Override
    public ImportSession begin(String path, String format, String fingerprint) {
        ImportSession session = store.begin(path, format, fingerprint);
        return new ImportSession() {
            @Override
            public long id() {
                return session.id();
            }

            @Override
            public long recordsDone() {
                return session.recordsDone();
            }

            @Override
            public AppendOutcome append(PreparedEvidence evidence) {
                return session.append(evidence);
            }

            @Override
            public void quarantine(SourceLocation place, String reason, String raw) {
                session.quarantine(place, reason, raw);
            }

            @Override
            public void complete(ObjectNode provenance) {
                reached.get().into(provenance);
                session.complete(provenance);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    @Override
    public List<ImportRecord> list() {
        return store.list();
    }

    @Override
    public List<QuarantineEntry> quarantine() {
        return store.quarantine();
    }

    @Override
    public List<ConflictEntry> conflicts() {
        return store.conflicts();
    }

    @Override
    public Optional<TimeRange> span(long importId) {
        return store.span(importId);
    }

    @Override
    public boolean forget(long importId) {
        return store.forget(importId);
    }
}
