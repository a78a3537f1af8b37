package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Header;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.TrimmedTexts;
import dev.hindsight.workspace.store.text.RepeatedText;
import dev.hindsight.workspace.store.text.TrimmedBody;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Turns stored JSON into typed evidence. Fields that the kind does not know, and values that do not fit their field,
/// are kept as extra.
final class EvidenceParser {
    /// What to select, and in which order, for [#stored].
    static final String SELECT = """
            SELECT r.row, r.system, r.kind, r.id, r.at, r.until, r.hash, r.import, r.record, r.cut, t.json, r.body
            FROM record r
            JOIN import i ON i.id = r.import AND i.state = 'complete'
            LEFT JOIN text t ON t.id = r.text""";

    private static final Set<String> HEADER = Set.of("kind", "id", "source_system", "at", "until", "at_precision",
            "grade",
            "basis");

    private final JsonMapper json = StoredJson.mapper();

    /// {@return the piece of evidence in the row at which the answer stands}
    StoredEvidence<Evidence> stored(ResultSet rows) throws SQLException {
        EvidenceKind kind = EvidenceKind.of(rows.getString(3)).orElseThrow();
        ObjectNode body = (ObjectNode) json.readTree(canonical(rows));
        ObjectNode extra = json.createObjectNode();
        ObjectNode known = json.createObjectNode();
        Set<String> names = kind.fields();
        body.forEachEntry((name, value) -> {
            if (!HEADER.contains(name)) {
                (names.contains(name) ? known : extra).set(name, value);
            }
        });
        Evidence evidence = evidence(kind, known, extra);
        long until = rows.getLong(6);
        Instant end = rows.wasNull() ? null : TimeRange.instant(until);
        Header header = new Header(new EvidenceKey(rows.getString(2), kind, rows.getString(4)),
                TimeRange.instant(rows.getLong(5)), end, precision(body.path("at_precision").asString("")),
                word(body, "grade"), word(body, "basis"), HexFormat.of().formatHex(rows.getBytes(7)), rows.getLong(8),
                rows.getLong(9), extra);
        return new StoredEvidence<>(rows.getLong(1), header, evidence);
    }

    /// {@return the canonical JSON, to the byte as it was stored}
    static String canonical(ResultSet rows) throws SQLException {
        int cut = rows.getInt(10);
        String body = rows.wasNull()
                ? rows.getString(12)
                : RepeatedText.restore(rows.getString(12), cut, rows.getString(11));
        return TrimmedBody.with(body, rows.getBytes(7));
    }

    /// Reports every visible record that no longer matches its hash.
    static void check(Connection connection, List<String> sentences) throws SQLException {
        try (Statement select = connection.createStatement(); ResultSet rows = select.executeQuery(SELECT)) {
            while (rows.next()) {
                if (!intact(canonical(rows), rows.getBytes(7))) {
                    sentences.add("Record " + rows.getString(2) + "/" + rows.getString(3) + "/" + rows.getString(4)
                            + " is not what was imported: its hash differs.");
                }
            }
        }
    }

    /// {@return whether a record has that hash; one whose texts were trimmed tells which it had}
    static boolean intact(String canonical, byte @Nullable [] hash) {
        return Arrays.equals(Sha256.bytes(canonical), hash)
                || (hash != null && canonical.contains("\"" + TrimmedTexts.FIELD + "\"")
                        && TrimmedTexts.hash(StoredJson.mapper().readTree(canonical))
                                .equals(Optional.of(HexFormat.of().formatHex(hash))));
    }

    private Evidence evidence(EvidenceKind kind, ObjectNode known, ObjectNode extra) {
        if (kind == EvidenceKind.SAMPLE && known.path("scores") instanceof ObjectNode scores) {
            known.set("scores", longForm(scores));
        } else if (known.path("judge").isString()) {
            known.set("judge", judge(known.path("judge")));
        }
        try {
            return json.treeToValue(known, kind.type());
        } catch (JacksonException e) {
            return json.treeToValue(fitting(kind, known, extra), kind.type());
        }
    }

    /// {@return scores as objects: a bare number is a value, a bare yes or no a verdict}
    private ObjectNode longForm(ObjectNode scores) {
        ObjectNode all = json.createObjectNode();
        scores.forEachEntry((metric, score) -> {
            String field = score.isNumber() ? "value" : score.isBoolean() ? "passed" : "";
            if (!field.isEmpty()) {
                all.putObject(metric).set(field, score);
            } else if (score instanceof ObjectNode one) {
                JsonNode judge = one.path("judge");
                all.set(metric, judge.isString() ? one.deepCopy().set("judge", judge(judge)) : one);
            }
        });
        return all;
    }

    /// {@return a judge that is given by its name alone}
    private ObjectNode judge(JsonNode name) {
        return json.createObjectNode().set("model", name);
    }

    /// {@return only the fields that the kind can hold; the others go to extra}
    private ObjectNode fitting(EvidenceKind kind, ObjectNode known, ObjectNode extra) {
        ObjectNode fit = json.createObjectNode();
        known.forEachEntry((name, value) -> {
            try {
                json.treeToValue(json.createObjectNode().set(name, value), kind.type());
                fit.set(name, value);
            } catch (JacksonException e) {
                extra.set(name, value);
            }
        });
        return fit;
    }

    private static Precision precision(String word) {
        try {
            return word.isEmpty() ? Precision.SECOND : Precision.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Precision.UNKNOWN;
        }
    }

    private static @Nullable String word(ObjectNode body, String field) {
        JsonNode node = body.get(field);
        return node == null || !node.isString() ? null : node.asString();
    }
}
