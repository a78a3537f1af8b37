package dev.hindsight.analysis.series;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The measurements of a signal, row by row, ordered by time.
///
/// @param at microseconds UTC, ascending
/// @param value finite
/// @param weight above 0, proportional to 1/p within its policy
/// @param count how many trials the row stands for; 1 for a single output
/// @param cluster shared by dependent rows; null where all are independent
/// @param scope what a change may reach separately (prompt, slice), as an index into `scopes`
/// @param part instrument and sampling policy, as an index into `parts`
/// @param scopes names
/// @param parts names
/// @param judges the judge of each part; parts of one judge differ in sampling policy or suite version
/// @param rate whether values are 0 and 1, or rates of counted trials
/// @param spread standard deviation of one trial where rows are means and it is known, else NaN
/// @param probabilitiesKnown whether every row's inclusion probability or weight is known
public record Observations(
        long[] at,
        double[] value,
        double[] weight,
        double[] count,
        int @Nullable [] cluster,
        int[] scope,
        int[] part,
        String[] scopes,
        String[] parts,
        String[] judges,
        boolean rate,
        double spread,
        boolean probabilitiesKnown) {
    /// Rows of which every part has a judge of its own.
    public Observations(long[] at, double[] value, double[] weight, double[] count, int @Nullable [] cluster,
            int[] scope, int[] part, String[] scopes, String[] parts, boolean rate, double spread,
            boolean probabilitiesKnown) {
        this(at, value, weight, count, cluster, scope, part, scopes, parts, parts, rate, spread, probabilitiesKnown);
    }

    /// {@return what tells a part from others of its judge: the sampling policy or the suite version; empty for none}
    public String detail(int wanted) {
        return parts[wanted].substring(judges[wanted].length());
    }

    /// {@return the weighted mean of a value of the rows in each group; 0 for a group without rows}
    ///
    /// @param group of each row, below `groups`
    public double[] meansBy(int[] group, int groups, IntToDoubleFunction of) {
        double[] sum = new double[groups];
        double[] mass = new double[groups];
        for (int i = 0; i < at.length; i++) {
            double w = weight[i] * count[i];
            sum[group[i]] += w * of.applyAsDouble(i);
            mass[group[i]] += w;
        }
        for (int g = 0; g < groups; g++) {
            sum[g] = mass[g] > 0 ? sum[g] / mass[g] : 0;
        }
        return sum;
    }

    /// {@return the largest weight of a row of a part; 0 where it has none}
    public double heaviest(int wanted) {
        double heaviest = 0;
        for (int i = 0; i < at.length; i++) {
            heaviest = part[i] == wanted ? Math.max(heaviest, weight[i]) : heaviest;
        }
        return heaviest;
    }

    /// {@return the same measurements at other times, which must ascend}
    public Observations at(long[] times) {
        return new Observations(times, value, weight, count, cluster, scope, part, scopes, parts, judges, rate, spread,
                probabilitiesKnown);
    }

    /// {@return the same rows with values that are no rates}
    public Observations asMeans(double[] values) {
        return new Observations(at, values, weight, count, cluster, scope, part, scopes, parts, judges, false,
                Double.NaN,
                probabilitiesKnown);
    }

    /// {@return the same rows, in one scope}
    public Observations withoutScopes() {
        return new Observations(at, value, weight, count, cluster, new int[at.length], part, new String[]{""}, parts,
                judges, rate, spread, probabilitiesKnown);
    }

    /// {@return some of the rows}
    ///
    /// @param wanted their indexes, by time
    public Observations rows(int[] wanted) {
        int[] clusters = cluster;
        return new Observations(Arrays.stream(wanted).mapToLong(i -> at[i]).toArray(), picked(value, wanted),
                picked(weight, wanted), picked(count, wanted), clusters == null ? null : picked(clusters, wanted),
                picked(scope, wanted), picked(part, wanted), scopes, parts, judges, rate, spread, probabilitiesKnown);
    }

    private static double[] picked(double[] from, int[] wanted) {
        return Arrays.stream(wanted).mapToDouble(i -> from[i]).toArray();
    }

    private static int[] picked(int[] from, int[] wanted) {
        return Arrays.stream(wanted).map(i -> from[i]).toArray();
    }

    /// {@return the same rows with other values}
    public Observations withValues(double[] others) {
        return new Observations(at, others, weight, count, cluster, scope, part, scopes, parts, judges, rate, spread,
                probabilitiesKnown);
    }

    /// {@return how many rows}
    public int size() {
        return at.length;
    }
}
