package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// promptfoo's results: JSON of version 3 and JSON Lines (also with two objects on one line, `}{`). Its CSV has neither
/// times nor ids; it is recognised in order to reject it with a clear sentence.
///
/// Ids: `<eval id>/<result id>` for samples, `<eval id>/<prompt id>/<provider>/<metric>` for evals, the prompt's id for
/// versions.
public final class Promptfoo implements EvidenceFormat {
    private static final int HEAD = 1 << 16;
    private static final Pattern EVAL_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)$");
    private static final Pattern ARRAY = Pattern.compile("\"results\"\\s*:\\s*[\\[{]");
    private static final Pattern CSV = Pattern.compile("(?:^RESULT,)|(?:\"?\\[[^\\]]+\\] .*,Status,Score,)");

    @Override
    public String name() {
        return "promptfoo";
    }

    @Override
    public double recognise(Source source) throws IOException {
        String head = new String(source.head(HEAD), StandardCharsets.UTF_8);
        String start = head.startsWith("\uFEFF") ? head.substring(1) : head;
        if (start.stripLeading().startsWith("{")) {
            boolean file = start.contains("\"evalId\"") && start.contains("\"results\"");
            boolean line = start.contains("\"promptIdx\"") && start.contains("\"testIdx\"");
            return file || line ? 0.95 : 0;
        }
        return CSV.matcher(start.lines().findFirst().orElse("")).find() ? 0.9 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        String head = new String(source.head(HEAD), StandardCharsets.UTF_8);
        if (!head.replace("\uFEFF", "").stripLeading().startsWith("{")) {
            sink.warn("it is promptfoo's CSV, which holds neither times nor ids: export the results as JSON instead.");
            return;
        }
        PromptfooResults results = new PromptfooResults(header(source, options), sink, source.name(),
                options.feature());
        // Results line by line have no array around them, and no head.
        if (!ARRAY.matcher(head).find() || !JsonObjects.array(source, "results", results)) {
            JsonObjects.lines(source, results);
        }
        results.finish();
    }

    /// The properties of a whole file.
    ///
    /// @param at when the evaluation ran; null where nothing says so
    /// @param precision of that time
    record EvaluationHeader(@Nullable String evalId, @Nullable String at, String precision,
            @Nullable JsonNode prompts) {}

    /// A first pass for the fields of the head, which can stand anywhere in the file; it skips the results.
    private static EvaluationHeader header(Source source, ReadOptions options) throws IOException {
        String evalId = null;
        String timestamp = null;
        String created = null;
        JsonNode prompts = null;
        try (InputStream in = source.open(); JsonParser parser = EvidenceJson.mapper().createParser(in)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String name = parser.currentName();
                if (token == JsonToken.PROPERTY_NAME || name == null) {
                    // JSON Lines: the first object holds all that is known.
                    depth += token == JsonToken.START_OBJECT ? 1 : 0;
                    if (depth > 1) {
                        break;
                    }
                } else if (name.equals("results") && token.isStructStart()) {
                    if (token == JsonToken.START_ARRAY) {
                        parser.skipChildren();
                    }
                } else if (name.equals("evalId") && token == JsonToken.VALUE_STRING) {
                    evalId = parser.getString();
                } else if ((name.equals("timestamp") || name.equals("createdAt")) && token == JsonToken.VALUE_STRING) {
                    timestamp = parser.getString();
                } else if (name.equals("prompts") && token == JsonToken.START_ARRAY) {
                    prompts = EvidenceJson.tree(parser);
                } else if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
                    created = EvidenceJson.tree(parser).path("evaluationCreatedAt").asString(null);
                } else if (token.isStructStart()) {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            // The pass over the results reports where the file is broken.
        }
        return time(evalId, timestamp != null ? timestamp : created, prompts, options);
    }

    private static EvaluationHeader time(@Nullable String evalId, @Nullable String timestamp,
            @Nullable JsonNode prompts,
            ReadOptions options) {
        Instant said = options.at();
        if (said != null) {
            return new EvaluationHeader(evalId, said.toString(), "second", prompts);
        }
        if (timestamp != null) {
            return new EvaluationHeader(evalId, timestamp, "second", prompts);
        }
        return new EvaluationHeader(evalId, timeOf(evalId), "minute", prompts);
    }

    /// {@return the UTC second at the end of an evaluation's id, which has no zone}
    static @Nullable String timeOf(@Nullable String evalId) {
        Matcher matcher = EVAL_TIME.matcher(evalId == null ? "" : evalId);
        return matcher.find() ? matcher.group(1) + "Z" : null;
    }
}
