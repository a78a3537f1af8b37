package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Argo CD's history: applications (`argocd app get NAME -o json`, `kubectl get applications -o json`) with their
/// `status.history`, or such a history alone. Each entry is a change when it was deployed; an older revision again is a
/// rollback. By default Argo CD keeps the newest ten.
///
/// Ids: `<namespace>/<application>/<id>/<time>`, of the system `argocd`.
public final class ArgoCd implements EvidenceFormat {
    private static final double SURE = 0.94;
    private static final int KEPT = 10;
    private static final Set<String> LISTS = Set.of("items");

    @Override
    public String name() {
        return "argocd";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths all = JsonPaths.of(source);
        JsonPaths head = all.within(LISTS);
        String api = head.value("apiVersion");
        boolean application = api != null && api.startsWith("argoproj.io/") && "Application".equals(head.value("kind"));
        boolean history = all.has("deployedAt") && all.hasAny("source", "sources", "revision");
        return application || history || head.has("status.history.deployedAt") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        HistoryReading reading = new HistoryReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }

    private static final class HistoryReading extends ChangeReading {
        HistoryReading(ReadOptions options, Sink sink) {
            super(options, sink);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            JsonNode history = EventFields.first(row, "status.history", "history");
            if (row.has("deployedAt")) {
                entry("", null, row, place);
            } else if (history == null || history.isEmpty()) {
                leftOut.add("applications without a history");
            } else {
                String namespace = EventFields.text(row, "metadata.namespace");
                String name = (namespace == null ? "" : namespace + "/") + EventFields.text(row, "metadata.name");
                history.forEach(it -> {
                    if (it instanceof ObjectNode entry) {
                        entry(name, EventFields.text(row, "spec.destination.namespace"), entry, place);
                    } else {
                        reject(place, "an entry of the history is no object.", it.toString());
                    }
                });
                if (history.size() == KEPT) {
                    warn("The history of " + name + " has ten entries: Argo CD keeps no more unless it is told to, so"
                            + " there may have been earlier ones.");
                }
            }
        }

        private void entry(String application, @Nullable String namespace, ObjectNode entry, SourceLocation place) {
            String at = EventTime.text(EventFields.first(entry, "deployedAt", "deployStartedAt"));
            String id = EventFields.text(entry, "id");
            ObjectNode change = change("code", application + "/" + id + "/" + at, at);
            change.put("source_system", "argocd");
            List<String> revisions = new ArrayList<>();
            entry.path("revisions").forEach(it -> revisions.add(it.asString("")));
            String target = EventFields.text(entry, "source.targetRevision");
            String revision = EventFields.text(entry, "revision");
            String all = revisions.isEmpty() ? revision == null ? target : revision : String.join("+", revisions);
            EventFields.put(change, "to", all);
            EventFields.put(change, "reason", application.isEmpty()
                    ? EventFields.text(entry, "source.path", "source.chart", "source.repoURL")
                    : application);
            EventFields.put(change, "author", entry.path("initiatedBy").path("automated").asBoolean(false)
                    ? "automated"
                    : EventFields.text(entry, "initiatedBy.username"));
            EventFields.put(change, "url", EventFields.text(entry, "source.repoURL"));
            EventFields.put(change, "destination", namespace);
            add(application, change, place, entry.toString());
        }
    }
}
