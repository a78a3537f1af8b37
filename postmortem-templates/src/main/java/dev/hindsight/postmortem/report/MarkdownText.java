package dev.hindsight.postmortem.report;

import java.util.regex.Pattern;

/// Escapes external text (samples, prompts, notes, names) for Markdown so that it stays text: it cannot end a
/// paragraph, open a block, make a link, mention a person, or hide its direction.
public final class MarkdownText {
    /// Everything that starts something inline in CommonMark, GFM or GitHub's maths.
    private static final String SPECIAL = "\\`*_{}[]<>&|~$!^";
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\x{85}\\x{2028}\\x{2029}]+");
    private static final Pattern BLOCK_START = Pattern.compile("^(?:([#+=:-])|(\\d{1,9})([.)]))");
    /// Sites turn these into links, mentions and issue numbers after the Markdown is parsed: a word joiner, which is
    /// invisible, prevents that.
    private static final Pattern AUTOLINK = Pattern.compile(
            "(?<=@)(?=[\\p{L}\\p{N}\\\\])|(?<=#)(?=\\p{N})|(?<=[A-Za-z]:)(?=//)|(?<=(?i:www))(?=\\.)"
                    + "|(?<=[\\p{L}\\p{N}._%+-])(?=@)|(?<=(?i:mailto|xmpp))(?=:)");
    private static final String JOINER = "\u2060";

    private MarkdownText() {}

    /// {@return the text as one line of inline Markdown that reads as the text does}
    public static String inline(String text) {
        String line = SPACE.matcher(visible(text, false)).replaceAll(" ").strip();
        line = AUTOLINK.matcher(line).replaceAll(JOINER);
        StringBuilder safe = new StringBuilder(line.length() + 8);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                safe.append('\\');
            }
            safe.append(c);
        }
        return BLOCK_START.matcher(safe).replaceFirst(it -> it.group(1) != null
                ? "\\\\" + it.group(1)
                : it.group(2) + "\\\\" + it.group(3));
    }

    /// {@return the text as one line of inline Markdown, cut to about that many characters}
    public static String inline(String text, int limit) {
        String line = SPACE.matcher(visible(text, false)).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= limit) {
            return inline(line);
        }
        return inline(line.substring(0, line.offsetByCodePoints(0, limit)).strip() + "…");
    }

    /// {@return the text as one plain line for a chat, cut to about that many characters: nobody is mentioned by it}
    public static String plain(String text, int limit) {
        String line = SPACE.matcher(visible(text, false)).replaceAll(" ").strip();
        String cut = line.codePointCount(0, line.length()) <= limit
                ? line
                : line.substring(0, line.offsetByCodePoints(0, limit)).strip() + "…";
        return AUTOLINK.matcher(cut).replaceAll(JOINER);
    }

    /// {@return the text as a code span}
    public static String code(String text) {
        String line = SPACE.matcher(visible(text, false)).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return "(empty)";
        }
        String ticks = "`".repeat(longestRun(line, '`') + 1);
        boolean pad = line.startsWith("`") || line.endsWith("`");
        // A pipe would end a table's cell even inside code; a broken bar is an acceptable replacement in ids and
        // versions.
        return ticks + (pad ? " " : "") + line.replace("|", "\u00a6") + (pad ? " " : "") + ticks;
    }

    /// {@return the text as a fenced block, the fence longer than any in it; tabs become four spaces}
    public static String fence(String info, String text) {
        String content = visible(text, true).replace("\t", "    ");
        String ticks = "`".repeat(Math.max(3, longestRun(content, '`') + 1));
        return ticks + info + "\n" + content + (content.endsWith("\n") || content.isEmpty() ? "" : "\n") + ticks;
    }

    /// Drops invisible and misleading characters: control characters, bidirectional overrides, zero-width marks, lone
    /// surrogates.
    private static String visible(String text, boolean lines) {
        String normal = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n').replace('\u2029', '\n');
        StringBuilder visible = new StringBuilder(normal.length());
        normal.codePoints().filter(c -> c == '\n' || c == '\t' || !hidden(c))
                .forEach(c -> visible.appendCodePoint(!lines && c == '\n' ? ' ' : c));
        return visible.toString();
    }

    private static boolean hidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || (type == Character.FORMAT && c != 0x200d) || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    private static int longestRun(String text, char wanted) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == wanted ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
