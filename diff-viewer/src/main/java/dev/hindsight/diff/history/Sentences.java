package dev.hindsight.diff.history;

import dev.hindsight.diff.text.LineInterner;
import dev.hindsight.diff.text.WordTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Splits prompts into sentences that are long enough to be recognised.
///
/// Left out as trivial: headings, sentences of fewer than four words or three content words, and lines of which less
/// than 60 % of the signs are letters (code, rules, tables).
final class Sentences {
    private static final int LEAST_WORDS = 4;
    private static final int LEAST_CONTENT = 3;
    private static final double LEAST_LETTERS = 0.6;
    private static final int LONGEST_LINE = 20_000;
    private static final Pattern END = Pattern.compile("(?<=[.!?;:])\\s+");

    /// Words that say little about what a sentence is about.
    private static final Set<String> STOP = Set.of("a", "an", "the", "to", "of", "in", "on", "at", "by", "for", "with",
            "and", "or", "is", "are", "be", "it", "its", "this", "that", "these", "those", "as", "if", "then", "so",
            "you", "your", "i", "we", "they", "them", "their", "he", "she", "his", "her", "from", "any", "will", "can",
            "do", "does", "has", "have", "when", "which", "who", "what", "please", "should", "would", "was", "were");

    /// A sentence, its line from 1, its words joined by spaces (equal for a word-for-word return), and its distinct
    /// content words as sorted hashes.
    record Sentence(String text, int line, String key, int[] content) {}

    private Sentences() {}

    static List<Sentence> of(String prompt) {
        List<Sentence> sentences = new ArrayList<>();
        int number = 0;
        for (String line : LineInterner.of(prompt)) {
            number++;
            if (line.length() <= LONGEST_LINE && !line.isBlank() && !line.stripLeading().startsWith("#")) {
                for (String part : END.split(line, -1)) {
                    add(sentences, part, number);
                }
            }
        }
        return sentences;
    }

    private static void add(List<Sentence> sentences, String part, int line) {
        List<String> words = WordTokenizer.words(part);
        if (part.isBlank() || words.size() < LEAST_WORDS || letters(part) < LEAST_LETTERS) {
            return;
        }
        int[] content = words.stream().filter(word -> !STOP.contains(word)).map(Sentences::stem)
                .mapToInt(String::hashCode).sorted().distinct().toArray();
        if (content.length >= LEAST_CONTENT) {
            sentences.add(new Sentence(part.strip(), line, String.join(" ", words), content));
        }
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

    /// {@return the Dice coefficient of two sorted sets: twice the size of the intersection over the sum of the sizes}
    static double similarity(int[] a, int[] b) {
        int shared = 0;
        for (int word : a) {
            shared += Arrays.binarySearch(b, word) >= 0 ? 1 : 0;
        }
        return 2.0 * shared / (a.length + b.length);
    }
}
