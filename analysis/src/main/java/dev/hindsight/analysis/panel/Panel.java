package dev.hindsight.analysis.panel;

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
/// @param rates share of ones in each scope and, last, in all, where values are rates; else empty
public record Panel(long start, long width, int bins, String[] scopes, String[] instruments, int[] bin, int[] scope,
        int[] instrument, double[] value, double[] variance, double[] rates) {
    private static final double EDGE = 1e-3;

    /// {@return how many cells}
    public int size() {
        return bin.length;
    }

    /// {@return the bin of a time, clamped to the panel}
    public int binOf(long micros) {
        return Math.clamp(Math.floorDiv(micros - start, width), 0, bins - 1);
    }

    /// {@return when a bin begins}
    public long from(int index) {
        return start + index * width;
    }

    /// {@return the share of a change in each bin: it begins at bin `from`, is complete after `ramp` bins, and ends at
    /// bin `until`}
    public double[] profile(double from, double ramp, double until) {
        double[] x = new double[bins];
        for (int t = 0; t < bins; t++) {
            x[t] = share(t, from, ramp, until);
        }
        return x;
    }

    /// {@return the share of a lasting change in each bin}
    public double[] lasting(double from, double ramp) {
        return profile(from, ramp, bins + 1.0);
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

    /// The average share of a bin that lies after a change that begins at `from` (which may lie inside the bin).
    private static double share(int bin, double from, double ramp, double until) {
        double on = ramp <= 0 ? Math.clamp(bin + 1 - from, 0, 1) : Math.clamp((bin + 0.5 - from) / ramp, 0, 1);
        return on * Math.clamp(until - bin, 0, 1);
    }
}
