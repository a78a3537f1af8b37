package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.compare.WindowComparison.DifferenceOutcome;
import dev.hindsight.analysis.compare.WindowComparison.MixAdjustment;
import dev.hindsight.analysis.compare.WindowComparison.SignalRow;
import dev.hindsight.analysis.compare.WindowComparison.WindowSpan;
import dev.hindsight.analysis.compare.WindowRows.WindowObservations;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.slices.SliceDecomposition;
import dev.hindsight.analysis.slices.SliceSplit;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers [WindowComparison#of].
final class WindowComparisonQuery {
    private static final double FALSE_DISCOVERIES = 0.05;
    /// A window without data for more than this share of its length at one end is reported as partly covered,
    private static final double LACKS = 0.1;
    /// if it has enough rows to exclude chance.
    private static final int DENSE = 30;
    private static final double Z95 = 1.959963984540054;

    private final EvidenceQuery evidence;
    private final TwoWindows windows;
    private final Map<String, String> slice;
    private final Progress progress;

    WindowComparisonQuery(EvidenceQuery evidence, TwoWindows windows, Map<String, String> slice, Progress progress) {
        this.evidence = evidence;
        this.windows = windows;
        this.slice = Map.copyOf(slice);
        this.progress = progress;
    }

    WindowComparison answer(String workspace) {
        progress.report(Double.NaN, "Reading both windows");
        WindowRows read = new WindowRows(evidence, windows, slice);
        List<WindowObservations> reads = read.all(progress);
        List<ComparedSignal> compared = reads.parallelStream().map(it -> ComparedSignal.of(it, windows)).toList();
        int[] tested = IntStream.range(0, compared.size()).filter(i -> !Double.isNaN(compared.get(i).p())).toArray();
        double[] adjusted = HypothesisTests
                .benjaminiHochberg(Arrays.stream(tested).mapToDouble(i -> compared.get(i).p())
                        .toArray());
        double[] q = new double[compared.size()];
        Arrays.fill(q, Double.NaN);
        IntStream.range(0, tested.length).forEach(k -> q[tested[k]] = adjusted[k]);
        long discoveries = Arrays.stream(adjusted).filter(it -> it <= FALSE_DISCOVERIES).count();
        double within = FALSE_DISCOVERIES * Math.max(1, discoveries) / Math.max(1, tested.length);
        SliceDecomposition carriers = new SliceDecomposition(evidence, windows.span(), null, slice);
        List<SignalRow> rows = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            progress.checkCancelled();
            progress.report((double) i / q.length, "Dividing what differs");
            rows.add(row(compared.get(i), q[i], reads, carriers, within));
        }
        rows.sort(Comparator.comparingInt(WindowComparisonQuery::rank).thenComparingDouble(SignalRow::p)
                .thenComparing(Comparator.comparingDouble(WindowComparisonQuery::strength).reversed())
                .thenComparing(SignalRow::signal).thenComparing(SignalRow::role));
        return new WindowComparison(workspace, WindowSpan.of(windows.window()), WindowSpan.of(windows.baseline()),
                slice, tested.length,
                List.copyOf(rows), Stream.concat(warnings(compared, carriers).stream(), read.leftOut().stream())
                        .toList());
    }

    private static int rank(SignalRow row) {
        return switch (row.outcome()) {
            case WORSE, BETTER, MOVED -> 0;
            case SAME, TOO_LITTLE_DATA -> Double.isNaN(row.p()) ? 2 : 1;
            case NOT_COMPARABLE -> 3;
            case UNKNOWN -> row.baseline() == null && row.window() == null ? 5 : 4;
        };
    }

    /// {@return the difference in standard errors}: p of the largest differences underflows to 0
    private static double strength(SignalRow row) {
        Level d = row.difference();
        double width = d == null ? Double.NaN : d.high() - d.low();
        return d == null || Double.isNaN(width) || d.value() == 0 ? 0 : Math.abs(d.value()) * 2 * Z95 / width;
    }

    private SignalRow row(ComparedSignal it, double q, List<WindowObservations> reads, SliceDecomposition carriers,
            double within) {
        Signal signal = scaled(it.read());
        WindowContrast c = it.contrast();
        boolean significant = q <= FALSE_DISCOVERIES;
        DifferenceOutcome outcome = outcome(signal, c, significant);
        HypothesisTests.Difference d = c.difference();
        SliceDecomposition.DecomposedChange carried = d != null && it.isTraffic() && canBeDivided(it.read())
                ? carriers.of(signal, null, sides(), within)
                : SliceDecomposition.DecomposedChange.UNKNOWN;
        SliceSplit held = carried.held();
        boolean weighted = Stream.of(c.instrumentBaseline(), c.instrumentWindow())
                .noneMatch(it.read().unweightedParts()::contains);
        return new SignalRow(signal.name(), it.read().role(), signal.slice(evidence, slice),
                signal.direction() == Direction.NONE ? null : signal.direction(),
                it.read().rows().rate(), weighted, it.baseline(), it.window(), it.difference(), it.p(), q,
                outcome, significant && isSmall(signal, c), needed(signal, it, outcome), c.instrumentBaseline(),
                c.instrumentWindow(), it.note(reads, ComparedSignal.SideNames.WINDOWS), held == null
                        ? null
                        : new MixAdjustment(held.key(), held.behaviour(), held.mix(), held.vanishes()),
                significant ? carried.splits() : List.of());
    }

    /// The mix is not decomposed by the mix; rows that lost their weights have them here.
    private static boolean canBeDivided(WindowObservations read) {
        return !read.weightsDropped() && !(read.signal().id() instanceof SignalId.TrafficMix);
    }

    private SliceDecomposition.ChangeWindows sides() {
        return new SliceDecomposition.ChangeWindows(windows.baseline().from(), windows.baseline().to(),
                windows.window().from(),
                windows.window().to());
    }

    /// Without a known scale, the smallest change that matters is in units of the values' own scatter.
    private static Signal scaled(WindowObservations read) {
        Signal it = read.signal();
        boolean unscaled = !read.rows().rate() && !it.relative() && it.family() == Family.CONTEXT;
        return (unscaled ? it.withSizes(it.matters(), 0) : it).scaledTo(read.rows().value());
    }

    private static DifferenceOutcome outcome(Signal signal, WindowContrast c, boolean significant) {
        HypothesisTests.Difference d = c.difference();
        if (d == null) {
            return c.baseline().known() && c.window().known()
                    ? DifferenceOutcome.NOT_COMPARABLE
                    : DifferenceOutcome.UNKNOWN;
        }
        if (!significant) {
            return isSmall(signal, c) ? DifferenceOutcome.SAME : DifferenceOutcome.TOO_LITTLE_DATA;
        }
        double worse = d.value() * signal.direction().worse();
        return worse > 0 ? DifferenceOutcome.WORSE : worse < 0 ? DifferenceOutcome.BETTER : DifferenceOutcome.MOVED;
    }

    /// {@return whether the interval excludes every change that matters}
    private static boolean isSmall(Signal signal, WindowContrast c) {
        HypothesisTests.Difference d = Objects.requireNonNull(c.difference());
        return d.low() > -matters(signal, c, -1) && d.high() < matters(signal, c, 1);
    }

    /// {@return the smallest change that matters, above 0}
    ///
    /// @param sign of the change
    private static double matters(Signal signal, WindowContrast c, int sign) {
        return Math.abs(signal.mattersAt(c.baseline().value(), sign));
    }

    private static @Nullable Long needed(Signal signal, ComparedSignal it, DifferenceOutcome outcome) {
        Estimate before = it.contrast().baseline();
        double change = Math.min(matters(signal, it.contrast(), 1), matters(signal, it.contrast(), -1));
        boolean known = before.variance() * before.nEff() > 0 && change > 0;
        if (outcome != DifferenceOutcome.TOO_LITTLE_DATA || !known) {
            return null;
        }
        // Towards the worse: in the other direction a rare rate has no room.
        double room = signal.direction().worse() < 0 ? before.value() : 1 - before.value();
        long alike = it.read().rows().rate()
                ? HypothesisTests.neededPerSide(room, change)
                : HypothesisTests.neededPerSideOfMeans(before.variance() * before.nEff(), change);
        long needed = Math.round(alike * Math.max(1, before.n() / before.nEff()));
        return needed > Math.min(before.n(), it.contrast().window().n()) ? needed : null;
    }

    private List<String> warnings(List<ComparedSignal> compared, SliceDecomposition carriers) {
        List<String> out = new ArrayList<>();
        List<ComparedSignal> measured = compared.stream().filter(it -> !it.read().isEmpty(windows)
                && it.read().signal().kind() != EvidenceKind.MEASURE).toList();
        List<String> unweighted = measured.stream().filter(it -> !it.read().unweightedParts().isEmpty())
                .map(it -> it.read().signal().name())
                .distinct().toList();
        if (!unweighted.isEmpty()) {
            out.add("Some inclusion probabilities are unknown: "
                    + (unweighted.size() == measured.stream().map(it -> it.read().signal().name()).distinct().count()
                            ? "these"
                            : String.join(", ", unweighted))
                    + " are rates among kept samples, not of traffic.");
        }
        covered("baseline", windows.baseline(), compared, out);
        covered("window", windows.window(), compared, out);
        if (!windows.sameHours()) {
            out.add("The two are of different hours of the day, which a daily cycle tells apart as well.");
        }
        out.addAll(carriers.notes());
        return List.copyOf(out);
    }

    private static void covered(String name, TimeRange range, List<ComparedSignal> compared, List<String> out) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        int rows = 0;
        for (ComparedSignal it : compared) {
            long[] at = it.read().rows().at();
            int first = Levels.position(at, range.from());
            int end = Levels.position(at, range.to());
            rows = Math.max(rows, end - first);
            from = first < end ? Math.min(from, at[first]) : from;
            to = first < end ? Math.max(to, at[end - 1]) : to;
        }
        double lacks = LACKS * (range.to() - range.from());
        if (rows >= DENSE && (from - range.from() > lacks || range.to() - to > lacks)) {
            out.add("The " + name + " holds evidence from " + TimeRange.instant(from) + " to " + TimeRange.instant(to)
                    + " only: " + hours(to - from) + " of " + hours(range.to() - range.from()) + " hours.");
        }
    }

    private static String hours(long micros) {
        return String.format(Locale.ROOT, "%.1f", Duration.ofNanos(1000).multipliedBy(micros).toMinutes() / 60.0);
    }
}
