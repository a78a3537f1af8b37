package dev.hindsight.analysis.changepoint;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Detects several change points of a plain series, steps of its level and kinks of its trend, without a penalty
/// parameter.
///
/// The series is explained by levels alone ([LevelShifts]) and, where that needs steps, by a smooth trend with steps and
/// kinks ([TrendSearch]); the cheaper explanation is told. Changes beside a trend that may as well have come gradually
/// are no change points ([Sharpness]). `docs/attribution.md` has the measured false alarms and power.
public final class ChangePoints {
    private static final int FEWEST_POINTS = 10;
    /// From here on a trend is only sought where the levels look like one.
    private static final int LONG = 2_000;
    private static final double ROUNDING = 1e-18;

    private ChangePoints() {}

    /// {@return the change points, ascending; none for fewer than ten points}
    ///
    /// @param values in order of time, finite
    public static List<ChangePoint> find(double[] values) {
        return find(values, Penalties.CHOSEN);
    }

    static List<ChangePoint> find(double[] values, Penalties penalties) {
        int n = values.length;
        if (n < FEWEST_POINTS) {
            return List.of();
        }
        int[] starts = HeldValues.starts(values);
        if (starts != null) {
            double[] moved = Arrays.stream(starts).mapToDouble(i -> values[i]).toArray();
            return find(moved, penalties).stream().map(c -> new ChangePoint(starts[c.index()], starts[c
                    .lower()], starts[c.upper()], c.probability(), c.shape())).toList();
        }
        double[] x = centred(values);
        double noise = Noise.ofDifferences(x);
        PrefixSums sums = new PrefixSums(noise > 0 ? Noise.clipped(x, penalties.clip() * noise) : x);
        double floor = noise > 0 ? noise * noise : sums.rss(0, n, 0) / n * 1e-3;
        if (!(floor > 0)) {
            return List.of();
        }
        LevelShifts levels = new LevelShifts(sums, penalties, floor);
        if (levels.fit.cuts.length == 0 || (n > LONG && !levels.mayFollowTrend())) {
            return levels.points();
        }
        Blocks blocks = new Blocks(x);
        TrendModel trend = trend(blocks.values, penalties);
        return trend == null ? levels.points() : blocks.unfolded(trend.points());
    }

    /// {@return the model with a trend, or with steps that stand for a trend; null where levels explain the series}
    private static @Nullable TrendModel trend(double[] x, Penalties penalties) {
        double rough = Noise.ofDifferences(x);
        double fine = Noise.ofSecondDifferences(x);
        double[] clipped = fine < rough / 2
                ? Noise.despiked(x, penalties.clip() * fine)
                : Noise.clipped(x, penalties.clip() * rough);
        PrefixSums sums = new PrefixSums(clipped);
        double least = sums.rss(0, x.length, 0) / x.length * ROUNDING;
        double floor = Math.max(Math.min(fine * fine, rough * rough), least);
        TrendModel trend = new TrendSearch(clipped, penalties, floor).best();
        LevelShifts levels = new LevelShifts(sums, penalties, floor);
        if (levels.fit.criterion <= trend.criterion) {
            if (levels.fit.cuts.length < 2 && levels.flat()) {
                return null;
            }
            trend = TrendModel.of(clipped, levels.fit, penalties);
        }
        return Sharpness.suddenOnly(trend);
    }

    /// By the median: beside one wild value the mean would leave nothing of the others' digits.
    private static double[] centred(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = sorted[values.length / 2];
        return Arrays.stream(values).map(it -> it - median).toArray();
    }
}
