package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.compare.WindowComparison.MixAdjustment;
import dev.hindsight.analysis.compare.WindowComparison.SignalRow;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.analysis.slices.SliceSplit.Slice;
import dev.hindsight.analysis.slices.SliceSplit;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.SplitText;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two windows side by side, in words and columns.
public final class WindowComparisonText {
    private static final double SURE = 0.001;

    private WindowComparisonText() {}

    /// {@return the heads of the columns of [#cells]}
    public static List<String> heads() {
        return List.of("", "signal", "difference", "baseline", "window", "q", "");
    }

    /// {@return a signal in columns: the outcome, its name, the difference, both levels, q, and the number of values
    /// that each window would need}
    public static List<String> cells(SignalRow row, SignalNames names) {
        RowFormat print = RowFormat.of(row, names);
        Long needed = row.needed();
        return List.of(outcome(row), qualifiedName(row), difference(row.difference(), print),
                level(row.baseline(), print),
                level(row.window(), print), q(row.q()), needed == null ? "" : "needs n " + Format.count(needed));
    }

    /// {@return whether both windows have rows, and none of them is an event that the signal counts}
    public static boolean isZeroEvents(SignalRow row) {
        Level baseline = row.baseline();
        Level window = row.window();
        return row.rate() && row.difference() != null && baseline != null && window != null && baseline.value() == 0
                && window.value() == 0;
    }

    /// {@return the name of a signal without events, with the upper bound of its rate}
    public static String zeroEventsLabel(SignalRow row) {
        Level window = row.window();
        return qualifiedName(row) + (window == null ? "" : " (at most " + Format.percent(window.high(), 1) + ")");
    }

    /// {@return a signal's name with its role and value, where these are not the usual ones}
    public static String qualifiedName(SignalRow row) {
        String share = SignalId.parse(row.signal()) instanceof SignalId.TrafficMix mix
                ? row.slice().get(mix.key())
                : null;
        return row.signal() + (share == null ? "" : "=" + share)
                + (row.role().equals("traffic") ? "" : " (" + row.role() + ")");
    }

    /// {@return a signal's title for people, with its role and value, where these are not the usual ones}
    public static String title(SignalRow row, SignalNames names) {
        return names.of(row.signal()).title() + qualifiedName(row).substring(row.signal().length());
    }

    /// {@return the outcome, in one to three words}
    public static String outcome(SignalRow row) {
        String slightly = row.slight() ? "slightly " : "";
        return switch (row.outcome()) {
            case WORSE -> slightly + "worse";
            case BETTER -> slightly + "better";
            case MOVED -> row.slight() ? "moved slightly" : "moved";
            case SAME -> "steady";
            case TOO_LITTLE_DATA -> "too little data";
            case NOT_COMPARABLE -> "not comparable";
            case UNKNOWN -> Format.UNKNOWN;
        };
    }

    /// {@return the note about a signal: why there is no difference, which difference vanishes or appears after
    /// adjustment for the mix, which slices carry it}
    public static List<String> notes(SignalRow row, SignalNames names) {
        RowFormat print = RowFormat.of(row, names);
        List<String> out = new ArrayList<>();
        MixAdjustment adjusted = row.adjusted();
        if (adjusted != null && ((row.significant() && row.direction() != null) || isHidden(adjusted))) {
            out.add((adjusted.vanishes()
                    ? "vanishes when adjusted for "
                    : row.significant() ? "by " : "hidden by the mix: by ") + adjusted.key() + ": behaviour "
                    + print.moved(adjusted.behaviour()) + ", mix " + print.moved(adjusted.mix()));
        }
        row.splits().stream().filter(it -> !it.carriers().isEmpty())
                .min(Comparator.comparingDouble(WindowComparisonText::clearest)).map(SplitText::carried)
                .ifPresent(out::add);
        String note = row.note();
        if (note != null) {
            out.add(note);
        }
        return out;
    }

    /// Behaviour and mix changed in opposite directions.
    private static boolean isHidden(MixAdjustment adjusted) {
        return isSure(adjusted.behaviour()) && isSure(adjusted.mix())
                && adjusted.behaviour().value() * adjusted.mix().value() < 0;
    }

    private static double clearest(SliceSplit split) {
        return split.carriers().stream().mapToDouble(Slice::p).min().orElse(1);
    }

    private static boolean isSure(Level level) {
        return level.low() > 0 || level.high() < 0;
    }

    private static String difference(@Nullable Level d, RowFormat print) {
        if (d == null) {
            return "";
        }
        return Double.isNaN(d.low()) ? print.difference(d.value()) + ", interval unknown" : print.moved(d);
    }

    private static String level(@Nullable Level level, RowFormat print) {
        if (level == null) {
            return Format.UNKNOWN;
        }
        if (!Double.isFinite(level.low()) || !Double.isFinite(level.high())) {
            return print.value(level.value()) + ", n " + Format.count(level.n());
        }
        return print.name.format() == ValueFormat.PERCENT
                ? Format.rate(level.value(), level.low(), level.high(), level.n())
                : print.value(level.value()) + " [" + print.value(level.low()) + ", " + print.value(level.high())
                        + "], n " + Format.count(level.n());
    }

    private static String q(double q) {
        return Double.isNaN(q) ? "" : q < SURE ? "<0.001" : Format.number(q, 3);
    }

    /// The number format of one row: as many digits as its levels need, whatever the unit.
    private record RowFormat(SignalName name, int decimals) {
        private static final int DIGITS = 2;
        private static final int MOST = 8;

        static RowFormat of(SignalRow row, SignalNames names) {
            Level baseline = row.baseline();
            Level window = row.window();
            double size = Math.max(baseline == null ? 0 : Math.abs(baseline.value()), window == null
                    ? 0
                    : Math.abs(window.value()));
            int decimals = size > 0 ? (int) Math.clamp(DIGITS - Math.floor(Math.log10(size)), 0, MOST) : 1;
            return new RowFormat(names.of(row.signal()), decimals);
        }

        String value(double value) {
            return name.format() == ValueFormat.NUMBER
                    ? Format.number(value, decimals)
                    : VerdictText.value(value, name);
        }

        String difference(double value) {
            return name.format() == ValueFormat.NUMBER
                    ? Format.signed(value, decimals)
                    : VerdictText.points(value, name);
        }

        String moved(Level level) {
            return name.format() == ValueFormat.NUMBER
                    ? difference(level.value()) + " [" + difference(level.low()) + ", " + difference(level.high()) + "]"
                    : SplitText.moved(level, name);
        }
    }
}
