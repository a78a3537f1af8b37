package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.common.Format;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A signal's name for people.
///
/// @param title a few words, such as "Answer quality"
/// @param subtitle judge or unit; may be empty
/// @param format how its values are printed
public record SignalName(String title, String subtitle, ValueFormat format) {
    private static final Set<String> ABBREVIATIONS = Set.of("api", "csv", "f1", "html", "http", "id", "json", "llm",
            "pii", "rag", "sql", "ui", "url", "xml", "yaml");

    /// {@return the name of a rate}
    public static SignalName rate(String title, String subtitle) {
        return new SignalName(title, subtitle, ValueFormat.PERCENT);
    }

    /// {@return the name of an amount}
    public static SignalName amount(String title, String subtitle) {
        return new SignalName(title, subtitle, ValueFormat.NUMBER);
    }

    /// {@return a name made of parts, as words: `thumbs_down` as "Thumbs down", `invalid_json` as "Invalid JSON"}
    public static String words(String name) {
        String words = Arrays.stream(name.split("[_.\\s]+")).filter(it -> !it.isEmpty())
                .map(it -> ABBREVIATIONS.contains(it) ? it.toUpperCase(Locale.ROOT) : it)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? name : Format.capital(words);
    }
}
