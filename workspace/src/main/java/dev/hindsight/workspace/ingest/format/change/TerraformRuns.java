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
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs of Terraform Cloud and Enterprise, as their API lists them (JSON:API, `data`). A run that was applied is a change
/// at the time of its application; runs that failed, changed nothing or wait are counted.
///
/// Ids: the run's id, of the system `terraform`.
public final class TerraformRuns implements EvidenceFormat {
    private static final double SURE = 0.94;
    private static final Set<String> LISTS = Set.of("data");

    @Override
    public String name() {
        return "terraform";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        String id = head.value("id");
        return head.has("attributes.status")
                && ("runs".equals(head.value("type")) || (id != null && id.startsWith("run-")))
                        ? SURE
                        : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        RunReading reading = new RunReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }

    private static final class RunReading extends ChangeReading {
        RunReading(ReadOptions options, Sink sink) {
            super(options, sink);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            JsonNode run = row.get("data") instanceof ObjectNode single ? single : row;
            JsonNode attributes = run.path("attributes");
            String id = EventFields.text(run, "id");
            String status = EventFields.text(attributes, "status");
            if (id == null || status == null) {
                reject(place, "it is no run of Terraform: id or status is missing.", raw);
                return;
            }
            switch (status) {
                case "applied" -> change(id, run, place, raw);
                case "planned_and_finished", "planned_and_saved" -> leftOut.add("runs that applied nothing");
                case "errored", "canceled", "force_canceled", "discarded", "policy_soft_failed" -> leftOut
                        .add("runs without success");
                default -> leftOut.add("runs that are not finished");
            }
        }

        private void change(String id, JsonNode run, SourceLocation place, String raw) {
            JsonNode attributes = run.path("attributes");
            ObjectNode change = change("code", id, EventTime.text(EventFields.first(attributes,
                    "status-timestamps.applied-at", "status-timestamps.applying-at", "created-at")));
            change.put("source_system", "terraform");
            String message = EventFields.text(attributes, "message");
            boolean destroys = attributes.path("is-destroy").asBoolean(false);
            EventFields.put(change, "reason", destroys ? "destroy: " + message : message);
            EventFields.put(change, "author", EventFields.text(run, "relationships.created-by.data.id"));
            String workspace = EventFields.text(run, "relationships.workspace.data.id");
            EventFields.put(change, "terraform_workspace", workspace);
            EventFields.put(change, "to", EventFields.text(run, "relationships.configuration-version.data.id"));
            add("terraform " + workspace, change, place, raw);
        }
    }
}
