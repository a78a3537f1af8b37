package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.TrimmedTexts;
import dev.hindsight.workspace.evidence.query.ColumnNames.GuardColumns;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes the columns of a sample (`ColumnNames` lists them). A sample with an `error` keeps what it cost and how long
/// it took, but gives no score, no label, no refusal and no text shape: errors never enter a mean of quality.
final class SampleColumns {
    private static final String[] WORDS = {"run", "item", "cluster", "environment", "session", "trace", "feature",
            "region", "tenant", "user", "prompt", "prompt_version", "model_requested", "model_served", "fingerprint",
            "finish_reason", "error", "should_have", "commit_hash"};
    private static final String[] NUMBERS = {"turn", "tokens_in", "tokens_out", "tokens_cached", "window", "latency_ms",
            "cost"};
    private static final int REMEMBERED_TEXTS = 512;

    private final TextShapes shapes = new TextShapes();
    private final Map<String, String> textHashes = new HashMap<>();

    void write(Block block, JsonNode sample, String system, String id, Instruments instruments) {
        block.hash(JudgementJoin.ID, Sha256.first64(system, EvidenceKind.SAMPLE.wireName(), id));
        String trace = JsonFields.text(sample, "trace");
        if (trace != null) {
            block.hash(JudgementJoin.TRACE, Sha256.first64(trace));
        }
        String role = JsonFields.text(sample, "role");
        block.word("role", role == null ? ColumnNames.TRAFFIC : role);
        JsonFields.words(block, sample, WORDS);
        JsonFields.numbers(block, sample, NUMBERS);
        JsonFields.slice(block, sample);
        context(block, sample);
        if (JsonFields.text(sample, "error") == null) {
            quality(block, sample, instruments);
        }
        cache(block, sample);
        guards(block, sample);
        tools(block, sample);
        retrieval(block, sample);
        Version2Columns.write(block, sample);
        trimmed(block, sample);
    }

    /// What was measured of texts before they were dropped.
    private static void trimmed(Block block, JsonNode sample) {
        JsonNode trimmed = JsonFields.object(sample, TrimmedTexts.FIELD);
        if (trimmed == null) {
            return;
        }
        block.flag(ColumnNames.TRIMMED, true);
        block.word(ColumnNames.SYSTEM, JsonFields.text(trimmed, ColumnNames.SYSTEM));
        JsonNode shapes = JsonFields.object(trimmed, "shapes");
        if (shapes != null) {
            TrimmedShapes.write(block, shapes);
        }
    }

    private void context(Block block, JsonNode sample) {
        JsonNode params = JsonFields.object(sample, "params");
        if (params != null) {
            block.word("params", JsonFields.canonical(params));
        }
        String text = JsonFields.text(sample, "system");
        if (text != null) {
            block.word(ColumnNames.SYSTEM, textHash(text));
        }
        JsonNode sampling = JsonFields.object(sample, "sampling");
        if (sampling != null) {
            JsonFields.words(block, sampling, "policy", "keep_reason");
            JsonFields.numbers(block, sampling, "probability", "weight");
        }
        JsonNode segments = JsonFields.object(sample, "segments");
        if (segments != null) {
            segments.forEachEntry((name, value) -> block.number("segment." + name, JsonFields.number(segments, name)));
        }
    }

    private String textHash(String text) {
        if (textHashes.size() >= REMEMBERED_TEXTS) {
            textHashes.clear();
        }
        return textHashes.computeIfAbsent(text, Sha256::hex);
    }

    private void quality(Block block, JsonNode sample, Instruments instruments) {
        JsonFields.words(block, sample, "label", "labeller", "refusal");
        JsonNode scores = JsonFields.object(sample, "scores");
        if (scores != null) {
            scores.forEachEntry((metric, score) -> score(block, metric, score, instruments));
        }
        String output = JsonFields.text(sample, "output");
        if (output != null) {
            shapes.write(block, output, JsonFields.text(sample, "finish_reason"));
        }
    }

    private static void score(Block block, String metric, JsonNode score, Instruments instruments) {
        ScoreColumns columns = new ScoreColumns(metric + "@" + JsonFields.judge(score));
        double value = score.isNumber() ? score.doubleValue() : JsonFields.number(score, "value");
        Boolean passed = score.isBoolean() ? (Boolean) score.booleanValue() : JsonFields.flag(score, "passed");
        if (Double.isFinite(value)) {
            block.number(columns.value(), value);
            instruments.score(EvidenceKind.SAMPLE, columns.value(), score);
        }
        if (passed != null) {
            block.flag(columns.passed(), passed);
            instruments.passed(columns.passed());
        }
    }

