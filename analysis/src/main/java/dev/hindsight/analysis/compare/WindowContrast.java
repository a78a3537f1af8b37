package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.series.Bins;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.workspace.common.TimeRange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compares the rows of one signal in two windows, within one instrument and sampling policy: the one with the most
/// rows on its smaller side. Where the windows share none, each has the level of its own largest part, and there is no
/// difference.
///
/// @param instrumentBaseline name of the part; empty where rows name none or there are none
/// @param instrumentWindow the same in the window
/// @param difference null where there is none; its ends and p are NaN where too few rows show their scatter
/// @param leftOut rows of other parts in either window
/// @param others names of these parts
record WindowContrast(Estimate baseline, Estimate window, String instrumentBaseline, String instrumentWindow,
        HypothesisTests.@Nullable Difference difference, int leftOut, String others) {

    static WindowContrast of(Observations o, TwoWindows windows) {
        int parts = o.parts().length;
        int[][] rowsByPart = {rowsByPart(o, windows.baseline()), rowsByPart(o, windows.window())};
        int common = Levels.shared(rowsByPart[0], rowsByPart[1]);
        if (common < 0) {
            return apart(o, windows);
        }
        Estimate before = level(o, windows.baseline(), common);
        Estimate after = level(o, windows.window(), common);
        int[] other = IntStream.range(0, parts).filter(p -> p != common && rowsByPart[0][p] + rowsByPart[1][p] > 0)
                .toArray();
        return new WindowContrast(before, after, o.parts()[common], o.parts()[common],
                difference(before, after, correlation(o, windows, common, before, after), o.rate()),
                Arrays.stream(other).map(p -> rowsByPart[0][p] + rowsByPart[1][p]).sum(),
                String.join(", ", Arrays.stream(other).mapToObj(p -> instrumentName(o.parts()[p])).toList()));
    }

    private static WindowContrast apart(Observations o, TwoWindows windows) {
        TimeRange b = windows.baseline();
        TimeRange w = windows.window();
        return new WindowContrast(Levels.between(o, b.from(), b.to(), -1), Levels.between(o, w.from(), w.to(), -1),
                Levels.instrument(o, b.from(), b.to(), -1), Levels.instrument(o, w.from(), w.to(), -1), null, 0, "");
    }

    /// {@return a part in words}: where no instrument is named, the policy stands after a slash
    static String instrumentName(String part) {
        String name = part.startsWith("/") ? part.substring(1) : part;
        return name.isEmpty() ? "unnamed" : name;
    }

    private static int[] rowsByPart(Observations o, TimeRange range) {
        int[] rowsByPart = new int[o.parts().length];
        int end = Levels.position(o.at(), range.to());
        for (int i = Levels.position(o.at(), range.from()); i < end; i++) {
            rowsByPart[o.part()[i]]++;
        }
        return rowsByPart;
    }

    private static Estimate level(Observations o, TimeRange range, int part) {
        return Bins.estimate(o, Levels.position(o.at(), range.from()), Levels.position(o.at(), range.to()), part, o
                .heaviest(part));
    }

    private static HypothesisTests.Difference difference(Estimate before, Estimate after, double correlation,
            boolean rate) {
        if (rate) {
            return HypothesisTests.rates(before, after, correlation);
        }
        double d = after.value() - before.value();
        return isSure(before) && isSure(after)
                ? HypothesisTests.means(before, after, correlation)
                : new HypothesisTests.Difference(d, Double.NaN, Double.NaN, Double.NaN);
    }

    /// Whether the scatter of a mean is known: not from one cluster, nor from a few that happen to agree.
    private static boolean isSure(Estimate mean) {
        return Double.isFinite(mean.low()) && (mean.variance() > 0 || mean.nEff() >= WeightedEstimator.FEWEST_CLUSTERS);
    }

    /// Sessions and items with rows on both sides make the two levels correlated: Σ of the products of a cluster's
    /// residual totals on either side, as in the linearised variance of [WeightedEstimator].
    private static double correlation(Observations o, TwoWindows windows, int part, Estimate before, Estimate after) {
        int[] cluster = o.cluster();
        double scale = Math.sqrt(before.variance() * after.variance());
        if (cluster == null || !(scale > 0)) {
            return 0;
        }
        Map<Integer, Double> residual = new HashMap<>();
        double mass = residuals(o, windows.baseline(), part, before.value(), cluster, residual);
        Map<Integer, Double> own = new HashMap<>();
        double ownMass = residuals(o, windows.window(), part, after.value(), cluster, own);
        double shared = 0;
        for (Map.Entry<Integer, Double> it : own.entrySet()) {
            shared += it.getValue() * residual.getOrDefault(it.getKey(), 0.0);
        }
        return Math.clamp(shared / (mass * ownMass) / scale, -1, 1);
    }

    /// {@return Σw}
    private static double residuals(Observations o, TimeRange range, int part, double level, int[] cluster,
            Map<Integer, Double> residual) {
        double mass = 0;
        int end = Levels.position(o.at(), range.to());
        for (int i = Levels.position(o.at(), range.from()); i < end; i++) {
            if (o.part()[i] == part) {
                double w = o.weight()[i] * o.count()[i];
                mass += w;
                residual.merge(cluster[i], w * (o.value()[i] - level), Double::sum);
            }
        }
        return mass;
    }
}
