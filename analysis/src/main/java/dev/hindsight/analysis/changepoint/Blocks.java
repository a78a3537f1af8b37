package dev.hindsight.analysis.changepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A long series in medians of equal blocks, in which its trend can be sought in no time. An odd number of values per
/// block, so that a step within one is no third level.
final class Blocks {
    /// Up to here a series is taken as it is.
    static final int LONG = 1_000;
    /// In blocks: a step within one leaves an odd value, which can look like a change beside it.
    private static final int APART = 6;

    final double[] values;
    private final double[] x;
    private final int length;

    Blocks(double[] x) {
        this.x = x;
        length = x.length <= LONG ? 1 : (x.length + LONG - 1) / LONG | 1;
        if (length == 1) {
            values = x;
            return;
        }
        values = new double[x.length / length];
        for (int i = 0; i < values.length; i++) {
            double[] block = Arrays.copyOfRange(x, i * length, (i + 1) * length);
            Arrays.sort(block);
            values[i] = block[length / 2];
        }
    }

    /// {@return change points of the blocks as those of the series}
    List<ChangePoint> unfolded(List<ChangePoint> found) {
        if (length == 1) {
            return found;
        }
        List<ChangePoint> out = new ArrayList<>();
        int last = -APART;
        for (ChangePoint point : found) {
            if (point.index() - last < APART) {
                continue;
            }
            last = point.index();
            int lower = point.lower() * length;
            int upper = Math.min(x.length - 1, (point.upper() + 1) * length);
            int at = point.shape() == ChangePoint.Shape.STEP ? jump(point.index() * length) : point.index() * length;
            out.add(new ChangePoint(at, Math.min(lower, at), Math.max(upper, at), point.probability(), point.shape()));
        }
        return List.copyOf(out);
    }

    /// {@return the index within a block of i at which the values before and after differ most}
    private int jump(int i) {
        int at = i;
        double top = -1;
        for (int k = Math.max(1, i - length); k <= Math.min(x.length - 1, i + length); k++) {
            double d = Math.abs(mean(k, Math.min(x.length, k + length)) - mean(Math.max(0, k - length), k));
            if (d > top) {
                top = d;
                at = k;
            }
        }
        return at;
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum / (to - from);
    }
}