    private static void cache(Block block, JsonNode sample) {
        JsonNode cache = JsonFields.object(sample, "cache");
        if (cache == null) {
            return;
        }
        Boolean hit = JsonFields.flag(cache, "hit");
        block.flag("cache.hit", hit);
        block.flag("cache.cross_tenant",
                differs(hit, JsonFields.text(cache, "origin_tenant"), JsonFields.text(sample, "tenant")));
        block.flag("cache.cross_user",
                differs(hit, JsonFields.text(cache, "origin_user"), JsonFields.text(sample, "user")));
        block.flag("cache.stale",
                differs(hit, JsonFields.text(cache, "origin_prompt_version"),
                        JsonFields.text(sample, "prompt_version")));
    }

    /// {@return whether a hit has another origin than the sample; unknown where one of the two is}
    private static @Nullable Boolean differs(@Nullable Boolean hit, @Nullable String origin, @Nullable String own) {
        if (hit == null || !hit) {
            return hit;
        }
        boolean known = origin != null && own != null;
        return known ? (Boolean) !Objects.equals(origin, own) : null;
    }

    private static void guards(Block block, JsonNode sample) {
        JsonNode guards = JsonFields.array(sample, "guards");
        if (guards == null) {
            return;
        }
        Map<String, Boolean> flags = new HashMap<>();
        for (JsonNode guard : guards) {
            String name = JsonFields.text(guard, "guard");
            String verdict = JsonFields.text(guard, "verdict");
            Boolean overturned = JsonFields.flag(guard, "overturned");
            if (name == null) {
                continue;
            }
            GuardColumns columns = new GuardColumns(name);
            if (verdict != null) {
                flags.merge(columns.block(), verdict.equals("block"), Boolean::logicalOr);
                flags.merge(columns.retry(), verdict.equals("retry"), Boolean::logicalOr);
            }
            if (overturned != null) {
                flags.merge(columns.overturned(), overturned, Boolean::logicalOr);
            }
        }
        flags.forEach(block::flag);
    }

    private static void tools(Block block, JsonNode sample) {
        JsonNode calls = JsonFields.array(sample, "tool_calls");
        if (calls == null) {
            return;
        }
        block.number("tool.calls", calls.size());
        block.number("tool.failed", count(calls, it -> it.has("ok"), it -> !it.path("ok").asBoolean(true)));
        block.number("tool.unknown",
                count(calls, it -> it.has("match"), it -> "none".equals(JsonFields.text(it, "match"))));
        block.number("tool.shadow", count(calls, it -> it.has("name_emitted") && it.has("name_dispatched"),
                it -> !it.path("name_emitted").equals(it.path("name_dispatched"))));
        block.number("tool.fabricated",
                count(calls, it -> it.has("unknown_arguments") || it.has("unsupported_arguments"),
                        it -> !it.path("unknown_arguments").isEmpty() || !it.path("unsupported_arguments").isEmpty()));
        if (!calls.isEmpty()) {
            block.word("catalog", JsonFields.text(calls.get(0), "catalog"));
        }
    }

    /// {@return how many calls have the property, among those where it is known; unknown where there are calls and it
    /// is known of none}
    private static double count(JsonNode calls, Predicate<JsonNode> known, Predicate<JsonNode> so) {
        int n = 0;
        boolean any = calls.isEmpty();
        for (JsonNode call : calls) {
            any |= known.test(call);
            n += known.test(call) && so.test(call) ? 1 : 0;
        }
        return any ? n : Double.NaN;
    }

    private static void retrieval(Block block, JsonNode sample) {
        JsonNode chunks = JsonFields.array(sample, "retrieval");
        if (chunks == null || chunks.isEmpty()) {
            return;
        }
        block.word("index", JsonFields.text(chunks.get(0), "index"));
        Boolean contains = null;
        for (JsonNode chunk : chunks) {
            Boolean one = JsonFields.flag(chunk, "contains_answer");
            contains = one == null ? contains : (Boolean) (one || Boolean.TRUE.equals(contains));
        }
        block.flag("retrieval.contains_answer", contains);
    }
}
