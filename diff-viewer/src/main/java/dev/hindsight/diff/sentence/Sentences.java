package dev.hindsight.diff.sentence;

import dev.hindsight.diff.text.WordTokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts prompts into sentences that are long enough to be recognised.
///
/// Left out as trivial: headings, sentences of fewer than four words or three content words, and those of which less
/// than 60 % of the signs are letters (rules, tables), and code. Keeps what it has read, for the next version of a prompt.
public final class Sentences {
    private static final int LEAST_WORDS = 4;
    private static final int LEAST_CONTENT = 3;
    private static final double LEAST_LETTERS = 0.6;
    /// Of text with as many words for each sign of code, and more, is no code.
    private static final int MOST_CODE_SIGNS = 3;
    private static final Pattern CODE_SIGN = Pattern
            .compile("[=;\\[\\]]|\\w\\(|\\w(?:\\.|::?|_|->)\\w|[a-z][A-Z]|[{}]$|^@");
    private static final Pattern IMPORT = Pattern.compile("^(?:from \\S+ import |import [\\w.*]+;?$)");
    private static final int[] TRIVIAL = {};

    /// Words that say little about what a sentence is about.
    private static final Set<String> STOP = Set.of("a", "an", "the", "to", "of", "in", "on", "at", "by", "for", "with",
            "and", "or", "is", "are", "be", "it", "its", "this", "that", "these", "those", "as", "if", "then", "so",
            "you", "your", "i", "we", "they", "them", "their", "he", "she", "his", "her", "from", "any", "will", "can",
            "do", "does", "has", "have", "when", "which", "who", "what", "please", "should", "would", "was", "were");

    private final Map<String, LineWords> lines = new HashMap<>();
    /// Content words by key; none for a trivial sentence.
    private final Map<Long, int[]> contents = new HashMap<>();
    private final WordWeights weights = new WordWeights();

    /// {@return the weights of the content words of all sentences so far}
    public WordWeights weights() {
        return weights;
    }

    /// {@return the words of a prompt}
    public PromptWords words(String prompt) {
        return PromptWords.of(prompt, lines);
    }

    /// {@return the sentences of a prompt, in order}
    public List<Sentence> of(PromptWords prompt) {
        List<Sentence> sentences = new ArrayList<>();
        for (int from = 0; from < prompt.size();) {
            int to = from + 1;
            while (!prompt.before(to).cuts()) {
                to++;
            }
            if (to - from >= LEAST_WORDS && !prompt.line(from).ends()) {
                add(sentences, prompt, from, to);
            }
            from = to;
        }
        return sentences;
    }

    private void add(List<Sentence> sentences, PromptWords prompt, int from, int to) {
        int[] words = prompt.range(from, to);
        long key = Sentence.key(words);
        int[] content = contents.get(key);
        if (content == null) {
            content = content(LineReader.withoutMarks(String.join(" ", prompt.parts(from, to))));
            contents.put(key, content);
            if (content.length > 0) {
                weights.count(content);
            }
        }
        if (content.length > 0) {
            sentences.add(new Sentence(prompt.parts(from, to), prompt.lineNumber(from), words, key, content,
                    prompt.before(from) == Gap.LINE, prompt.before(to) == Gap.LINE));
        }
    }

    private static int[] content(String text) {
        int[] content = WordTokenizer.words(text).stream().filter(word -> !STOP.contains(word)).map(Sentences::stem)
                .mapToInt(String::hashCode).sorted().distinct().toArray();
        return content.length < LEAST_CONTENT || letters(text) < LEAST_LETTERS || isCode(text) ? TRIVIAL : content;
    }

    private static boolean isCode(String text) {
        return IMPORT.matcher(text).find()
                || MOST_CODE_SIGNS * CODE_SIGN.matcher(text).results().count() >= WordTokenizer.count(text);
    }

    /// A light stemmer: it removes common English endings, so that "answers" and "answering" match "answer".
    private static String stem(String word) {
        for (String ending : List.of("ingly", "edly", "ing", "ies", "ied", "es", "ed", "ly", "s", "e")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 4 - Math.min(1, ending.length() - 1)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    private static double letters(String part) {
        long signs = part.chars().filter(c -> !Character.isWhitespace(c)).count();
        return part.chars().filter(Character::isLetter).count() / (double) signs;
    }
}
