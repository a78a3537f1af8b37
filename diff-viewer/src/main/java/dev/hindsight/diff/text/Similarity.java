package dev.hindsight.diff.text;

import java.util.Arrays;
import java.util.List;

/// How alike two lines are, by the words they share.
public final class Similarity {
    /// From here on a line counts as a new wording of the other.
    public static final double REWORDED = 0.5;

    /// So many words of a line are looked at; more would only cost time.
    private static final int MOST_WORDS = 2_000;

    private Similarity() {}

    /// {@return the line as a sorted bag of word hashes, to compare quickly with others}
    public static int[] bag(String line) {
        List<String> words = Words.words(line);
        if (words.isEmpty()) {
            words = List.of(line.strip());
        }
        return words.stream().limit(MOST_WORDS).mapToInt(String::hashCode).sorted().toArray();
    }

    /// {@return 0 (nothing shared) to 1 (the same words): the mean of the Dice coefficient (shared words over all words)
    /// and the overlap coefficient (shared words over those of the shorter line), so that a line to which a clause was
    /// added stays alike}
    public static double between(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == b.length ? 1 : 0;
        }
        if (Arrays.equals(a, b)) {
            return 1;
        }
        int shared = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length;) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared / (double) (a.length + b.length) + shared / (2.0 * Math.min(a.length, b.length));
    }
}
