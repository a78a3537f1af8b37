package dev.hindsight.diff;

import dev.hindsight.diff.DiffLine.Op;
import java.util.ArrayList;
import java.util.List;

/// Writes diffs as Markdown that prompt text cannot break out of.
public final class DiffMarkdown {
    private static final int LONGEST_QUOTE = 200;

    private DiffMarkdown() {}

    /// {@return the hunk as a fenced `diff` block, ending with a line feed; its fence is longer than any run of
    /// backticks inside}
    public static String hunk(Hunk hunk) {
        return fenced(List.of(hunk));
    }

    /// {@return all hunks as one fenced `diff` block, or a sentence when there are none}
    public static String diff(PromptDiff diff) {
        return diff.isUnchanged() ? diff.sameness() + "\n" : fenced(diff.hunks());
    }

    /// {@return such as `added: “always give a complete answer”; removed: “short”`, the words of the edited lines;
    /// empty where no words changed}
    public static String words(Hunk hunk) {
        List<String> parts = new ArrayList<>();
        quote(parts, "added", hunk, Op.ADDED);
        quote(parts, "removed", hunk, Op.REMOVED);
        return String.join("; ", parts);
    }

    private static void quote(List<String> parts, String verb, Hunk hunk, Op op) {
        List<String> quotes = new ArrayList<>();
        int length = 0;
        for (DiffLine line : hunk.lines()) {
            if (line.op() != op || line.kind() != EditKind.EDIT) {
                continue;
            }
            for (WordRange range : line.words()) {
                String words = trimmed(range.in(line.text()));
                if (!words.isEmpty() && length < LONGEST_QUOTE) {
                    length += words.length();
                    quotes.add("“" + escaped(shortened(words)) + "”");
                }
            }
        }
        if (!quotes.isEmpty()) {
            parts.add(verb + ": " + String.join(", ", quotes));
        }
    }

    private static String trimmed(String words) {
        return words.replaceAll("^[\\s,;]+|[\\s,;]+$", "").replaceAll("\\s+", " ");
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_QUOTE ? words : words.substring(0, LONGEST_QUOTE) + "…";
    }

    /// Escapes every sign that means something in Markdown.
    private static String escaped(String words) {
        return words.replaceAll("([\\\\`*_{}\\[\\]()#+\\-!|<>~&$@:])", "\\\\$1");
    }

    private static String fenced(List<Hunk> hunks) {
        StringBuilder body = new StringBuilder();
        for (Hunk hunk : hunks) {
            body.append("@@ -").append(range(hunk.old())).append(" +").append(range(hunk.newSpan())).append(" @@");
            body.append(hunk.kind() == EditKind.EDIT ? "" : " " + hunk.kind().label()).append('\n');
            for (DiffLine line : hunk.lines()) {
                body.append(line.op() == Op.EQUAL ? " " : line.op().sign()).append(oneLine(line.text())).append('\n');
            }
        }
        String fence = "`".repeat(Math.max(3, longestRun(body) + 1));
        return fence + "diff\n" + body + fence + "\n";
    }

    private static String range(LineSpan span) {
        return span.line() + "," + span.count();
    }

    /// A lone carriage return would start a new line where the block is shown.
    private static String oneLine(String text) {
        return text.replace("\r", "␍");
    }

    private static int longestRun(CharSequence text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
