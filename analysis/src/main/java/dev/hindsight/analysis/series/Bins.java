package dev.hindsight.analysis.series;

import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.WeightedEstimator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Observations in bins of equal width, each with its interval. Scores of different judges or sampling policies never
/// share a bin.
public final class Bins {
    private static final long MINUTE = 60_000_000L;
    private static final long[] WIDTHS = {MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE,
            120 * MINUTE, 180 * MINUTE, 360 * MINUTE, 720 * MINUTE, 1440 * MINUTE, 7 * 1440 * MINUTE,
            28 * 1440 * MINUTE};

    private Bins() {}

    /// One bin of one part.
    ///
    /// @param from microseconds UTC
    /// @param to microseconds UTC, outside
    /// @param part which instrument and policy
    public record Bin(long from, long to, int part, Estimate estimate) {}

    /// {@return the narrowest width of the ladder (1 min … 4 weeks) that gives at most `most` bins}
    public static long width(long from, long to, int most) {
        for (long width : WIDTHS) {
            if ((to - from) / width < most) {
                return width;
            }
        }
        return WIDTHS[WIDTHS.length - 1];
    }

    /// {@return the bins that are not empty, by time, then part}
    public static List<Bin> of(Observations o, long width) {
        List<Bin> out = new ArrayList<>();
        double[] heaviest = IntStream.range(0, o.parts().length).mapToDouble(o::heaviest).toArray();
        int i = 0;
        while (i < o.size()) {
            long from = Math.floorDiv(o.at()[i], width) * width;
            int end = i;
            while (end < o.size() && o.at()[end] < from + width) {
                end++;
            }
            int[] parts = Arrays.stream(o.part(), i, end).distinct().sorted().toArray();
            for (int part : parts) {
                Estimate estimate = estimate(o, i, end, part, heaviest[part]);
                if (estimate.known()) {
                    out.add(new Bin(from, from + width, part, estimate));
                }
            }
            i = end;
        }
        return out;
    }

    /// {@return the level of the rows [start, end) that belong to a part}
    ///
    /// @param heaviest the largest weight that the part's policy gives, also outside these rows
    public static Estimate estimate(Observations o, int start, int end, int part, double heaviest) {
        double[] x = new double[end - start];
        double[] w = new double[x.length];
        double[] trials = new double[x.length];
        int[] cluster = new int[x.length];
        int m = 0;
        int[] cells = o.cluster();
        double all = 0;
        for (int i = start; i < end; i++) {
            if (o.part()[i] == part) {
                x[m] = o.value()[i];
                w[m] = o.weight()[i];
                trials[m] = o.count()[i];
                cluster[m++] = cells == null ? i : cells[i];
                all += o.count()[i];
            }
        }
        return estimate(o, Arrays.copyOf(x, m), Arrays.copyOf(w, m), Arrays.copyOf(trials, m),
                compact(Arrays.copyOf(cluster, m)), all > m, heaviest);
    }

    /// @param counted whether rows stand for several trials each
    private static Estimate estimate(Observations o, double[] x, double[] w, double[] trials, int[] cluster,
            boolean counted, double heaviest) {
        if (counted && o.rate()) {
            return WeightedEstimator.counted(x, trials, w, cluster, heaviest);
        }
        if (counted && o.spread() > 0) {
            return WeightedEstimator.countedMean(x, trials, w, cluster, o.spread());
        }
        if (counted && isOneShare(x)) {
            Estimate passes = WeightedEstimator.counted(x, trials, w, cluster, heaviest);
            return new Estimate(passes.value(), passes.low(), passes.high(), x.length, passes.nEff(),
                    passes.variance());
        }
        double[] mass = new double[w.length];
        Arrays.setAll(mass, i -> w[i] * trials[i]);
        return o.rate() ? WeightedEstimator.rate(x, mass, cluster, heaviest) : WeightedEstimator.mean(x, mass, cluster);
    }

    /// Runs that all have the same score say nothing of how it scatters; no score between 0 and 1 scatters more over its
    /// cases than passes do.
    private static boolean isOneShare(double[] x) {
        return x.length > 1 && x[0] >= 0 && x[0] <= 1 && Arrays.stream(x).allMatch(it -> it == x[0]);
    }

    private static int[] compact(int[] cluster) {
        int[] sorted = Arrays.stream(cluster).distinct().sorted().toArray();
        int[] out = new int[cluster.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Arrays.binarySearch(sorted, cluster[i]);
        }
        return out;
    }
}
