package dev.hindsight.timeline.stats;

/// A raw change split into what behaved differently and what came in differently (Kitagawa 1955).
///
/// @param behaviour Σ w̄ · Δq over the slices: how much the slices themselves moved
/// @param mix Σ q̄ · Δw over the slices: how much only their shares moved
/// @param behaviourVariance of `behaviour`
/// @param carried what each slice adds to `behaviour`
public record Mix(double behaviour, double mix, double behaviourVariance, double[] carried) {
    /// {@return behaviour plus mix}
    public double raw() {
        return behaviour + mix;
    }

    /// Splits a change over slices that were chosen before looking at outcomes. A slice that is seen on one side only
    /// counts as mix, with its own rate on both sides.
    ///
    /// @param before estimate per slice
    /// @param after estimate per slice, in the same order
    /// @param shareBefore share of traffic per slice, summing to 1
    /// @param shareAfter share of traffic per slice, summing to 1
    public static Mix split(Estimate[] before, Estimate[] after, double[] shareBefore, double[] shareAfter) {
        double behaviour = 0;
        double mix = 0;
        double variance = 0;
        double[] carried = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            boolean both = before[i].known() && after[i].known();
            double q0 = before[i].known() ? before[i].value() : after[i].value();
            double q1 = after[i].known() ? after[i].value() : q0;
            double share = (shareBefore[i] + shareAfter[i]) / 2;
            if (Double.isNaN(q0)) {
                continue;
            }
            carried[i] = share * (q1 - q0);
            behaviour += carried[i];
            mix += (q0 + q1) / 2 * (shareAfter[i] - shareBefore[i]);
            variance += both ? share * share * (finite(before[i].variance()) + finite(after[i].variance())) : 0;
        }
        return new Mix(behaviour, mix, variance, carried);
    }

    private static double finite(double variance) {
        return Double.isNaN(variance) ? 0 : variance;
    }
}
