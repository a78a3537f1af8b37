package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.json.JsonValues;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds out which prompt a result of promptfoo ran. promptfoo's id of a prompt is the hash of its label, so it names the
/// prompt and stays when the text is rewritten; the version is the hash of the text. Where no label is given, promptfoo
/// makes one of the file's name and the text (`chat.txt: Answer {{q}}`): then the prompt's name is what stands before
/// the text.
final class PromptfooPrompts {
    private static final int NAME_MOST = 60;
    private static final String STRIPPED = "[prompt stripped]";
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\w.-]+)\\s*}}");
    private static final Pattern OF_FILE = Pattern.compile("((?:[^\\n:]{1,60}: )?[^\\s:]+\\.\\w{1,5}): (.+)",
            Pattern.DOTALL);

    private final JsonNode prompts;

    PromptfooPrompts(JsonNode prompts) {
        this.prompts = prompts;
    }

    /// A prompt.
    ///
    /// @param id promptfoo's
    /// @param name for people
    /// @param text the template; null where the file has only what was made of it
    record NamedPrompt(String id, String name, @Nullable String text) {
        /// {@return the version's name; null where the text is not known}
        @Nullable
        String version() {
            return text == null ? null : Sha256.hex(text).substring(0, 12);
        }
    }

    NamedPrompt of(JsonNode result, @Nullable String provider) {
        JsonNode known = known(result, provider);
        String label = JsonValues.text(JsonValues.first(known, "label", "display"));
        if (label == null || label.isBlank()) {
            label = result.path("prompt").path("label").asString("");
        }
        String text = present(JsonValues.text(known.path("raw")));
        if (text == null) {
            text = template(label, present(JsonValues.text(result.path("prompt").path("raw"))), result.path("vars"));
        }
        String id = result.path("promptId").asString("");
        return named(id.isEmpty() ? Sha256.hex(label.isEmpty() ? result.path("promptIdx").asString("") : label) : id,
                label, text);
    }

    /// {@return the prompt of a column of promptfoo's CSV, of which only the label is known}
    static NamedPrompt ofLabel(String label) {
        Matcher file = OF_FILE.matcher(label);
        String text = file.matches() ? file.group(2) : VARIABLE.matcher(label).find() ? label : null;
        return named(Sha256.hex(label), label, text);
    }

    private static NamedPrompt named(String id, String label, @Nullable String text) {
        return new NamedPrompt(id, name(id, label, text), text);
    }

    private static String name(String id, String label, @Nullable String text) {
        String shortId = id.length() <= 12 ? id : id.substring(0, 12);
        String name = label.strip();
        if (text != null && name.endsWith(": " + text.strip())) {
            name = name.substring(0, name.length() - text.strip().length() - 2).strip();
        }
        String line = name.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            return shortId;
        }
        // Two long labels may begin alike: they are two prompts.
        return line.equals(name) && line.length() <= NAME_MOST
                ? line
                : line.substring(0, Math.min(NAME_MOST, line.length())) + "… (" + shortId.substring(0,
                        Math.min(6, shortId.length())) + ")";
    }

    /// {@return the entry of the file's head: by position where the ids agree, else by id and provider}
    private JsonNode known(JsonNode result, @Nullable String provider) {
        String id = result.path("promptId").asString("");
        JsonNode there = prompts.path(result.path("promptIdx").asInt(-1));
        if (!there.isMissingNode() && (id.isEmpty() || there.path("id").asString(id).equals(id))) {
            return there;
        }
        JsonNode found = prompts.path(-1);
        for (JsonNode prompt : prompts) {
            boolean same = !id.isEmpty() && prompt.path("id").asString("").equals(id);
            if (same && (found.isMissingNode() || prompt.path("provider").asString("").equals(provider))) {
                found = prompt;
            }
        }
        return found;
    }

    /// {@return the template within a label, if it gives the text that was sent; the text itself where nothing was to
    /// be put in; null where only the text that was sent is known}
    private static @Nullable String template(String label, @Nullable String sent, JsonNode vars) {
        if (sent == null) {
            return null;
        }
        for (int from = 0; from >= 0; from = next(label, from)) {
            String part = label.substring(from).strip();
            if (!part.isEmpty() && VARIABLE.matcher(part).replaceAll(
                    m -> Matcher.quoteReplacement(value(vars, m.group(1)))).strip().equals(sent.strip())) {
                return part;
            }
        }
        return vars.isEmpty() ? sent : null;
    }

    private static int next(String label, int from) {
        int colon = label.indexOf(": ", from);
        return colon < 0 ? -1 : colon + 2;
    }

    private static String value(JsonNode vars, String name) {
        String text = JsonValues.text(JsonValues.first(vars, name));
        return text == null ? "" : text;
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isEmpty() || text.equals(STRIPPED) ? null : text;
    }
}
