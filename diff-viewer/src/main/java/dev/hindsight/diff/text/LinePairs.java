package dev.hindsight.diff.text;

import java.util.Arrays;
import java.util.function.IntFunction;

/// Finds the pairs of removed and added lines that are rewordings: the order-preserving pairing with the largest sum of
/// similarities.
public final class LinePairs {
    /// Up to this many comparisons a region is searched completely; a larger one is paired line by line, in order.
    private static final int MOST_COMPARISONS = 40_000;

    private LinePairs() {}

    /// {@return per old line the index of the new line that it became, or −1}
    /// @param oldCount number of removed lines
    /// @param newCount number of added lines
    /// @param oldBag the words of a removed line, from `Similarity.bag`
    /// @param newBag the words of an added line
    public static int[] find(int oldCount, int newCount, IntFunction<int[]> oldBag, IntFunction<int[]> newBag) {
        int[] pairs = new int[oldCount];
        Arrays.fill(pairs, -1);
        if ((long) oldCount * newCount > MOST_COMPARISONS) {
            for (int i = 0; i < Math.min(oldCount, newCount); i++) {
                if (Similarity.between(oldBag.apply(i), newBag.apply(i)) >= Similarity.REWORDED) {
                    pairs[i] = i;
                }
            }
            return pairs;
        }
        best(pairs, similarities(oldCount, newCount, oldBag, newBag));
        return pairs;
    }

    private static double[][] similarities(int n, int m, IntFunction<int[]> oldBag, IntFunction<int[]> newBag) {
        int[][] news = new int[m][];
        Arrays.setAll(news, newBag);
        double[][] similar = new double[n][m];
        for (int i = 0; i < n; i++) {
            int[] old = oldBag.apply(i);
            for (int j = 0; j < m; j++) {
                double value = Similarity.between(old, news[j]);
                similar[i][j] = value >= Similarity.REWORDED ? value : 0;
            }
        }
        return similar;
    }

    /// Dynamic programming as for a longest common subsequence, with similarities as weights.
    private static void best(int[] pairs, double[][] similar) {
        int n = pairs.length;
        int m = n == 0 ? 0 : similar[0].length;
        double[][] sum = new double[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                double paired = similar[i][j] > 0 ? similar[i][j] + sum[i + 1][j + 1] : 0;
                sum[i][j] = Math.max(paired, Math.max(sum[i + 1][j], sum[i][j + 1]));
            }
        }
        for (int i = 0, j = 0; i < n && j < m;) {
            if (similar[i][j] > 0 && sum[i][j] == similar[i][j] + sum[i + 1][j + 1]) {
                pairs[i++] = j++;
            } else if (sum[i][j] == sum[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
