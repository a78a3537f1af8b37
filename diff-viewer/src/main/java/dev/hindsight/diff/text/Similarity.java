package dev.hindsight.diff.text;

import java.util.Arrays;

/// The similarity of two lines, by their shared words.
public final class Similarity {
    /// Least similarity of a rewording.
    public static final double REWORDED = 0.5;

    /// Number of words of a line that are compared; more would only cost time.
    private static final int MOST_WORDS = 2_000;

    private static final int FEW_WORDS = 32;
    private static final int HASH_FACTOR = 31;

    private Similarity() {}

    /// {@return the line as a sorted bag of word hashes, to compare quickly with others}
    public static int[] bag(String line) {
        int[] bag = new int[FEW_WORDS];
        int count = 0;
        for (int at = 0; at < line.length() && count < MOST_WORDS;) {
            int end = WordTokenizer.endOfToken(line, at);
            if (WordTokenizer.isWordOrVariable(line, at, end)) {
                bag = count == bag.length ? Arrays.copyOf(bag, 2 * count) : bag;
                bag[count++] = hash(line, at, end);
            }
            at = end;
        }
        if (count == 0) {
            return new int[]{line.strip().hashCode()};
        }
        Arrays.sort(bag, 0, count);
        return Arrays.copyOf(bag, count);
    }

    /// The same for small and capital letters.
    private static int hash(String line, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = HASH_FACTOR * hash + Character.toLowerCase(line.charAt(i));
        }
        return hash;
    }

    /// {@return 0 (no shared words) to 1 (the same words): the mean of the Dice coefficient (shared words over all
    /// words) and the overlap coefficient (shared words over those of the shorter line), so that a line with an added
    /// clause stays similar}
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
