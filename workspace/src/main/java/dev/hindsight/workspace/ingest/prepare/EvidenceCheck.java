package dev.hindsight.workspace.ingest.prepare;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Validates an object against the interchange format: kind, id, times, fields, types, enumerations, and size limits.
public final class EvidenceCheck {
    /// Longest text, in bytes of UTF-8.
    public static final int TEXT_MOST = 4 << 20;
    private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);

    private EvidenceCheck() {}

    /// The result of a check.
    ///
    /// @param at when
    /// @param until the end of a span; null where it is none
    public record CheckedEvidence(EvidenceKind kind, String id, Instant at, @Nullable Instant until) {}

    /// Checks an object.
    ///
    /// @param zone for times without zone; null to refuse them
    /// @param now the time of the import: a time more than a day later is rejected
    /// @throws InvalidEvidenceException with one sentence that names the field
    public static CheckedEvidence check(ObjectNode evidence, @Nullable ZoneId zone, Instant now) {
        limits(evidence, "", 1);
        EvidenceKind kind = kind(evidence);
        String id = id(evidence);
        String wrong = KindSchemas.of(kind).validate(evidence, "");
        if (wrong != null) {
            throw new InvalidEvidenceException(wrong);
        }
        Instant at = time(evidence, "at", zone, now);
        Instant until = evidence.hasNonNull("until") ? time(evidence, "until", zone, now) : null;
        if (until != null && until.isBefore(at)) {
            throw new InvalidEvidenceException("until lies before at.");
        }
        if (evidence.hasNonNull("rollout_until")) {
            time(evidence, "rollout_until", zone, now.plus(Duration.ofDays(366)));
        }
        related(kind, evidence);
        return new CheckedEvidence(kind, id, at, until);
    }

    private static EvidenceKind kind(ObjectNode evidence) {
        JsonNode kind = evidence.get("kind");
        if (kind == null || kind.isNull()) {
            throw new InvalidEvidenceException("kind is missing.");
        }
        if (!kind.isString()) {
            throw new InvalidEvidenceException("kind must be text, not " + cut(kind.toString()) + ".");
        }
        return EvidenceKind.of(kind.asString()).orElseThrow(() -> new InvalidEvidenceException(
                "kind must be one of change, prompt_version, eval, sample, judgement, user_signal, tool_catalog, measure,"
                        + " note, not \"" + cut(kind.asString()) + "\"."));
    }

    private static String id(ObjectNode evidence) {
        JsonNode id = evidence.get("id");
        if (id == null || id.isNull() || (id.isString() && id.stringValue().isBlank())) {
            throw new InvalidEvidenceException("id is missing.");
        }
        if (!id.isString()) {
            throw new InvalidEvidenceException("id must be text, not " + cut(id.toString()) + ".");
        }
        return id.stringValue();
    }

    private static Instant time(ObjectNode evidence, String field, @Nullable ZoneId zone, Instant now) {
        JsonNode text = evidence.get(field);
        if (text == null || text.isNull()) {
            throw new InvalidEvidenceException(field + " is missing.");
        }
        Instant at;
        try {
            at = Rfc3339.parse(text.asString(), zone);
        } catch (DateTimeException e) {
            throw new InvalidEvidenceException(field + " " + e.getMessage() + ".");
        }
        if (at.isBefore(FIRST)) {
            throw new InvalidEvidenceException(field + " " + at + " lies before 2015.");
        }
        if (at.isAfter(now.plus(AHEAD))) {
            throw new InvalidEvidenceException(field + " " + at + " lies more than a day in the future.");
        }
        return at;
    }

    private static void related(EvidenceKind kind, ObjectNode evidence) {
        String score = kind == EvidenceKind.EVAL ? "score" : "value";
        String outside = kind == EvidenceKind.EVAL || kind == EvidenceKind.JUDGEMENT
                ? UnusableValues.outside(evidence.path(score), evidence.path("scale"))
                : null;
        if (outside != null) {
            throw new InvalidEvidenceException(score + " " + outside + ".");
        }
        if (kind == EvidenceKind.JUDGEMENT) {
            oneOf(evidence, "sample", "trace");
            oneOf(evidence, "value", "passed", "label", "refusal", "should_have");
            if ((evidence.hasNonNull("value") || evidence.hasNonNull("passed")) && !evidence.hasNonNull("metric")) {
                throw new InvalidEvidenceException("metric is missing.");
            }
        } else if (kind == EvidenceKind.CHANGE && evidence.path("surface").asString("").equals("prompt")
                && !evidence.hasNonNull("prompt") && !evidence.hasNonNull("scope")) {
            throw new InvalidEvidenceException(
                    "prompt is missing: a change of surface prompt names its prompt, or its scope.");
        } else if (kind == EvidenceKind.USER_SIGNAL) {
            oneOf(evidence, "sample", "trace", "session", "type");
        }
    }

    private static void oneOf(ObjectNode evidence, String... names) {
        for (String name : names) {
            if (evidence.hasNonNull(name)) {
                return;
            }
        }
        throw new InvalidEvidenceException("one of " + String.join(", ", names) + " is needed.");
    }

    private static void limits(JsonNode node, String field, int depth) {
        if (depth > EvidenceJson.NESTING_MOST) {
            throw new InvalidEvidenceException("nested more than " + EvidenceJson.NESTING_MOST + " levels deep.");
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                JsonNode value = entry.getValue();
                // The full name is built only where it can be needed: most fields are valid plain values.
                if (value.isContainer() || !plain(value)) {
                    limits(value, field.isEmpty() ? entry.getKey() : field + "." + entry.getKey(), depth + 1);
                }
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                limits(element, field, depth + 1);
            }
        } else if (!plain(node)) {
            throw new InvalidEvidenceException(field + (node.isNumber()
                    ? " is " + node.asString() + ", not a finite number."
                    : " is longer than 4 MiB."));
        }
    }

    private static boolean plain(JsonNode value) {
        return value.isNumber()
                ? Double.isFinite(value.doubleValue())
                : !value.isString() || !tooLong(value.stringValue());
    }

    private static boolean tooLong(String text) {
        return text.length() > TEXT_MOST
                || (text.length() > TEXT_MOST / 3 && text.getBytes(StandardCharsets.UTF_8).length > TEXT_MOST);
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
