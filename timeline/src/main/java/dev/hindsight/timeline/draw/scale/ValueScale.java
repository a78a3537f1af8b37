package dev.hindsight.timeline.draw.scale;

import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;

/// The vertical scale of one lane.
///
/// @param low smallest value shown, at the bottom
/// @param high largest value shown, at the top
public record ValueScale(double low, double high, double top, double bottom, ValueFormat format) {
    /// Between the base lines of two labels, so that they neither touch nor run into the next lane's.
    private static final double LABELS_APART = 9;
    private static final double COMFORTABLE = 20;
    /// From the base line of a label to the middle of its digits.
    private static final double HALF_DIGIT = 3.5;

    /// {@return a scale that contains all values of the lane inside the range, with a little margin; also around flat
    /// or empty data}
    public static ValueScale of(Lane.LinesLane lane, TimeScale time, double top, double bottom) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Lane.LaneLine line : lane.lines()) {
            int first = Math.max(0, Lane.firstEndingAfter(line.to(), time.range().from()) - 1);
            for (int i = first; i < line.from().length && line.from()[i] <= time.range().to(); i++) {
                if (!Double.isNaN(line.value()[i])) {
                    low = Math.min(low, line.value()[i]);
                    high = Math.max(high, line.value()[i]);
                }
            }
        }
        if (low > high) {
            return new ValueScale(0, 1, top, bottom, lane.format());
        }
        double room = high > low ? (high - low) * 0.18 : Math.max(Math.abs(high) * 0.1, 0.05);
        boolean rate = lane.format() != ValueFormat.NUMBER;
        double bottomValue = low >= 0 ? Math.max(low - room, 0) : low - room;
        double topValue = rate && high <= 1 ? Math.min(1, high + room) : high + room;
        return new ValueScale(bottomValue, topValue > bottomValue ? topValue : bottomValue + 1, top, bottom,
                lane.format());
    }

    /// {@return the pixel of a value, clamped to the lane}
    public double y(double value) {
        double share = (value - low) / (high - low);
        return bottom - Math.clamp(share, 0, 1) * (bottom - top);
    }

    /// {@return the base line of a value's label: beside the value, and inside the lane}
    public double baseline(double value) {
        double highest = top + 2 * HALF_DIGIT;
        return Math.clamp(y(value) + HALF_DIGIT, highest, Math.max(bottom, highest));
    }

    /// {@return round values far enough apart for their labels: as many as are easily read, in a low lane the lowest
    /// and the highest round value, in a very low one a single value}
    public List<Double> ticks() {
        List<Double> ticks = ticks(niceStep((high - low) / Math.max(2, (int) ((bottom - top) / COMFORTABLE))));
        for (int parts = 3; parts <= 6 && !areApart(ticks); parts++) {
            List<Double> more = ticks(niceStep((high - low) / parts));
            ticks = more.size() < 2 ? more : List.of(more.getFirst(), more.getLast());
        }
        return areApart(ticks) || ticks.isEmpty() ? ticks : List.of(ticks.getLast());
    }

    private boolean areApart(List<Double> ticks) {
        for (int i = 1; i < ticks.size(); i++) {
            if (baseline(ticks.get(i - 1)) - baseline(ticks.get(i)) < LABELS_APART) {
                return false;
            }
        }
        return ticks.size() > 1;
    }

    private List<Double> ticks(double step) {
        List<Double> ticks = new ArrayList<>();
        for (double at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) {
            ticks.add(Math.abs(at) < step * 1e-9 ? 0.0 : at);
        }
        return ticks;
    }

    private static double niceStep(double least) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[]{1, 2, 5, 10}) {
            if (factor * magnitude >= least * (1 - 1e-9)) {
                return factor * magnitude;
            }
        }
        return 10 * magnitude;
    }

    /// {@return the value as text, with as many decimals as the scale needs}
    public String label(double value) {
        return print(value, format, high - low);
    }

    /// {@return the value as text}
    ///
    /// @param span how wide the scale is, which decides on the decimals
    public static String print(double value, ValueFormat format, double span) {
        if (Double.isNaN(value)) {
            return Format.UNKNOWN;
        }
        return switch (format) {
            case SCORE -> Format.number(value, span < 0.05 ? 3 : 2);
            case PERCENT -> Format.percent(value, span < 0.05 ? 1 : 0);
            case NUMBER -> Math.abs(value) >= 100 || span >= 20
                    ? Format.count(Math.round(value))
                    : Format.number(value, span < 0.5 ? 3 : span < 5 ? 2 : 1);
        };
    }
}
