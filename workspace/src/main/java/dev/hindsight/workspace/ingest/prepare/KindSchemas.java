package dev.hindsight.workspace.ingest.prepare;

import static dev.hindsight.workspace.ingest.prepare.FieldSchema.*;

import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Note.NoteEvent;
import dev.hindsight.workspace.evidence.TrimmedTexts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The fields of every kind of evidence, version 1 of the interchange format.
final class KindSchemas {
    private static final FieldSchema TEXTS = new ListOf(TEXT);
    private static final FieldSchema DIRECTION = words("higher lower");
    private static final FieldSchema SLICE = new MapOf(TEXT);
    private static final FieldSchema LABEL = words("good bad unsure");
    private static final FieldSchema REFUSAL = words("none normative epistemic hedge guard_block unspecified");
    private static final FieldSchema SHOULD_HAVE = words("answer refuse abstain");
    private static final FieldSchema SHA256 = new PredicateSchema("64 hexadecimal digits",
            it -> it.isString() && it.stringValue().matches("[0-9a-f]{64}"));
    /// A judge that is given by its name alone is a model.
    private static final FieldSchema JUDGE = new TextOr(fields("model prompt_sha256 rubric", TEXT).shape());

    private static final Map<EvidenceKind, ObjectSchema> SHAPES = new EnumMap<>(EvidenceKind.class);

    static {
        SHAPES.put(EvidenceKind.CHANGE, change());
        SHAPES.put(EvidenceKind.PROMPT_VERSION, promptVersion());
        SHAPES.put(EvidenceKind.EVAL, eval());
        SHAPES.put(EvidenceKind.SAMPLE, sample());
        SHAPES.put(EvidenceKind.JUDGEMENT, common().and("sample trace metric labeller", TEXT).and("value", NUMBER)
                .and("passed", BOOLEAN).and("direction", DIRECTION).and("scale", SCALE).and("judge", JUDGE)
                .and("label", LABEL).and("refusal", REFUSAL).and("should_have", SHOULD_HAVE).shape());
        SHAPES.put(EvidenceKind.USER_SIGNAL,
                common().and("sample trace session ui_version text", TEXT).and("value", NUMBER)
                        .and("type",
                                words("regenerate edit copy accept undo rephrase abandon escalate thumbs_up thumbs_down"
                                        + " ticket"))
                        .and("complaint", words("wrong wouldnt_try slow unsafe other")).require("type"));
        SHAPES.put(EvidenceKind.TOOL_CATALOG, common().and("catalog", TEXT)
                .and("tools", new ListOf(fields("name", TEXT).and("input_schema", ANY).require("name")))
                .require("catalog", "tools"));
        SHAPES.put(EvidenceKind.MEASURE, common().and("name unit feature", TEXT).and("value interval_s", NUMBER)
                .and("n", COUNT).and("slice", SLICE).and("assumed", BOOLEAN).require("name", "value"));
        SHAPES.put(EvidenceKind.NOTE, common().and("text said_by", TEXT)
                .and("event", words(NoteEvent.values(), NoteEvent::wireName))
                .require("text"));
    }

    private KindSchemas() {}

    static ObjectSchema of(EvidenceKind kind) {
        return Objects.requireNonNull(SHAPES.get(kind));
    }

    private static ObjectSchema change() {
        FieldSchema scope = fields("all", BOOLEAN).and("prompts regions", TEXTS).and("slices", new MapOf(ANY))
                .and("share", SHARE).shape();
        return common()
                .and("surface", words("prompt assembly model params retrieval tool guard cache routing flag judge"
                        + " sampling code data unversioned"))
                .and("prompt feature environment region from to author approver reason ticket url rolls_back", TEXT)
                .and("scope", scope).and("rollout", SHARE).and("rollout_until", TIME)
                .and("gate", words("passed failed skipped none"))
                .and("origin", words(ChangeOrigin.values(), ChangeOrigin::wireName)).require("surface");
    }

