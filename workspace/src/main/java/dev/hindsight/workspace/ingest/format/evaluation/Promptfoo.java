package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.InnerValue;
import dev.hindsight.workspace.ingest.json.JsonHead;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// promptfoo's results as JSON: files of `eval --output` and of `export` and `results show`, versions 1 to 3, and JSON
/// Lines (also with two objects on one line, `}{`).
///
/// A prompt's name is its label, of which `promptId` is the hash; its version is the hash of its text. Ids: `<eval
/// id>/<result id>` for samples, `<eval id>/<prompt>/<version>/<provider>/<metric>` for evals,
/// `<prompt id>/<version>` for versions.
public final class Promptfoo implements EvidenceFormat {
    private static final Pattern EVAL_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)$");
    private static final Set<String> RECORDS = Set.of("results[]", "body[]", "config", "stats", "traces");

    @Override
    public String name() {
        return "promptfoo";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        return isFile(outline) || isResult(outline) ? 0.95 : 0;
    }

    private static boolean isFile(JsonOutline outline) {
        return outline.has("evalId", "results")
                || outline.hasAny("results.results.gradingResult", "results.results.testCase",
                        "results.results.promptIdx", "results.table.body", "results.table.head")
                || (outline.has("version", "createdAt", "config")
                        && outline.hasAny("config.prompts", "config.providers", "config.tests"));
    }

    private static boolean isResult(JsonOutline outline) {
        return outline.has("promptIdx") && outline.hasAny("testIdx", "gradingResult", "testCase");
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        boolean file = isFile(outline) && !isResult(outline);
        for (Source run : file ? InnerValue.objects(source) : List.of(source)) {
            run(run, file, options, sink);
        }
    }

    private static void run(Source source, boolean file, ReadOptions options, Sink sink) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        EvaluationHeader header = header(file ? JsonHead.of(source, RECORDS) : null, options);
        if (header.at == null && !file && timeOf(outline.value("evalId")) == null) {
            StatedTime.ofAll(source, options, "promptfoo's JSON Lines");
        }
        PromptfooResults results = new PromptfooResults(header, sink, source.name(), options.feature());
        boolean found = file && JsonObjects.array(source, "results", results);
        if (file && results.isEmpty()) {
            PromptfooTable table = new PromptfooTable(header.prompts, header.variables, results);
            found |= JsonObjects.array(source, "results.table.body", table);
        }
        if (!found) {
            JsonObjects.all(source, results);
        }
        results.finish();
    }

    /// The properties of a whole file.
    ///
    /// @param at when the evaluation ran; null where nothing says so
    /// @param precision of that time
    /// @param variables names of the columns of version 2's table
    record EvaluationHeader(@Nullable String evalId, @Nullable String at, String precision, JsonNode prompts,
            JsonNode variables) {}

    private static EvaluationHeader header(@Nullable ObjectNode head, ReadOptions options) {
        JsonNode top = head == null ? tools.jackson.databind.node.MissingNode.getInstance() : head;
        String evalId = JsonValues.text(top.path("evalId"));
        JsonNode prompts = JsonValues.first(top, "results.prompts", "results.table.head.prompts", "prompts");
        JsonNode variables = top.path("results").path("table").path("head").path("vars");
        String timestamp = JsonValues.text(JsonValues.first(top, "results.timestamp", "createdAt",
                "metadata.evaluationCreatedAt", "timestamp"));
        String inId = timeOf(evalId);
        String at = milliseconds(timestamp);
        if (at == null && inId != null) {
            return new EvaluationHeader(evalId, inId, "minute", prompts, variables);
        }
        at = StatedTime.ownOr(at, options);
        return at == null
                ? new EvaluationHeader(evalId, null, "minute", prompts, variables)
                : new EvaluationHeader(evalId == null && head != null ? at : evalId, at, "second", prompts, variables);
    }

    /// {@return the time; the database has milliseconds since 1970}
    private static @Nullable String milliseconds(@Nullable String timestamp) {
        return timestamp != null && timestamp.matches("\\d{12,14}")
                ? Instant.ofEpochMilli(Long.parseLong(timestamp)).toString()
                : timestamp;
    }

    /// {@return the UTC second at the end of an evaluation's id, which has no zone}
    static @Nullable String timeOf(@Nullable String evalId) {
        Matcher matcher = EVAL_TIME.matcher(evalId == null ? "" : evalId);
        return matcher.find() ? matcher.group(1) + "Z" : null;
    }
}
