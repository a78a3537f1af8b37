package dev.hindsight.analysis.query;

import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.workspace.common.Format;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Values that lie so far from all others that they measure nothing: a `-999` for "none", a share in percent among
/// shares, a latency of thirty years. One of them would hide everything else in means and scatter.
final class FarValues {
    /// Of few values nobody can say which are far from the rest.
    private static final int FEWEST = 40;
    /// At most this share of the values, at either end.
    private static final double FEW = 0.005;
    private static final int LOOKED_AT = 10_000;
    /// How many times the width of the middle 99 % a score may lie outside it; and what has no upper end (latency, cost):
    /// requests that hang for an hour are real.
    private static final double SCORE = 20;
    private static final double AMOUNT = 1_000;

    private FarValues() {}

    /// The rows whose values may be real.
    ///
    /// @param kept their indexes among all
    /// @param leftOut how many others there are, in words; empty for none
    record UsualRows(Observations rows, IntStream kept, Optional<String> leftOut) {}

    static UsualRows without(Signal signal, Observations o) {
        int[] far = far(signal, o);
        if (far.length == 0) {
            return new UsualRows(o, IntStream.range(0, o.size()), Optional.empty());
        }
        int[] usual = IntStream.range(0, o.size()).filter(i -> Arrays.binarySearch(far, i) < 0).toArray();
        boolean one = far.length == 1;
        return new UsualRows(o.rows(usual), IntStream.of(usual),
                Optional.of(Format.count(far.length, "value", "values") + " of "
                        + signal.nameInText() + " (such as " + o.value()[far[0]] + ") " + (one ? "lies" : "lie")
                        + " far from all others and " + (one ? "is" : "are") + " left out."));
    }

    /// {@return their indexes, ascending}
    private static int[] far(Signal signal, Observations o) {
        int n = o.size();
        if (o.rate() || n < FEWEST) {
            return new int[0];
        }
        int step = Math.max(1, n / LOOKED_AT);
        double[] some = IntStream.range(0, n / step).mapToDouble(i -> o.value()[i * step]).sorted().toArray();
        int few = (int) Math.max(1, FEW * some.length);
        double low = some[few];
        double high = some[some.length - 1 - few];
        boolean score = signal.id() instanceof SignalId.Score || signal.id() instanceof SignalId.Eval;
        double most = (score ? SCORE : AMOUNT) * (high - low);
        int[] far = most > 0
                ? IntStream.range(0, n).filter(i -> o.value()[i] < low - most || o.value()[i] > high + most).toArray()
                : new int[0];
        return far.length > Math.max(1, FEW * n) ? new int[0] : far;
    }
}
