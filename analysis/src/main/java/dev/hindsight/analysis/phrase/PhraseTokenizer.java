package dev.hindsight.analysis.phrase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Splits a text into words for phrases: lower case, numbers (and words with digits) masked as `#`, redaction markers
/// as `‹type›`. In scripts without spaces between words, runs of letters are the words.
final class PhraseTokenizer {
    /// Marks the end of a sentence or line: no phrase crosses it.
    static final String END = "";
    /// Replaces every number.
    static final String NUMBER = "#";
    private static final Pattern TOKEN = Pattern.compile("‹([\\w-]+):[^›]{0,40}›|\\p{N}+(?:[.,:]\\p{N}+)*"
            + "|[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}]+)*|[.!?;:…\\n]");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");

    private PhraseTokenizer() {}

    /// {@return the first words of a text, with [#END] between sentences}
    static List<String> of(String text, int most) {
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int n = 0;
        while (n < most && token.find()) {
            String word = word(token);
            words.add(word);
            n += word.equals(END) ? 0 : 1;
        }
        return words;
    }

    private static String word(Matcher token) {
        String marker = token.group(1);
        String text = token.group();
        if (marker != null) {
            return "‹" + marker + "›";
        }
        return DIGIT.matcher(text).find()
                ? NUMBER
                : Character.isLetter(text.codePointAt(0)) ? text.toLowerCase(Locale.ROOT).replace('’', '\'') : END;
    }

    /// {@return a pattern that finds a phrase in a text: its words in order, within one sentence}
    static Pattern pattern(String phrase) {
        return Pattern.compile(Arrays.stream(phrase.split(" ", -1)).map(PhraseTokenizer::written)
                .collect(Collectors.joining("[^\\p{L}\\p{N}.!?;:…\\n]+", "(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String written(String word) {
        if (word.equals(NUMBER)) {
            return "[\\p{L}\\p{M}]*\\p{N}[\\p{L}\\p{M}\\p{N}]*(?:[.,:]\\p{N}+)*";
        }
        return word.startsWith("‹")
                ? Pattern.quote(word.substring(0, word.length() - 1)) + "(?::[^›]*)?›"
                : Pattern.quote(word).replace("'", "\\E['’]\\Q");
    }
}
