package dev.hindsight.analysis.phrase;

import dev.hindsight.analysis.stats.HypothesisTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The words and phrases whose frequency in outputs changed, at a false discovery rate of 5 % over all that were
/// compared. Phrases in fewer than [#FEWEST] outputs are not compared.
///
/// @param shifts those that changed, the clearest first; those that begin or end with a [stop word][StopWords] behind
/// the others, and those of nothing else last
/// @param compared how many phrases were compared
/// @param before how many outputs before were looked at
/// @param after how many outputs after were looked at
public record PhraseShifts(List<PhraseShift> shifts, int compared, int before, int after) {
    /// Outputs of both sides together below which a phrase is not compared.
    public static final int FEWEST = 5;
    private static final double FALSE_DISCOVERIES = 0.05;

    /// {@return what changed between the sides of a corpus; nothing where a side is empty}
    ///
    /// @param most shifts to list
    public static PhraseShifts of(Corpus corpus, PromptEdit edit, int most) {
        int before = corpus.size(false);
        int after = corpus.size(true);
        if (before == 0 || after == 0) {
            return new PhraseShifts(List.of(), 0, before, after);
        }
        PhraseCounts sides = new PhraseCounts(corpus, before, after);
        List<PhraseShift> all = new ArrayList<>();
        FrequentPhrases.phrases(corpus, FEWEST).forEach(it -> all.add(sides.compare(it)));
        double[] adjusted = HypothesisTests.benjaminiHochberg(all.stream().mapToDouble(PhraseShift::p).toArray());
        List<PhraseShift> changed = IntStream.range(0, adjusted.length)
                .filter(i -> adjusted[i] <= FALSE_DISCOVERIES)
                .mapToObj(i -> all.get(i).adjusted(adjusted[i], edit.where(all.get(i).text())))
                .sorted(Comparator.comparingInt((PhraseShift it) -> StopWords.emptiness(it.text()))
                        .thenComparingDouble(PhraseShift::p).thenComparing(PhraseShift::text))
                .limit(most)
                .toList();
        return new PhraseShifts(changed, all.size(), before, after);
    }

    /// Counts phrases on both sides, with the sessions that they stand in.
    private static final class PhraseCounts {
        private final Corpus corpus;
        private final int before;
        private final int after;
        private final int[] members;
        private final double[] squares = new double[2];
        private final int[] outputsPerCluster;

        PhraseCounts(Corpus corpus, int before, int after) {
            this.corpus = corpus;
            this.before = before;
            this.after = after;
            members = new int[corpus.clusters()];
            outputsPerCluster = new int[corpus.clusters()];
            boolean[] late = new boolean[corpus.clusters()];
            for (int output = 0; output < corpus.size(); output++) {
                members[corpus.cluster(output)]++;
                late[corpus.cluster(output)] = corpus.after(output);
            }
            for (int cluster = 0; cluster < members.length; cluster++) {
                squares[late[cluster] ? 1 : 0] += (double) members[cluster] * members[cluster];
            }
        }

        PhraseShift compare(FrequentPhrases.Phrase phrase) {
            int[] outputs = phrase.outputs();
            int is = (int) Arrays.stream(outputs).filter(corpus::after).count();
            int was = outputs.length - is;
            return PhraseShift.of(phrase.text, was, before, is, after, designEffect(outputs, was, is));
        }

        /// The variance of the clusters' totals over that of independent outputs, at least 1.
        private double designEffect(int[] outputs, int was, int is) {
            double[] rate = {(double) was / before, (double) is / after};
            double clustered = rate[0] * rate[0] * squares[0] + rate[1] * rate[1] * squares[1];
            for (int output : outputs) {
                outputsPerCluster[corpus.cluster(output)]++;
            }
            for (int output : outputs) {
                int cluster = corpus.cluster(output);
                double n = outputsPerCluster[cluster];
                clustered += n * n - 2 * rate[corpus.after(output) ? 1 : 0] * n * members[cluster];
                outputsPerCluster[cluster] = 0;
            }
            double independent = before * rate[0] * (1 - rate[0]) + after * rate[1] * (1 - rate[1]);
            return independent > 0 ? Math.max(1, clustered / independent) : 1;
        }
    }
}
