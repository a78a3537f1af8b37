package dev.hindsight.workspace.ingest.format.trace;

import dev.hindsight.workspace.ingest.json.JsonValues;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The facts of a span besides the fields of a sample.
public final class SpanFacts {
    /// The tool calls that a model asked for: a list of `{id, name, arguments}`.
    public static final String CALLS = "calls";
    /// The tool that a span ran: `{id, name, arguments}`.
    public static final String TOOL = "tool";
    /// The documents that a span found: a list in the form of a sample's `retrieval`.
    public static final String DOCUMENTS = "documents";
    /// The check that a span made: an element of a sample's `guards`.
    public static final String GUARD = "guard";

    /// True of a record about the trace as a whole, which counts where no span of it is there.
    public static final String WHOLE = "whole";
    /// What was asked and answered in the trace as a whole, where that is told apart from its spans.
    public static final String TRACE_INPUT = "trace_input";
    public static final String TRACE_OUTPUT = "trace_output";
    private static final int WORD_MOST = 40;
    private static final Set<String> UNIQUE = Set.of("id", "created_at", "user", "model");
    /// Names of what tells who was asked by whom: people are hashed in their own field, and are no slice.
    private static final Pattern WHO = Pattern.compile("(?i).*(?:user|person|customer|account|session|thread"
            + "|conversation|request|trace|span|run)[_.-]?id|user|end[_.-]?user|(?:user[_.-]?)?e?mail|"
            + "(?:user|customer|person)[_.-]?name");
    private static final Pattern ID = Pattern.compile("\\d{5}|[0-9a-fA-F]{8}|@|://");

    private SpanFacts() {}

    /// Sets `input` and `output` to what messages or texts of any vendor say.
    public static void texts(ObjectNode facts, JsonNode input, JsonNode output) {
        Messages.input(facts, input);
        Messages.output(facts, output);
    }

    /// {@return no facts yet}
    public static ObjectNode none() {
        return JsonMapper.shared().createObjectNode();
    }

    /// Sets the settings of a call: numbers, truth values and words; no texts, ids or times.
    public static void params(ObjectNode facts, JsonNode settings) {
        ObjectNode params = facts.get("params") instanceof ObjectNode known ? known : none();
        settings.properties().forEach(it -> {
            String value = it.getValue().isContainer() ? null : TraceValues.text(it.getValue());
            if (value != null && value.length() <= WORD_MOST && !UNIQUE.contains(it.getKey())) {
                params.set(it.getKey(), it.getValue());
            }
        });
        if (!params.isEmpty()) {
            facts.set("params", params);
        }
    }

    /// Sets the tokens that came from the provider's cache, as the usage of an answer tells them; nothing where it does
    /// not.
    public static void cached(ObjectNode facts, JsonNode usage) {
        if (!facts.has("tokens_cached")) {
            JsonNode details = TraceValues.first(usage, "prompt_tokens_details", "input_tokens_details",
                    "input_token_details");
            JsonNode told = TraceValues.first(details, "cached_tokens", "cache_read");
            JsonValues.count(facts, "tokens_cached", TraceValues.isGiven(told)
                    ? told
                    : TraceValues.first(usage, "cache_read_input_tokens"));
        }
    }

    /// Adds a tag to facts; one of the form `name:value` or `name=value` is a slice too, and one that names a person is
    /// left out.
    public static void tag(ObjectNode facts, String tag) {
        int split = tag.indexOf(':') > 0 ? tag.indexOf(':') : tag.indexOf('=');
        String name = split > 0 && split < tag.length() - 1 ? tag.substring(0, split).strip() : "";
        if (WHO.matcher(name).matches()) {
            return;
        }
        facts.withArray("tags").add(tag);
        if (!name.isEmpty()) {
            slice(facts, name, tag.substring(split + 1).strip());
        }
    }

    /// Adds what is known about a request beside it (metadata, properties) as slices: short words, no ids, no addresses.
    public static void slices(ObjectNode facts, JsonNode known) {
        known.properties().forEach(it -> {
            String value = it.getValue().isContainer() ? null : TraceValues.text(it.getValue());
            if (value != null && value.length() <= WORD_MOST && !ID.matcher(value).find()
                    && !WHO.matcher(it.getKey()).matches()) {
                slice(facts, it.getKey(), value);
            }
        });
    }

    /// Adds a slice.
    public static void slice(ObjectNode facts, String name, String value) {
        if (facts.get("slice") instanceof ObjectNode slice) {
            slice.put(name, value);
        } else {
            facts.putObject("slice").put(name, value);
        }
    }
}
