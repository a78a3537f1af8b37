package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.compare.WindowRows.WindowObservations;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.Level;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One signal that was read in two windows, and the comparison of its rows.
record ComparedSignal(WindowObservations read, TwoWindows windows, WindowContrast contrast) {

    /// The names of the sides in sentences.
    enum SideNames {
        WINDOWS("in the baseline", "in the window", "in either window"), AROUND_A_CHANGE("before", "after",
                "on either side");

        private final String baseline;
        private final String window;
        private final String neither;

        SideNames(String baseline, String window, String neither) {
            this.baseline = baseline;
            this.window = window;
            this.neither = neither;
        }
    }

    static ComparedSignal of(WindowObservations read, TwoWindows windows) {
        return new ComparedSignal(read, windows, WindowContrast.of(read.rows(), windows));
    }

    /// NaN where there is no test.
    double p() {
        HypothesisTests.Difference d = contrast.difference();
        return d == null ? Double.NaN : d.p();
    }

    boolean isTraffic() {
        return read.role().equals("traffic");
    }

    @Nullable
    Level baseline() {
        return level(contrast.baseline());
    }

    @Nullable
    Level window() {
        return level(contrast.window());
    }

    private static @Nullable Level level(Estimate e) {
        return e.known() ? Level.of(e) : null;
    }

    /// {@return window minus baseline, n of the smaller side; null where there is none}
    @Nullable
    Level difference() {
        HypothesisTests.Difference d = contrast.difference();
        return d == null
                ? null
                : new Level(d.value(), d.low(), d.high(), Math.min(contrast.baseline().n(), contrast.window().n()));
    }

    /// {@return in words why there is no difference, and what was left out; null for nothing}
    ///
    /// @param reads all signals that were read, which may include another judge of the same metric
    @Nullable
    String note(List<WindowObservations> reads, SideNames sides) {
        WindowContrast c = contrast;
        if (c.difference() != null) {
            return c.leftOut() == 0
                    ? null
                    : String.format(Locale.ROOT, "%,d rows of %s are left out: only %s is compared.", c.leftOut(),
                            c.others(), WindowContrast.instrumentName(c.instrumentWindow()));
        }
        if (c.baseline().known() && c.window().known()) {
            return "The " + broken() + " differs: " + WindowContrast.instrumentName(c.instrumentBaseline()) + " "
                    + sides.baseline + ", " + WindowContrast.instrumentName(c.instrumentWindow()) + " " + sides.window
                    + ". The two cannot be compared.";
        }
        String where = c.baseline().known() ? sides.window : c.window().known() ? sides.baseline : sides.neither;
        String others = reads.stream()
                .filter(other -> !other.equals(read) && other.measured().equals(read.measured())
                        && other.role().equals(read.role()) && other.rows(windows, c.baseline().known()) > 0)
                .map(other -> other.signal().name()).distinct().collect(Collectors.joining(", "));
        return "Not measured " + where + (others.isEmpty() ? "." : "; " + others + " was.");
    }

    /// {@return what differs between the two parts of the signal, in words}
    private String broken() {
        return switch (read.signal().id()) {
            case SignalId.Eval _ -> "judge or suite version";
            case SignalId.Score it when !judgedBy(it.judge()) -> "judge";
            default -> "sampling policy";
        };
    }

    private boolean judgedBy(@Nullable String judge) {
        return Stream.of(contrast.instrumentBaseline(), contrast.instrumentWindow())
                .allMatch(part -> part.equals(judge) || part.startsWith(judge + "/"));
    }
}
