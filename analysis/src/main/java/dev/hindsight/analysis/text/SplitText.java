package dev.hindsight.analysis.text;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.slices.SliceSplit.Slice;
import dev.hindsight.analysis.slices.SliceSplit;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.Format;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The decomposition of a change over slices, in a few words.
public final class SplitText {
    private static final int MOST = 3;

    private SplitText() {}

    /// {@return such as "carried by region=eu (82 % [60, 100], n 812)": of the most informative key, and what vanishes
    /// after adjustment for the mix; empty where all slices changed alike}
    public static String of(Finding finding, SignalNames names) {
        SignalName name = names.of(finding.signal());
        Stream<String> carried = finding.splits().stream().filter(it -> !it.carriers().isEmpty())
                .min(Comparator.comparingDouble(it -> it.carriers().stream().mapToDouble(Slice::p).min().orElse(1)))
                .stream().map(SplitText::carried);
        Stream<String> vanished = finding.splits().stream().filter(SliceSplit::vanishes)
                .max(Comparator.comparingDouble(it -> Math.abs(it.mix().value())))
                .stream().map(it -> "vanishes when adjusted for " + it.key() + " (behaviour " + moved(it.behaviour(),
                        name) + ", mix " + moved(it.mix(), name) + ")");
        return Stream.concat(carried, vanished).collect(Collectors.joining("; "));
    }

    /// {@return the slices that carry most of a change, and their share of it}
    public static String carried(SliceSplit split) {
        List<Slice> most = split.carriers().stream().limit(MOST).toList();
        return "carried by " + most.stream().map(it -> slice(split.key(), it)).collect(Collectors.joining(", "));
    }

    private static String slice(String key, Slice slice) {
        Level part = slice.ofChange();
        String value = slice.value().isEmpty() ? "unknown" : slice.value();
        return key + "=" + value + " (" + presence(slice) + Format.percent(part.value(), 0) + " [" + percent(part.low())
                + ", " + percent(part.high()) + "], n " + Format.count(part.n()) + ")";
    }

    private static String presence(Slice slice) {
        return switch (slice.seen()) {
            case BOTH -> "";
            case NEW -> "new, ";
            case VANISHED -> "gone, ";
        };
    }

    private static String percent(double share) {
        return Format.number(100 * share, 0);
    }

    /// {@return a difference with its interval}
    public static String moved(Level level, SignalName name) {
        return VerdictText.points(level.value(), name) + " [" + VerdictText.difference(level.low(), name) + ", "
                + VerdictText.difference(level.high(), name) + "]";
    }
}
