package dev.hindsight.diff.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Splits a line into tokens: words, runs of white space, template variables and single signs.
///
/// The tokens put together give the line again. A template variable (`{{x}}`, `{x}`, `${x}`, `<%= x %>`, `{% x %}`) or
/// a tag (`<x>`) is one token; so is every ideograph and kana, for these languages write words without spaces.
public final class WordTokenizer {
    /// Longest template variable; a longer one is taken for a brace in the text.
    private static final int LONGEST_VARIABLE = 200;

    /// Characters below this are most of most texts, and need no Unicode tables.
    private static final int ASCII = 128;

    private static final String[][] BRACKETS = {{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"${", "}"}};

    private WordTokenizer() {}

    /// {@return where each token of the line ends; the first starts at 0, each other where the one before ends}
    static int[] ends(String line) {
        int[] ends = new int[line.length() / 2 + 1];
        int count = 0;
        for (int at = 0; at < line.length();) {
            at = endOfToken(line, at);
            ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
            ends[count++] = at;
        }
        return Arrays.copyOf(ends, count);
    }

    /// {@return the words and variables of the line in small letters, without white space and signs}
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < line.length();) {
            int end = endOfToken(line, at);
            if (isWordOrVariable(line, at, end)) {
                words.add(line.substring(at, end).toLowerCase(Locale.ROOT));
            }
            at = end;
        }
        return words;
    }

    /// {@return how many words and variables the text has}
    public static int count(String text) {
        int count = 0;
        for (int at = 0; at < text.length();) {
            int end = endOfToken(text, at);
            count += isWordOrVariable(text, at, end) ? 1 : 0;
            at = end;
        }
        return count;
    }

    /// {@return the template variables of the text, in order, each as it is written}
    public static List<String> variables(String text) {
        return variables(text, 0, text.length()).stream().map(it -> text.substring(it.from(), it.to())).toList();
    }

    /// {@return where template variables stand that begin in `[from, to)`}
    public static List<WordDiff.Range> variables(String text, int from, int to) {
        List<WordDiff.Range> variables = new ArrayList<>();
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '{' || c == '$' || c == '<') {
                int end = endOfVariable(text, at);
                if (end > at) {
                    variables.add(new WordDiff.Range(at, end));
                    at = end - 1;
                }
            }
        }
        return variables;
    }

    /// {@return whether both lines hold the same tokens, white space aside}
    public static boolean sameButForSpace(String a, String b) {
        int i = skipSpace(a, 0);
        int j = skipSpace(b, 0);
        while (i < a.length() && j < b.length()) {
            int iEnd = endOfToken(a, i);
            int jEnd = endOfToken(b, j);
            if (iEnd - i != jEnd - j || !a.regionMatches(i, b, j, iEnd - i)) {
                return false;
            }
            i = skipSpace(a, iEnd);
            j = skipSpace(b, jEnd);
        }
        return i == a.length() && j == b.length();
    }

    /// {@return whether the token `[from, to)` is a word, a number or a template variable}
    public static boolean isWordOrVariable(String line, int from, int to) {
        int first = line.codePointAt(from);
        // Of what is no word and no space, only a variable is longer than one sign.
        return isWordPart(first) || (to - from > Character.charCount(first) && !isSpace(first));
    }

    private static int skipSpace(String line, int from) {
        int at = from;
        while (at < line.length() && isSpace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /// {@return where the token that begins here ends}
    public static int endOfToken(String line, int from) {
        int first = line.codePointAt(from);
        if (isSpace(first)) {
            return skipSpace(line, from);
        }
        if (standsAlone(first)) {
            return from + Character.charCount(first);
        }
        if (isWordPart(first)) {
            return endOfWord(line, from);
        }
        int variable = endOfVariable(line, from);
        variable = variable == from && first == '<' ? endOfTag(line, from) : variable;
        return variable > from ? variable : from + Character.charCount(first);
    }

    private static int endOfWord(String line, int from) {
        int at = from;
        while (at < line.length()) {
            int c = line.charAt(at);
            if (c < ASCII && isWordPart(c)) {
                at++;
                continue;
            }
            c = line.codePointAt(at);
            boolean apostrophe = (c == '\'' || c == '’') && at > from && at + 1 < line.length()
                    && Character.isLetter(line.codePointAt(at + 1));
            if (!apostrophe && (!isWordPart(c) || standsAlone(c))) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /// {@return where the variable that begins here ends, or `from` when none begins here}
    private static int endOfVariable(String line, int from) {
        for (String[] pair : BRACKETS) {
            if (line.startsWith(pair[0], from)) {
                int limit = Math.min(line.length(), from + LONGEST_VARIABLE);
                int close = line.indexOf(pair[1], from + 2, limit);
                boolean oneLine = close > from + 2 && line.indexOf('\n', from, close) < 0;
                boolean triple = oneLine && line.startsWith("{{{", from) && line.startsWith("}}}", close);
                return oneLine ? close + pair[1].length() + (triple ? 1 : 0) : from;
            }
        }
        return line.charAt(from) == '{' ? endOfPlainVariable(line, from) : from;
    }

    /// `<name>`, `</name>`, `<order-id>`, `<a href="x">`: a comparison such as `a < b` is none.
    private static int endOfTag(String line, int from) {
        int at = line.startsWith("</", from) ? from + 2 : from + 1;
        if (at >= line.length() || !Character.isLetter(line.charAt(at))) {
            return from;
        }
        int limit = Math.min(line.length(), from + LONGEST_VARIABLE);
        while (at < limit && (isWordPart(line.charAt(at)) || ":.-".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        int close = line.indexOf('>', at);
        if (close < 0 || close >= limit) {
            return from;
        }
        String attributes = line.substring(at, close);
        boolean tag = attributes.isEmpty() || attributes.strip().equals("/")
                || (attributes.charAt(0) == ' ' && attributes.indexOf('=') > 0 && attributes.indexOf('<') < 0);
        return tag ? close + 1 : from;
    }

    /// `{name}`, `{user.name}`, `{items[0]}`, `{price:.2f}`, `{user-name | upper}`: no other white space and no quotes, so that JSON is no variable.
    private static int endOfPlainVariable(String line, int from) {
        int at = from + 1;
        int limit = Math.min(line.length(), from + LONGEST_VARIABLE);
        while (at < limit && (isWordPart(line.charAt(at)) || ".[]:-!|()".indexOf(line.charAt(at)) >= 0
                || besideFilter(line, at))) {
            at++;
        }
        return at > from + 1 && at < limit && line.charAt(at) == '}' ? at + 1 : from;
    }

    /// {@return whether it is the space on either side of a bar, which hands a value to a filter}
    private static boolean besideFilter(String line, int at) {
        return line.charAt(at) == ' ' && (line.startsWith("|", at + 1) || line.charAt(at - 1) == '|');
    }

    /// {@return whether the sign is white space}
    public static boolean isSpace(int c) {
        return c == ' ' || Character.isWhitespace(c) || (c >= ASCII && Character.isSpaceChar(c));
    }

    private static boolean isWordPart(int c) {
        return c < ASCII
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
                : Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean standsAlone(int c) {
        if (c < 0x3040) {
            return false;
        }
        return Character.isIdeographic(c) || c <= 0x30ff;
    }
}