    private static ObjectSchema promptVersion() {
        FieldSchema fragments = new ListOf(fields("name sha256", TEXT).require("name"));
        return common().and("prompt version text parent author reason incident", TEXT).and("fragments", fragments)
                .require("prompt", "version", "text");
    }

    private static ObjectSchema eval() {
        return common().and("suite metric feature prompt prompt_version model suite_version cluster", TEXT)
                .and("score sd", NUMBER).and("direction", DIRECTION).and("scale", SCALE)
                .and("role", words("offline traffic canary control probe")).and("n passes errors", COUNT)
                .and("slice", SLICE).and("judge", JUDGE).require("suite", "metric", "score", "direction");
    }

    private static ObjectSchema sample() {
        FieldSchema score = new NumberOr(fields("value", NUMBER).and("passed", BOOLEAN).and("judge", JUDGE)
                .and("direction", DIRECTION).and("scale", SCALE).shape());
        FieldSchema sampling = fields("policy", TEXT).and("probability", PROBABILITY).and("weight", WEIGHT)
                .and("keep_reason", words("head error guard tail_latency cost user_signal anomaly reservoir manual"))
                .shape();
        FieldSchema cache = fields("hit", BOOLEAN).and("similarity age_s", NUMBER)
                .and("entry origin_tenant origin_user origin_prompt_version origin_model", TEXT).shape();
        FieldSchema toolCall = fields("name_emitted name_dispatched catalog", TEXT).and("ok", BOOLEAN)
                .and("match", words("exact fuzzy alias none")).and("arguments", ANY)
                .and("unknown_arguments unsupported_arguments", TEXTS).shape();
        FieldSchema guard = fields("guard version stage", TEXT).and("score threshold", NUMBER)
                .and("verdict", words("pass block retry")).and("overturned", BOOLEAN).shape();
        FieldSchema retrieved = fields("chunk index", TEXT).and("rank", COUNT).and("contains_answer", BOOLEAN).shape();
        return common().and("role", words("traffic offline canary control probe replay"))
                .and("run item cluster environment trace session feature region tenant user prompt prompt_version"
                        + " model_requested model_served fingerprint input output system finish_reason error labeller",
                        TEXT)
                .and("turn", INTEGER).and("slice", SLICE).and("params", OBJECT)
                .and("tokens_in tokens_out tokens_cached window", COUNT).and("latency_ms cost", NUMBER)
                .and("segments", new MapOf(COUNT)).and("scores", new MapOf(score)).and("label", LABEL)
                .and("refusal", REFUSAL).and("should_have", SHOULD_HAVE).and("sampling", sampling).and("cache", cache)
                .and("tool_calls", new ListOf(toolCall)).and("guards", new ListOf(guard))
                .and("retrieval", new ListOf(retrieved))
                .and("transitions", new ListOf(fields("from event to", TEXT).shape()))
                .and(TrimmedTexts.FIELD, fields("at", TIME).and("sha256 system_sha256", SHA256)
                        .and("shapes", new MapOf(NUMBER)).require("at", "sha256"))
                .shape();
    }

    private static Builder common() {
        return fields("kind id source_system", TEXT).and("at until", TIME)
                .and("at_precision", words("second minute hour part day month unknown"))
                .and("grade", words("first_hand owner_published reported unclear"))
                .and("basis", words("observed inferred"));
    }

    private static FieldSchema words(String words) {
        return new OneOf(List.of(words.split(" ")));
    }

    private static <T> FieldSchema words(T[] all, Function<T, String> word) {
        return new OneOf(Arrays.stream(all).map(word).toList());
    }

    private static Builder fields(String names, FieldSchema shape) {
        return new Builder(new LinkedHashMap<>()).and(names, shape);
    }

    /// A builder of fields; several names share a type.
    private record Builder(Map<String, FieldSchema> fields) {
        Builder and(String names, FieldSchema shape) {
            Arrays.stream(names.split(" ")).forEach(name -> fields.put(name, shape));
            return this;
        }

        ObjectSchema require(String... names) {
            return new ObjectSchema(fields, List.of(names));
        }

        ObjectSchema shape() {
            return require();
        }
    }
}
