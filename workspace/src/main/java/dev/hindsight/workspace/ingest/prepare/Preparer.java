package dev.hindsight.workspace.ingest.prepare;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.TrimmedTexts;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.redact.Redactor;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Prepares evidence for the store: checks it, redacts it, brings it into canonical form and hashes it. Evidence that
/// people enter in the console (blind labels, assumptions) takes the same path.
///
/// In the stored form times are UTC, null fields are left out, and a whole number too large for a double is text (RFC
/// 8785 knows only doubles).
public final class Preparer {
    private static final double WHOLE_MOST = 9_007_199_254_740_992.0;

    private final Redactor redactor;
    private final InstantSource clock;

    public Preparer(Redactor redactor, InstantSource clock) {
        this.redactor = redactor;
        this.clock = clock;
    }

    /// {@return the redactor}
    public Redactor redactor() {
        return redactor;
    }

    /// {@return the clock that times of evidence are checked against}
    public InstantSource clock() {
        return clock;
    }

    /// Prepares one object.
    ///
    /// @param system the system of the id, where the object names none
    /// @param zone for times without zone; null to refuse them
    /// @param raw the original record
    /// @throws InvalidEvidenceException with one sentence that names the field
    public PreparedEvidence prepare(ObjectNode evidence, String system, @Nullable ZoneId zone, SourceLocation place,
            String raw) {
        UnusableValues.UsableEvidence usable = UnusableValues.remove(evidence);
        EvidenceCheck.CheckedEvidence checked = EvidenceCheck.check(usable.evidence(), zone, clock.instant());
        ObjectNode body = (ObjectNode) exact(redactor.evidence(withoutNulls(usable.evidence())));
        body.put("at", checked.at().toString());
        Instant until = checked.until();
        if (until != null) {
            body.put("until", until.toString());
        }
        if (body.has("rollout_until")) {
            body.put("rollout_until", Rfc3339.parse(body.get("rollout_until").asString(), zone).toString());
        }
        if (!body.has("source_system")) {
            body.put("source_system", redactor.text(system));
        }
        String canonical = CanonicalJson.of(body);
        EvidenceKey key = new EvidenceKey(body.get("source_system").asString(), checked.kind(),
                body.get("id").asString());
        String hash = (key.kind() == EvidenceKind.SAMPLE
                ? TrimmedTexts.hash(body)
                : Optional.<String>empty()).orElseGet(() -> Sha256.hex(canonical));
        return new PreparedEvidence(key, TimeRange.micros(checked.at()), until == null ? null : TimeRange.micros(until),
                body,
                canonical, hash, HexFormat.of().formatHex(redactor.key().hash(raw)), place,
                usable.removed());
    }

    private static ObjectNode withoutNulls(ObjectNode evidence) {
        ObjectNode present = evidence.objectNode();
        evidence.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                present.set(field.getKey(), field.getValue());
            }
        });
        return present;
    }

    private static JsonNode exact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(exact(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, exact(array.get(i)));
            }
        } else if (node.isIntegralNumber() && Math.abs(node.doubleValue()) > WHOLE_MOST) {
            return StringNode.valueOf(node.asString());
        }
        return node;
    }
}
