package dev.hindsight.diff.sentence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How much each content word tells, by inverse document frequency: a word that half of all sentences have tells little
/// about which one a sentence is.
public final class WordWeights {
    private final Map<Integer, Integer> counts = new HashMap<>();
    private int sentences;

    /// Counts the words of a sentence that was not seen before.
    void count(int[] content) {
        sentences++;
        for (int word : content) {
            counts.merge(word, 1, Integer::sum);
        }
    }

    /// {@return the Dice coefficient of two sorted sets of words by weight: twice what they share over the sum of both}
    public double similarity(int[] a, int[] b) {
        double shared = Arrays.stream(a).filter(word -> Arrays.binarySearch(b, word) >= 0).mapToDouble(this::weight)
                .sum();
        return 2 * shared / (total(a) + total(b));
    }

    private double total(int[] content) {
        return Arrays.stream(content).mapToDouble(this::weight).sum();
    }

    private double weight(int word) {
        return Math.log1p((double) sentences / counts.getOrDefault(word, 1));
    }
}
