package dev.hindsight.workspace.store.column;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

/// The shape of an output text: simple rules that need no label. They are proxies and never called quality.
///
/// - `text.length`: characters (code points)
/// - `text.empty`: nothing but white space
/// - `text.cut_off`: the finish reason says that the limit was reached; where no finish reason is known, a code fence
///   that is not closed, or 200 characters and more that end in a letter, a digit or a comma
/// - `text.refusal_wording`: one of [#REFUSALS] within the first 300 characters
/// - `text.unfilled_variable`: `{{name}}`, `${name}`, `%(name)s`, `<%…%>` or `{snake_case}` in the text
/// - `text.invalid_json`: begins like JSON (after a code fence, if any) and is none
/// - `text.repetition`: the same eight words in a row three times or more
///
/// `text.language` ([TextLanguage]) needs the input as well.
public final class TextShapes {
    private static final List<String> REFUSALS = List.of("i can't ", "i cannot ", "i can not ", "i'm unable",
            "i am unable",
            "i'm not able", "i am not able", "i won't ", "i will not ", "i must decline", "i'm sorry, but",
            "i am sorry, but",
            "sorry, i can", "unable to help", "unable to assist", "can't help with", "cannot help with",
            "can't assist", "cannot assist", "as an ai");
    private static final Set<String> LIMITS = Set.of("length", "max_tokens", "max_output_tokens", "token_limit",
            "model_length", "model_context_window_exceeded");
    private static final Pattern VARIABLE = Pattern.compile(
            "\\{\\{-?\\s*[A-Za-z_][\\w.]*\\s*-?}}|\\$\\{[A-Za-z_][\\w.]*}|%\\([A-Za-z_]\\w*\\)s|<%=?\\s*\\w[^%]{0,80}%>"
                    + "|(?<![{$\\w\\\\])\\{[a-z]+(?:_[a-z0-9]+)+}(?!})");
    private static final int SHINGLE = 8;
    private static final int CUT_OFF_LENGTH = 200;
    private static final int OPENING = 300;

    private final JsonFactory json = new JsonFactory();

    /// Writes the shapes of an output into the row begun last.
    public void write(Block block, String output, @Nullable String finishReason) {
        block.number("text.length", output.codePointCount(0, output.length()));
        block.flag("text.empty", output.isBlank());
        block.flag("text.cut_off", cutOff(output, finishReason));
        block.flag("text.refusal_wording", refusal(output));
        block.flag("text.unfilled_variable", unfilled(output));
        block.flag("text.invalid_json", invalidJson(output));
        block.flag("text.repetition", repeats(output));
    }

    static boolean cutOff(String text, @Nullable String finishReason) {
        if (finishReason != null) {
            return LIMITS.contains(finishReason.toLowerCase(Locale.ROOT));
        }
        int fences = 0;
        for (int i = text.indexOf("```"); i >= 0; i = text.indexOf("```", i + 3)) {
            fences++;
        }
        String end = text.stripTrailing();
        if (fences % 2 == 1 || end.length() < CUT_OFF_LENGTH) {
            return fences % 2 == 1;
        }
        char last = end.charAt(end.length() - 1);
        return Character.isLetterOrDigit(last) || last == ',';
    }

    static boolean refusal(String text) {
        String opening = text.substring(0, Math.min(OPENING, text.length())).toLowerCase(Locale.ROOT).replace('’',
                '\'');
        return REFUSALS.stream().anyMatch(opening::contains);
    }

    static boolean unfilled(String text) {
        return (text.indexOf('{') >= 0 || text.indexOf('%') >= 0) && VARIABLE.matcher(text).find();
    }

    boolean invalidJson(String text) {
        String body = text.strip();
        if (body.startsWith("```")) {
            int line = body.indexOf('\n');
            int end = body.lastIndexOf("```");
            body = line < 0 ? "" : body.substring(line, end > line ? end : body.length()).strip();
        }
        if (!looksLikeJson(body)) {
            return false;
        }
        try (JsonParser parser = json.createParser(tools.jackson.core.ObjectReadContext.empty(), body)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            return true;
        }
    }

    private static boolean looksLikeJson(String text) {
        if (text.length() < 2 || (text.charAt(0) != '{' && text.charAt(0) != '[')) {
            return false;
        }
        String rest = text.substring(1, Math.min(64, text.length())).stripLeading();
        char next = rest.isEmpty() ? ' ' : rest.charAt(0);
        return text.charAt(0) == '{' ? next == '"' || next == '}' : next == '{' || next == '"' || next == ']';
    }

    static boolean repeats(String text) {
        long[] hashes = new long[text.length() / 2 + 1];
        int words = 0;
        long hash = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (!space) {
                hash = hash * 31 + text.charAt(i) + 1;
            } else if (hash != 0) {
                hashes[words++] = hash;
                hash = 0;
            }
        }
        int runs = words - SHINGLE + 1;
        if (runs < 2 * SHINGLE + 1) {
            return false;
        }
        long[] shingles = new long[runs];
        for (int i = 0; i < runs; i++) {
            for (int j = 0; j < SHINGLE; j++) {
                shingles[i] = shingles[i] * 0x9E3779B97F4A7C15L + hashes[i + j];
            }
        }
        Arrays.sort(shingles);
        for (int i = 2; i < runs; i++) {
            if (shingles[i] == shingles[i - 2]) {
                return true;
            }
        }
        return false;
    }
}
