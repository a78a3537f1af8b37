package dev.hindsight.postmortem.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `{{name}}` of stored section text. An unknown name stays unchanged: it may be a prompt's variable. `{{ask:
/// question}}` is a note to the author and is never printed. Values are not expanded again, so that a sample which
/// contains `{{…}}` shows it.
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*}}");
    private static final Pattern ALONE = Pattern.compile("^\\s*\\{\\{\\s*([^{}]+?)\\s*}}\\s*$");
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,}).*$");

    /// A placeholder in a text, for editors that mark it.
    ///
    /// @param start first character
    /// @param end character after the last
    public record PlaceholderToken(int start, int end, String name) {
        /// {@return whether it is a question to the author}
        public boolean isQuestion() {
            return name.startsWith("ask:");
        }
    }

    private Placeholders() {}

    /// {@return the text with every known placeholder filled in and without the questions; blank where nothing is left}
    public static String resolve(String text, Map<String, LiveValue> values) {
        List<String> lines = new ArrayList<>();
        String fence = "";
        for (String line : text.split("\\R", -1)) {
            Matcher mark = FENCE.matcher(line);
            if (mark.matches() && (fence.isEmpty() || closes(line, fence))) {
                fence = fence.isEmpty() ? mark.group(1) : "";
            }
            lines.add(fence.isEmpty() ? line(line, values) : line);
        }
        return tidy(lines);
    }

    /// {@return the placeholders of a text in their order}
    public static List<PlaceholderToken> marks(String text) {
        return PLACEHOLDER.matcher(text).results()
                .map(it -> new PlaceholderToken(it.start(), it.end(), it.group(1))).toList();
    }

    /// {@return the text with every placeholder replaced by a neutral word: the typed text}
    public static String withoutPlaceholders(String text) {
        return PLACEHOLDER.matcher(text).replaceAll("…");
    }

    private static String line(String line, Map<String, LiveValue> values) {
        Matcher alone = ALONE.matcher(line);
        if (alone.matches()) {
            String name = alone.group(1);
            LiveValue value = values.get(name);
            if (name.startsWith("ask:")) {
                return "";
            }
            if (value != null && value.block()) {
                return "\n" + value.markdown() + "\n";
            }
        }
        return PLACEHOLDER.matcher(line).replaceAll(it -> {
            LiveValue value = values.get(it.group(1));
            String shown = it.group(1).startsWith("ask:") ? "" : value == null ? it.group() : value.markdown();
            return Matcher.quoteReplacement(shown.replace('\n', ' '));
        });
    }

    /// Joins the lines with no more than one blank line between two of them, except inside fences.
    private static String tidy(List<String> lines) {
        StringBuilder text = new StringBuilder();
        String fence = "";
        boolean blank = true;
        for (String line : String.join("\n", lines).split("\n", -1)) {
            Matcher mark = FENCE.matcher(line);
            if (mark.matches() && (fence.isEmpty() || closes(line, fence))) {
                fence = fence.isEmpty() ? mark.group(1) : "";
            }
            boolean empty = fence.isEmpty() && line.isBlank();
            if (!empty || !blank) {
                text.append(fence.isEmpty() ? line.stripTrailing() : line).append('\n');
            }
            blank = empty;
        }
        return text.toString().strip();
    }

    private static boolean closes(String line, String fence) {
        String mark = line.strip();
        return mark.length() >= fence.length() && mark.chars().allMatch(c -> c == fence.charAt(0));
    }
}
