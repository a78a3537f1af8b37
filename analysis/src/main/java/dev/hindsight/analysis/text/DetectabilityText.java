package dev.hindsight.analysis.text;

import dev.hindsight.analysis.AnalysisResult.PairedResult;
import dev.hindsight.analysis.detectability.Capture.Unit;
import dev.hindsight.analysis.detectability.Capture;
import dev.hindsight.analysis.detectability.DetectableEffect;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.stream.Collectors;

/// What the evals detect, what the sampling captures, and what paired items show: each as cells of one row.
public final class DetectabilityText {
    private DetectabilityText() {}

    /// {@return the suite, the amount of data, and the detectable drop}
    public static List<String> cells(DetectableEffect it) {
        return List.of(name(it), size(it), "sees a drop of " + drop(it.detectableByRun()) + " by run, "
                + drop(it.detectableByDay()) + " by day");
    }

    /// {@return the policy, its sampling rate, and its capture probability}
    public static List<String> cells(Capture it) {
        return List.of("sampling " + (it.policy().isEmpty() ? "(no policy)" : it.policy()), keepRate(it), caught(it));
    }

    /// {@return signal, role, items, both means, their difference, the discordant items, and p}
    public static List<String> cells(PairedResult it) {
        return List.of(it.signal(), it.role(), Format.count(it.items(), "item", "items"),
                Format.number(it.before(), 2) + " to " + Format.number(it.after(), 2),
                Format.signed(it.difference(), 2) + " " + Format.interval(it.low(), it.high(), 2),
                Format.count(it.fell()) + " fell, " + Format.count(it.rose()) + " rose", p(it.p()));
    }

    /// {@return a p value as text, such as "p 0.012"}
    public static String p(double p) {
        return "p " + small(p);
    }

    /// {@return a small probability with three decimals}
    public static String small(double p) {
        return p < 0.001 ? "< 0.001" : Format.number(p, 3);
    }

    private static String name(DetectableEffect it) {
        return it.suite() + "/" + it.metric() + (it.role() == null ? "" : " " + it.role())
                + (it.slice().isEmpty() ? "" : " " + VerdictText.slice(it.slice()));
    }

    private static String size(DetectableEffect it) {
        return (it.n() == 0 ? "n unknown" : "n " + Format.count(it.n())) + ", " + (Double.isNaN(it.runsPerDay())
                ? "one run"
                : Format.number(it.runsPerDay(), it.runsPerDay() < 10 ? 1 : 0) + " runs a day");
    }

    private static String drop(double value) {
        return Double.isNaN(value) ? Format.UNKNOWN : Format.number(value, 3);
    }

    private static String keepRate(Capture it) {
        if (Double.isNaN(it.probability())) {
            return "keeps with unknown probability";
        }
        String unit = it.unit() == null ? "" : it.unit() == Unit.SESSION ? " of sessions" : " of outputs";
        return "keeps " + percent(it.probability()) + unit + (it.lowest() < it.highest()
                ? " (" + percent(it.lowest()) + " to " + percent(it.highest()) + ", by outcome)"
                : "");
    }

    private static String percent(double share) {
        return Format.percent(share, share < 0.1 ? 1 : 0);
    }

    private static String caught(Capture it) {
        return it.needed() == null
                ? "what it catches is unknown"
                : "at least one bad is kept " + it.chances().stream().map(chance -> "of " + Format.count(chance.bad())
                        + ": " + percent(chance.probability())).collect(Collectors.joining(", "))
                        + "; 95 % from " + Format.count(it.needed());
    }
}
