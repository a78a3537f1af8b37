package dev.hindsight.analysis.panel;

import java.util.Arrays;

/// One signal as cells: time bin × scope (prompt or slice) × instrument (judge and sampling policy). Scores of
/// different instruments never share a cell.
///
/// @param start microseconds UTC at which bin 0 begins
/// @param width of a bin, microseconds
/// @param bins how many
/// @param scopes names; a change may reach only some
/// @param instruments names
/// @param bin bin of each cell
/// @param scope scope of each cell
/// @param instrument instrument of each cell
/// @param value weighted mean of each cell
/// @param variance of each cell's mean, from the scatter of its whole scope, never of the cell alone
/// @param readings when what is in the cells was read
/// @param rates share of ones in each scope and, last, in all, where values are rates; else empty
public record Panel(long start, long width, int bins, String[] scopes, String[] instruments, int[] bin, int[] scope,
        int[] instrument, double[] value, double[] variance, double[] rates, Readings readings) {
    private static final double EDGE = 1e-3;

    /// {@return how many cells}
    public int size() {
        return bin.length;
    }

    /// {@return the bin of a time, clamped to the panel}
    public int binOf(long micros) {
        return Math.clamp(Math.floorDiv(micros - start, width), 0, bins - 1);
    }

    /// {@return whether anything was read in a bin}
    public boolean isRead(int index) {
        return Arrays.stream(bin).anyMatch(it -> it == index);
    }

    /// {@return when a bin begins}
    public long from(int index) {
        return start + index * width;
    }

    /// {@return how much of a change each bin has}: where it begins or ends inside a bin, the weighted mean over the
    /// bin's own readings; of the others, and where there are none, what it is in the middle of the bin.
    ///
    /// @param onlyScope whose readings count; −1 for all
    public double[] profile(int onlyScope, Course course) {
        double[] x = new double[bins];
        for (int t = 0; t < bins; t++) {
            double own = course.turnsIn(t)
                    ? readings.mean(from(t), from(t + 1), onlyScope,
                            at -> course.at((double) (at - start) / width))
                    : Double.NaN;
            x[t] = Double.isNaN(own) ? course.at(t + 0.5) : own;
        }
        return x;
    }

    /// {@return how much of a change each bin has that begins with a bin and lasts}
    public double[] lasting(int bin, int ramp) {
        return profile(-1, Course.lasting(bin, ramp));
    }

    /// {@return the factor by which the log likelihood ratio of a rate shifted by `effect` is below its normal
    /// approximation, 0 to 1}: the divergence KL(r + e ‖ r) over e² / 2r(1 − r). Two refusals among four outputs at a
    /// usual rate of one in a hundred are unusual, but not seven standard errors.
    public double shortfall(int onlyScope, double effect) {
        if (rates.length == 0) {
            return 1;
        }
        double usual = Math.clamp(onlyScope < 0 ? rates[rates.length - 1] : rates[onlyScope], EDGE, 1 - EDGE);
        double moved = Math.clamp(usual + effect, EDGE, 1 - EDGE);
        double e = moved - usual;
        if (Math.abs(e) < EDGE) {
            return 1;
        }
        double divergence = moved * Math.log(moved / usual) + (1 - moved) * Math.log((1 - moved) / (1 - usual));
        return Math.min(1, divergence / (effect * effect / (2 * usual * (1 - usual))));
    }
}
