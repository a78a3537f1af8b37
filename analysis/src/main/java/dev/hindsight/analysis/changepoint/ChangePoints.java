package dev.hindsight.analysis.changepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Detects several change points of the level of a plain series, without a penalty parameter.
///
/// Candidates come from seeded intervals on the series with single outliers clipped. For each of several strengths of
/// autocorrelation φ the best partition over the candidates is found. Of all these, and no change at all, the model is
/// selected that minimises n log(RSS_φ / n) + penalty · K log n with φ refitted to it (after Cho and Fryzlewicz 2024,
/// arXiv:2011.13884, simplified). So autocorrelated noise is not explained by steps, and a step is not explained by
/// autocorrelated noise. O(n log n). `docs/attribution.md` has the measured false alarms and power.
public final class ChangePoints {
    private static final double[] PHIS = {0, 0.2, 0.4, 0.6, 0.8};
    private static final double CLIP = 2;
    private static final int MOST_CANDIDATES = 6_000;
    private static final int FEWEST_POINTS = 10;
    private static final double LEVEL = 0.95;

    private ChangePoints() {}

    /// {@return the change points, ascending; none for fewer than ten points}
    ///
    /// @param values in order of time, finite
    public static List<ChangePoint> find(double[] values) {
        int n = values.length;
        if (n < FEWEST_POINTS) {
            return List.of();
        }
        int[] starts = HeldValues.starts(values);
        if (starts != null) {
            double[] moved = Arrays.stream(starts).mapToDouble(i -> values[i]).toArray();
            return find(moved).stream().map(c -> new ChangePoint(starts[c.index()], starts[c.lower()], starts[c
                    .upper()], c.probability())).toList();
        }
        double[] x = centred(values);
        double noise = Noise.ofDifferences(x);
        if (noise > 0) {
            x = Noise.clipped(x, CLIP * noise);
        }
        PrefixSums sums = new PrefixSums(x);
        double floor = noise > 0 ? noise * noise : sums.rss(0, n, 0) / n * 1e-3;
        if (!(floor > 0)) {
            return List.of();
        }
        double logN = Math.log(n);
        int[] candidates = SeededIntervals.candidates(sums.first, floor * logN, MOST_CANDIDATES);
        Fit best = Fit.of(sums, new int[0], logN, floor);
        for (double phi : PHIS) {
            Fit single = Fit.of(sums, Partition.single(sums, candidates, phi), logN, floor);
            best = single.criterion < best.criterion ? single : best;
            double scale = best.scale(sums, phi, floor);
            for (int round = 0; round < 2; round++) {
                int[] cuts = Partition.best(sums, candidates, phi, Fit.PENALTY * logN * scale);
                Fit fit = Fit.of(sums, cuts, logN, floor);
                if (fit.criterion < best.criterion) {
                    best = fit;
                }
                scale = fit.scale(sums, phi, floor);
            }
        }
        best = pruned(sums, best, logN, floor);
        return described(sums, best, logN);
    }

    /// By the median: beside one wild value the mean would leave nothing of the others' digits.
    private static double[] centred(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = sorted[values.length / 2];
        return Arrays.stream(values).map(it -> it - median).toArray();
    }

    /// Drops the weakest change as long as that lowers the criterion (exact near the optimum, where partitions for a
    /// fixed φ have one change too many).
    private static Fit pruned(PrefixSums sums, Fit start, double logN, double floor) {
        Fit best = start;
        int tries = 0;
        while (best.cuts.length > 0 && tries++ < 50) {
            int weakest = best.weakest(sums);
            Fit fit = Fit.of(sums, without(best.cuts, weakest), logN, floor);
            if (fit.criterion >= best.criterion) {
                break;
            }
            best = fit;
        }
        return best;
    }

    private static int[] without(int[] cuts, int index) {
        int[] out = new int[cuts.length - 1];
        System.arraycopy(cuts, 0, out, 0, index);
        System.arraycopy(cuts, index + 1, out, index, out.length - index);
        return out;
    }

    private static List<ChangePoint> described(PrefixSums sums, Fit fit, double logN) {
        List<ChangePoint> out = new ArrayList<>();
        double scale = fit.rss / sums.n;
        for (int i = 0; i < fit.cuts.length; i++) {
            int from = i == 0 ? 0 : fit.cuts[i - 1];
            int to = i + 1 < fit.cuts.length ? fit.cuts[i + 1] : sums.n;
            out.add(placed(sums, from, to, fit.phi, scale, logN));
        }
        return List.copyOf(out);
    }

    /// p(k) ∝ exp(−RSS_k / 2σ²) between the neighbouring changes, equal-tailed.
    private static ChangePoint placed(PrefixSums sums, int from, int to, double phi, double scale, double logN) {
        double[] rss = new double[to - from];
        double least = Double.POSITIVE_INFINITY;
        int at = from + 1;
        for (int k = from + 1; k < to; k++) {
            rss[k - from] = sums.rss(from, k, phi) + sums.rss(k, to, phi) + sums.jump(from, k, to, phi);
            if (rss[k - from] < least) {
                least = rss[k - from];
                at = k;
            }
        }
        double total = 0;
        for (int k = from + 1; k < to; k++) {
            rss[k - from] = Math.exp(-(rss[k - from] - least) / (2 * scale));
            total += rss[k - from];
        }
        int lower = -1;
        int upper = at;
        double mass = 0;
        for (int k = from + 1; k < to; k++) {
            mass += rss[k - from] / total;
            lower = lower < 0 && mass >= (1 - LEVEL) / 2 ? k : lower;
            if (mass >= 1 - (1 - LEVEL) / 2) {
                upper = k;
                break;
            }
        }
        double without = sums.rss(from, to, phi);
        double logOdds = (without - least) / (2 * scale) - Fit.PENALTY / 2 * logN;
        return new ChangePoint(at, Math.min(lower, at), Math.max(upper, at), LEVEL / (1 + Math.exp(-logOdds)));
    }
}
