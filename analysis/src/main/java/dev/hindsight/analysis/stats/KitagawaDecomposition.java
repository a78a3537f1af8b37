package dev.hindsight.analysis.stats;

import java.util.ArrayList;
import java.util.List;

/// Decomposes the raw change of a rate or mean into a behaviour term and a mix term (Kitagawa 1955,
/// doi:10.1080/01621459.1955.10501299), and into the contribution of each slice. Intervals are by the delta method over
/// clusters.
///
/// With w the shares of the slices, q their levels, Δ after minus before and a bar the mean of the two sides, a slice
/// contributes w̄·Δq to behaviour and (q̄ − Q)·Δw to mix, Q the mean level of all. Since shares sum to 1, Q changes no
/// sum; without it a slice that merely grew would appear to carry the whole level. A slice that occurs on one side only
/// has one level, and contributes to mix alone.
///
/// @param raw after minus before
/// @param behaviour Σ w̄·Δq: the change within the slices
/// @param mix Σ q̄·Δw: the change by their shares alone
/// @param parts by slice, in the order of their numbers; those without rows are left out
public record KitagawaDecomposition(Term raw, Term behaviour, Term mix, List<SlicePart> parts) {
    private static final double Z95 = 1.959963984540054;
    private static final double ROUNDING = 1e-9;

    /// A number and the square of its standard error.
    public record Term(double value, double variance) {
        /// {@return the lower end of the 95 % interval}
        public double low() {
            return value - Z95 * Math.sqrt(variance);
        }

        /// {@return the upper end of the 95 % interval}
        public double high() {
            return value + Z95 * Math.sqrt(variance);
        }

        /// {@return the two-sided p of no effect}
        public double p() {
            return value == 0 ? 1 : HypothesisTests.twoSided(value / Math.sqrt(variance));
        }
    }

    /// The contribution of one slice.
    ///
    /// @param value number of the slice
    /// @param before its level; NaN where it has no rows before
    /// @param after its level; NaN where it has no rows after
    /// @param shareBefore its share of all rows before, by weight
    /// @param shareAfter its share of all rows after, by weight
    /// @param contribution to the raw change
    /// @param part `contribution` relative to the raw change; below 0 or above 1 where slices have opposite signs
    /// @param excess `contribution` beyond the slice's share of the rows: 0 where all slices changed alike
    public record SlicePart(int value, double before, double after, double shareBefore, double shareAfter,
            long rowsBefore,
            long rowsAfter, Term contribution, Term part, Term excess) {}

    private record SliceSides(DualNumber share0, DualNumber share1, DualNumber level0, DualNumber level1) {
        DualNumber meanShare() {
            return share0.plus(share1).times(0.5);
        }

        DualNumber behaviour() {
            return meanShare().times(level1.minus(level0));
        }

        DualNumber mix(DualNumber about) {
            return level0.plus(level1).times(0.5).minus(about).times(share1.minus(share0));
        }
    }

    /// {@return the split; there must be rows on either side}
    ///
    /// @param values how many slices there may be; they should be chosen before looking at outcomes
    /// @param value slice of each row, from 0
    /// @param after whether a row is of the later side
    /// @param x value of each row
    /// @param w weight of each row, above 0; comparable between all of them
    /// @param rate whether `x` is 0 to 1
    public static KitagawaDecomposition split(int values, int[] value, boolean[] after, double[] x, double[] w,
            Clusters groups,
            boolean rate) {
        int[] cell = new int[value.length];
        for (int i = 0; i < cell.length; i++) {
            cell[i] = (after[i] ? values : 0) + value[i];
        }
        Totals totals = new Totals(2 * values, cell, x, w, groups, rate);
        return split(values, totals);
    }

    private static KitagawaDecomposition split(int values, Totals totals) {
        DualNumber before = totals.zero();
        DualNumber later = totals.zero();
        for (int k = 0; k < values; k++) {
            before = before.plus(totals.weight(k));
            later = later.plus(totals.weight(values + k));
        }
        List<Integer> present = new ArrayList<>();
        List<SliceSides> sides = new ArrayList<>();
        DualNumber level = totals.zero();
        for (int k = 0; k < values; k++) {
            boolean was = totals.rows(k) > 0;
            boolean is = totals.rows(values + k) > 0;
            if (was || is) {
                DualNumber level0 = totals.mean(was ? k : values + k);
                DualNumber level1 = totals.mean(is ? values + k : k);
                SliceSides own = new SliceSides(totals.weight(k).over(before), totals.weight(values + k).over(later),
                        level0,
                        level1);
                level = level.plus(own.share0.times(level0).plus(own.share1.times(level1)).times(0.5));
                present.add(k);
                sides.add(own);
            }
        }
        DualNumber behaviour = totals.zero();
        DualNumber mix = totals.zero();
        for (SliceSides own : sides) {
            behaviour = behaviour.plus(own.behaviour());
            mix = mix.plus(own.mix(level));
        }
        DualNumber raw = behaviour.plus(mix);
        List<SlicePart> parts = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            SliceSides own = sides.get(i);
            int k = present.get(i);
            DualNumber contribution = own.behaviour().plus(own.mix(level));
            long rowsBefore = totals.rows(k);
            long rowsAfter = totals.rows(values + k);
            parts.add(new SlicePart(k, rowsBefore > 0 ? own.level0.value() : Double.NaN, rowsAfter > 0
                    ? own.level1.value()
                    : Double.NaN, own.share0.value(), own.share1.value(), rowsBefore, rowsAfter,
                    term(totals, contribution), term(totals, contribution.over(raw)),
                    excess(totals, contribution, own, raw)));
        }
        return new KitagawaDecomposition(term(totals, raw), term(totals, behaviour), term(totals, mix),
                List.copyOf(parts));
    }

    private static Term term(Totals totals, DualNumber function) {
        return new Term(function.value(), totals.variance(function));
    }

    /// Where every row of a side is of one slice, both slices contribute half for certain; the rest is rounding.
    private static Term excess(Totals totals, DualNumber contribution, SliceSides own, DualNumber raw) {
        DualNumber excess = contribution.minus(own.meanShare().times(raw));
        return Math.abs(excess.value()) > ROUNDING * Math.abs(raw.value()) ? term(totals, excess) : new Term(0, 0);
    }
}
