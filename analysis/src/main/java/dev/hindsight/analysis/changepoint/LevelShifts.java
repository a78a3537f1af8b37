package dev.hindsight.analysis.changepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Explains a series by levels alone.
///
/// Candidates come from seeded intervals. For each of several strengths of autocorrelation φ the best partition over
/// the candidates is found. Of all these, and no change at all, the model is selected that minimises
/// n log(RSS_φ / n) + penalty · log n with φ refitted to it (after Cho and Fryzlewicz 2024, arXiv:2011.13884,
/// simplified). So autocorrelated noise is not explained by steps, and a step is not explained by autocorrelated noise.
final class LevelShifts {
    private static final double[] PHIS = {0, 0.2, 0.4, 0.6, 0.8};
    private static final int MOST_CANDIDATES = 6_000;
    private static final int ROUNDS = 50;
    /// Squared standard errors of a slope, per level and in all, that levels without a trend do not reach. LevelShifts that
    /// stand for a trend slope by about 1.6 log n each.
    private static final int SLOPE = 3;
    private static final int SLOPES = 6;
    private static final int FEW_STEPS = 3;

    private final PrefixSums sums;
    private final Penalties penalties;
    private final double logN;
    final Fit fit;

    /// @param floor variance below which scatter is rounding, not noise
    LevelShifts(PrefixSums sums, Penalties penalties, double floor) {
        this.sums = sums;
        this.penalties = penalties;
        logN = Math.log(sums.n);
        int[] candidates = SeededIntervals.candidates(sums.first, floor * logN, MOST_CANDIDATES);
        Fit best = Fit.of(sums, new int[0], penalties, floor);
        for (double phi : PHIS) {
            Fit single = Fit.of(sums, Partition.single(sums, candidates, phi), penalties, floor);
            best = single.criterion < best.criterion ? single : best;
            double scale = best.scale(sums, phi, floor);
            for (int round = 0; round < 2; round++) {
                int[] cuts = Partition.best(sums, candidates, phi, penalties.change() * logN * scale);
                Fit next = Fit.of(sums, cuts, penalties, floor);
                if (next.criterion < best.criterion) {
                    best = next;
                }
                double again = next.scale(sums, phi, floor);
                if (again == scale) {
                    break;
                }
                scale = again;
            }
        }
        fit = pruned(best, floor);
    }

    /// Drops the weakest change as long as that lowers the criterion (exact near the optimum, where partitions for a
    /// fixed φ have one change too many).
    private Fit pruned(Fit start, double floor) {
        Fit best = start;
        int tries = 0;
        while (best.cuts.length > 0 && tries++ < ROUNDS) {
            Fit next = Fit.of(sums, without(best.cuts, best.weakest(sums)), penalties, floor);
            if (next.criterion >= best.criterion) {
                break;
            }
            best = next;
        }
        return best;
    }

    private static int[] without(int[] cuts, int index) {
        int[] out = new int[cuts.length - 1];
        System.arraycopy(cuts, 0, out, 0, index);
        System.arraycopy(cuts, index + 1, out, index, out.length - index);
        return out;
    }

    /// {@return whether the series does not slope between its steps}
    boolean flat() {
        double slopes = 0;
        for (int i = 0; i <= fit.cuts.length; i++) {
            slopes += slope(from(i), from(i + 1));
        }
        double variance = fit.rss / sums.n / ((1 - fit.phi) * (1 - fit.phi));
        return slopes < variance * (SLOPE * (fit.cuts.length + 1) + SLOPES);
    }

    /// {@return whether the levels may follow a trend: most steps resemble their neighbours; O(K)}
    boolean mayFollowTrend() {
        int k = fit.cuts.length;
        if (k < FEW_STEPS) {
            return k > 0;
        }
        double[] first = new double[k];
        double[] second = new double[k - 1];
        for (int i = 0; i < k; i++) {
            first[i] = level(i + 1) - level(i);
            if (i > 0) {
                second[i - 1] = Math.abs(first[i] - first[i - 1]);
            }
        }
        double typical = median(Arrays.stream(first).map(Math::abs).toArray());
        return median(second) < typical;
    }

    private double level(int segment) {
        return (sums.first[from(segment + 1)] - sums.first[from(segment)]) / (from(segment + 1) - from(segment));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /// {@return how much the residual sum of squares of [from, to) falls by a slope}
    private double slope(int from, int to) {
        double middle = (from + to - 1) / 2.0;
        double product = 0;
        for (int i = from; i < to; i++) {
            product += (i - middle) * sums.x[i];
        }
        double m = to - from;
        return m < 3 ? 0 : product * product * 12 / (m * (m * m - 1));
    }

    private int from(int segment) {
        return segment == 0 ? 0 : segment <= fit.cuts.length ? fit.cuts[segment - 1] : sums.n;
    }

    List<ChangePoint> points() {
        List<ChangePoint> out = new ArrayList<>();
        double scale = fit.rss / sums.n;
        for (int i = 0; i < fit.cuts.length; i++) {
            int from = from(i);
            int to = from(i + 2);
            double[] gains = new double[to - from - 1];
            double whole = sums.rss(from, to, fit.phi);
            for (int k = from + 1; k < to; k++) {
                gains[k - from - 1] = (whole - sums.rss(from, k, fit.phi) - sums.rss(k, to, fit.phi) - sums.jump(from,
                        k, to, fit.phi)) / scale;
            }
            out.add(ChangeInterval.of(from + 1, gains, penalties.change() * logN, ChangePoint.Shape.STEP));
        }
        return List.copyOf(out);
    }
}
