package dev.hindsight.workspace.ingest.format.people;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes evidence of PostHog's events. `$ai_generation` is a sample, `$ai_metric` and `$ai_evaluation` are judgements of
/// their trace, `$ai_feedback` is a thumb where it says one and else a ticket with the person's words; other events are
/// signals by their names. `properties` may be an object or a text that holds one.
///
/// Ids: the event's `uuid`, of the system `posthog`.
final class PostHogReading extends EventReading {
    PostHogReading(ReadOptions options, Sink sink) {
        super(options, sink, "posthog", List.of("created_at", "_inserted_at", "inserted_at", "person_properties",
                "person", "$sent_at"));
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        String name = EventFields.text(row, "event");
        if (name == null) {
            leftOut.add(UNNAMED);
            return;
        }
        JsonNode properties = properties(row);
        if (properties == null) {
            reject(place, "properties is a text that holds no JSON object.", raw);
            return;
        }
        String at = EventTime.utc(EventFields.first(row, "timestamp", "created_at"));
        Event event = new Event(name, EventFields.text(row, "uuid", "id"), at, EventFields.text(row, "distinct_id",
                "properties.distinct_id"), properties);
        switch (name) {
            case "$ai_generation" -> accept(Generation.sample(evidence("sample", event, row), properties), row, place);
            case "$ai_metric" -> metric(event, row, place);
            case "$ai_evaluation" -> evaluation(event, row, place);
            case "$ai_feedback" -> {
                String opinion = EventProperties.opinion(properties);
                signal(opinion == null ? "ticket" : opinion, event, row, place);
            }
            default -> event(event, row, place);
        }
    }

    private static @Nullable JsonNode properties(ObjectNode row) {
        JsonNode properties = row.path("properties");
        if (!properties.isString()) {
            return properties;
        }
        try {
            return EvidenceJson.object(properties.stringValue());
        } catch (InvalidEvidenceException e) {
            return null;
        }
    }

    private void metric(Event event, ObjectNode row, SourceLocation place) {
        JsonNode properties = event.properties();
        String metric = EventFields.text(properties, "$ai_metric_name");
        Double value = EventFields.number(properties, "$ai_metric_value");
        String type = metric == null ? null : EventNames.of(metric, true);
        boolean judging = metric != null && EventNames.isJudging(metric, true);
        JsonNode said = row.objectNode().set("value", properties.path("$ai_metric_value").deepCopy());
        String opinion = judging ? EventProperties.opinion(said) : null;
        if (type != null && (value == null || value > 0)) {
            signal(type, event, row, place);
        } else if (opinion != null) {
            signal(opinion, event, row, place);
        } else if (metric == null || value == null) {
            leftOut.add("metrics without a name or a number");
        } else {
            ObjectNode judgement = evidence("judgement", event, row).put("metric", metric);
            EventFields.put(judgement, "value", value);
            judged(judgement, event, row, place);
        }
    }

    private void evaluation(Event event, ObjectNode row, SourceLocation place) {
        JsonNode properties = event.properties();
        String metric = EventFields.text(properties, "$ai_evaluation_name", "$ai_evaluation_id");
        JsonNode result = properties.path("$ai_evaluation_result");
        Double value = EventFields.number(properties, "$ai_evaluation_result", "$ai_evaluation_score");
        String said = result.asString("");
        boolean passed = said.equalsIgnoreCase("true") || said.equalsIgnoreCase("pass");
        boolean failed = said.equalsIgnoreCase("false") || said.equalsIgnoreCase("fail");
        if (!passed && !failed && value == null) {
            leftOut.add("evaluations without a result");
            return;
        }
        ObjectNode judgement = evidence("judgement", event, row).put("metric", metric == null ? "evaluation" : metric);
        if (passed || failed) {
            judgement.put("passed", passed);
        } else {
            EventFields.put(judgement, "value", value);
        }
        EventFields.put(judgement, "judge", EventFields.text(properties, "$ai_evaluation_model", "$ai_model"));
        EventFields.put(judgement, "reasoning", EventFields.text(properties, "$ai_evaluation_reasoning"));
        judged(judgement, event, row, place);
    }

    private void judged(ObjectNode judgement, Event event, ObjectNode row, SourceLocation place) {
        EventProperties.link(judgement, event.properties());
        accept(judgement, row, place);
    }
}
