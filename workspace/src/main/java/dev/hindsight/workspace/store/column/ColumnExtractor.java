package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import tools.jackson.databind.JsonNode;

/// Writes the columns of any kind that has columns.
public final class ColumnExtractor {
    private final SampleColumns samples = new SampleColumns();

    /// {@return whether records of that kind have columns}
    public static boolean hasColumns(EvidenceKind kind) {
        return switch (kind) {
            case SAMPLE, EVAL, USER_SIGNAL, MEASURE, JUDGEMENT -> true;
            case CHANGE, PROMPT_VERSION, TOOL_CATALOG, NOTE -> false;
        };
    }

    /// Writes the values of a record into the current row, and collects its instruments.
    public void write(Block block, EvidenceKind kind, JsonNode body, String system, String id,
            Instruments instruments) {
        switch (kind) {
            case SAMPLE -> samples.write(block, body, system, id, instruments);
            case EVAL -> eval(block, body, instruments);
            case USER_SIGNAL -> {
                JsonFields.words(block, body, "type", "sample", "trace", "session", "complaint", "ui_version");
                JsonFields.numbers(block, body, "value");
                hashes(block, body, system);
            }
            case MEASURE -> {
                JsonFields.words(block, body, "name", "unit", "feature");
                JsonFields.slice(block, body);
                JsonFields.numbers(block, body, "value", "n", "interval_s");
                block.flag("assumed", JsonFields.flag(body, "assumed"));
            }
            case JUDGEMENT -> judgement(block, body, system, instruments);
            case CHANGE, PROMPT_VERSION, TOOL_CATALOG, NOTE -> throw new IllegalArgumentException(kind.wireName());
        }
    }

    private static void eval(Block block, JsonNode body, Instruments instruments) {
        JsonFields.words(block, body, "suite", "metric", "role", "feature", "prompt", "prompt_version", "model",
                "suite_version", "cluster", "direction", "commit_hash");
        if (body.has("judge")) {
            block.word("judge", JsonFields.judge(body));
        }
        JsonFields.slice(block, body);
        JsonFields.numbers(block, body, "score", "n", "sd", "passes", "errors");
        if (!Double.isNaN(JsonFields.number(body, "score"))) {
            instruments.score(EvidenceKind.EVAL, JsonFields.text(body, "suite") + "/" + JsonFields.text(body, "metric"),
                    body);
        }
    }

    private static void judgement(Block block, JsonNode body, String system, Instruments instruments) {
        JsonFields.words(block, body, "sample", "trace", "metric", "label", "labeller", "refusal", "should_have");
        hashes(block, body, system);
        Boolean passed = JsonFields.flag(body, "passed");
        double value = JsonFields.number(body, "value");
        block.number("value", value);
        block.flag("passed", passed);
        String metric = JsonFields.text(body, "metric");
        if (metric == null) {
            return;
        }
        ScoreColumns columns = new ScoreColumns(metric + "@" + JsonFields.judge(body));
        block.word("judge", JsonFields.judge(body));
        if (!Double.isNaN(value)) {
            instruments.score(EvidenceKind.SAMPLE, columns.value(), body);
        }
        if (passed != null) {
            instruments.passed(columns.passed());
        }
    }

    /// Notes which sample a record speaks of, or, where none is named, which trace.
    private static void hashes(Block block, JsonNode body, String system) {
        String sample = JsonFields.text(body, "sample");
        String trace = JsonFields.text(body, "trace");
        if (sample != null) {
            block.hash(JudgementJoin.ID, Sha256.first64(system, EvidenceKind.SAMPLE.wireName(), sample));
        } else if (trace != null) {
            block.hash(JudgementJoin.TRACE, Sha256.first64(trace));
        }
    }
}
