package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes evidence for the tests of a store.
final class Fixture {
    static final Instant START = Instant.parse("2026-09-14T08:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fixture() {}

    /// {@return evidence of system `app` whose body is the JSON given (with ' for "), `second` seconds after the start}
    static PreparedEvidence evidence(EvidenceKind kind, String id, long second, String json) {
        ObjectNode body = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        return evidence(kind, id, second, body);
    }

    static PreparedEvidence evidence(EvidenceKind kind, String id, long second, ObjectNode body) {
        Instant at = START.plusSeconds(second);
        body.put("kind", kind.wireName()).put("id", id).put("at", at.toString());
        String canonical = JSON.writeValueAsString(JSON.treeToValue(body, Object.class));
        return new PreparedEvidence(new EvidenceKey("app", kind, id), TimeRange.micros(at), null, body, canonical,
                Sha256.hex(canonical), Sha256.hex("raw " + canonical), new SourceLocation("app.jsonl", 1, 1, 0),
                List.of());
    }

    static PreparedEvidence sample(String id, long second, String json) {
        return evidence(EvidenceKind.SAMPLE, id, second, json);
    }

    /// {@return the number of an import of all that, completed}
    static long store(Workspace workspace, PreparedEvidence... evidence) {
        try (ImportSession session = workspace.imports().begin("app.jsonl", "jsonl", "f" + System.nanoTime())) {
            for (PreparedEvidence it : evidence) {
                session.append(it);
            }
            session.complete(provenance());
            return session.id();
        }
    }

    static ObjectNode provenance() {
        return JsonNodeFactory.instance.objectNode().put("redacted", true);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
