package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.Kind;
import tools.jackson.databind.JsonNode;

/// Writes the columns of any kind that has columns.
public final class ColumnExtractor {
    private final SampleColumns samples = new SampleColumns();

    /// {@return whether records of that kind have columns}
    public static boolean hasColumns(Kind kind) {
        return switch (kind) {
            case SAMPLE, EVAL, USER_SIGNAL, MEASURE, JUDGEMENT -> true;
            case CHANGE, PROMPT_VERSION, TOOL_CATALOG, NOTE -> false;
        };
    }

    /// Writes the values of a record into the row begun last, and notes its instruments.
    public void write(Block block, Kind kind, JsonNode body, String system, String id, Instruments instruments) {
        switch (kind) {
            case SAMPLE -> samples.write(block, body, system, id, instruments);
            case EVAL -> eval(block, body, instruments);
            case USER_SIGNAL -> {
                Fields.words(block, body, "type", "sample", "trace", "session", "complaint", "ui_version");
                Fields.numbers(block, body, "value");
                hashes(block, body, system);
            }
            case MEASURE -> {
                Fields.words(block, body, "name", "unit", "feature");
                Fields.slice(block, body);
                Fields.numbers(block, body, "value", "n", "interval_s");
                block.flag("assumed", Fields.flag(body, "assumed"));
            }
            case JUDGEMENT -> judgement(block, body, system, instruments);
            case CHANGE, PROMPT_VERSION, TOOL_CATALOG, NOTE -> throw new IllegalArgumentException(kind.word());
        }
    }

    private static void eval(Block block, JsonNode body, Instruments instruments) {
        Fields.words(block, body, "suite", "metric", "role", "feature", "prompt", "prompt_version", "model",
                "suite_version", "cluster", "direction", "commit_hash");
        if (body.has("judge")) {
            block.word("judge", Fields.judge(body));
        }
        Fields.slice(block, body);
        Fields.numbers(block, body, "score", "n", "sd", "passes", "errors");
        if (!Double.isNaN(Fields.number(body, "score"))) {
            instruments.score(Kind.EVAL, Fields.text(body, "suite") + "/" + Fields.text(body, "metric"), body);
        }
    }

    private static void judgement(Block block, JsonNode body, String system, Instruments instruments) {
        Fields.words(block, body, "sample", "trace", "metric", "label", "labeller", "refusal", "should_have");
        hashes(block, body, system);
        Boolean passed = Fields.flag(body, "passed");
        double value = Fields.number(body, "value");
        block.number("value", value);
        block.flag("passed", passed);
        String metric = Fields.text(body, "metric");
        if (metric == null) {
            return;
        }
        String name = metric + "@" + Fields.judge(body);
        block.word("judge", Fields.judge(body));
        if (!Double.isNaN(value)) {
            instruments.score(Kind.SAMPLE, "score." + name, body);
        }
        if (passed != null) {
            instruments.passed("passed." + name);
        }
    }

    /// Notes which sample a record speaks of, or, where none is named, which trace.
    private static void hashes(Block block, JsonNode body, String system) {
        String sample = Fields.text(body, "sample");
        String trace = Fields.text(body, "trace");
        if (sample != null) {
            block.hash(JudgementJoin.ID, Hashes.hash64(system, Kind.SAMPLE.word(), sample));
        } else if (trace != null) {
            block.hash(JudgementJoin.TRACE, Hashes.hash64(trace));
        }
    }
}
