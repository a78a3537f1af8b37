package dev.hindsight.diff.sentence;

import dev.hindsight.diff.sentence.LineWords.Word;
import dev.hindsight.diff.text.WordTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the words of one line, and leaves out what only formats it: marks of lists, headings and quotations, template
/// and markup tags, escaped line ends. All that only changes these leaves the words as they are.
final class LineReader {
    private static final char TAG_SIGN = '\u0001';
    private static final Pattern TAG = Pattern.compile(String.join("|", "<!--.*?-->",
            "</?[A-Za-z][\\w:.-]*(?:\\s[^<>]*)?/?>", "<\\|[^|<>]*\\|>", "\\{%.*?%}", "<%(?!=).*?%>",
            "\\{\\{[~-]?\\s*(?:[#/^!>]|else\\b)[^}]*}}", "\\{#.*?#}", "\\[/?INST]", "\\\\[nrt]"));
    private static final Pattern HIDDEN = Pattern.compile("\\p{Cf}|&nbsp;|\\\\(?=[\"'])");
    /// Before the first word: quotation, heading, bullet, check box, number or letter of a list item, prefix of a
    /// string in code.
    private static final Pattern MARKS = Pattern.compile("(?:\\s+|>+|#{1,6}(?=\\s)|[-*+•◦▪‣·–—](?=\\s)|\\[[ xX]](?=\\s)"
            + "|[*_]{0,3}\\(?\\d{1,3}(?:\\.\\d{1,3})*[.):][*_]{0,3}(?=\\s)|\\(?[A-Za-z][.)](?=\\s)"
            + "|[fFrRbBuU]{1,2}(?=[\"']))+");
    private static final String STOPS = ".!?;:…";
    /// Full stops of languages that write no space after them.
    private static final String LONE_STOPS = "。！？；؟।";
    private static final String EDGES = "\"“”„«»`|";

    private final String line;
    private final String bare;
    private final String marks;
    private final List<Word> words = new ArrayList<>();
    private Gap gap = Gap.NONE;
    /// Whether a stop was read that ends the sentence if white space follows.
    private boolean stop;

    private LineReader(String line) {
        this.line = line;
        StringBuilder text = new StringBuilder(line);
        blank(text, HIDDEN.matcher(line), ' ');
        blank(text, TAG.matcher(line), TAG_SIGN);
        Matcher found = MARKS.matcher(text);
        int first = found.lookingAt() ? found.end() : 0;
        marks = text.substring(0, first).strip();
        text.replace(0, first, " ".repeat(first));
        bare = text.toString();
    }

    private static void blank(StringBuilder text, Matcher found, char sign) {
        while (found.find()) {
            text.replace(found.start(), found.end(), String.valueOf(sign).repeat(found.end() - found.start()));
        }
    }

    static LineWords read(String line) {
        return new LineReader(line).read();
    }

    /// {@return the text without the list mark before its first word}
    static String withoutMarks(String text) {
        return MARKS.matcher(text).lookingAt() ? MARKS.matcher(text).replaceFirst("") : text;
    }

    private LineWords read() {
        for (int at = 0; at < bare.length();) {
            int end = WordTokenizer.endOfToken(bare, at);
            if (WordTokenizer.isWordOrVariable(bare, at, end)) {
                words.add(new Word(hash(at, end), gap, start(at), end(end)));
                gap = Gap.NONE;
                stop = false;
            } else {
                pass(bare.charAt(at));
            }
            at = end;
        }
        boolean heading = marks.startsWith("#");
        boolean item = !marks.isEmpty() && !Character.isLetter(marks.charAt(marks.length() - 1));
        boolean empty = words.isEmpty();
        return new LineWords(line, words, stop ? Gap.END : gap, item || empty, heading || empty);
    }

    private void pass(char sign) {
        if (WordTokenizer.isSpace(sign)) {
            gap = stop ? Gap.END : gap;
        } else if (sign == TAG_SIGN || LONE_STOPS.indexOf(sign) >= 0) {
            gap = Gap.END;
        } else if (EDGES.indexOf(sign) >= 0) {
            gap = gap.or(Gap.EDGE);
        } else {
            stop |= STOPS.indexOf(sign) >= 0;
        }
    }

    /// For a variable only its name counts, in whatever brackets it stands.
    private int hash(int from, int to) {
        int hash = Character.isLetterOrDigit(bare.codePointAt(from)) ? 0 : '{';
        for (int i = from; i < to; i++) {
            char sign = bare.charAt(i);
            if ("{}%$<>= ".indexOf(sign) < 0) {
                hash = 31 * hash + (sign == '’' ? '\'' : Character.toLowerCase(sign));
            }
        }
        return hash;
    }

    private int start(int word) {
        int from = word;
        while (from > 0 && belongs(bare.charAt(from - 1)) && LONE_STOPS.indexOf(bare.charAt(from - 1)) < 0) {
            from--;
        }
        return bare.substring(0, from).isBlank() ? line.length() - line.stripLeading().length() : from;
    }

    private int end(int word) {
        int to = word;
        while (to < bare.length() && belongs(bare.charAt(to))) {
            to++;
            if (LONE_STOPS.indexOf(bare.charAt(to - 1)) >= 0) {
                break;
            }
        }
        return to;
    }

    private static boolean belongs(char sign) {
        return sign != TAG_SIGN && !WordTokenizer.isSpace(sign);
    }
}
