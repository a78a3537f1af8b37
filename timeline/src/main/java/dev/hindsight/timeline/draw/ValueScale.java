package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.Lane.ValueFormat;
import dev.hindsight.ui.Format;
import java.util.ArrayList;
import java.util.List;

/// The vertical scale of one lane.
///
/// @param low smallest value shown, at the bottom
/// @param high largest value shown, at the top
public record ValueScale(double low, double high, double top, double bottom, ValueFormat format) {

    /// {@return a scale that holds all values and intervals of the lane inside the range, with a little room; flat or
    /// empty data get room around them}
    static ValueScale of(Lane.Lines lane, TimeScale time, double top, double bottom) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Lane.Line line : lane.lines()) {
            for (int i = 0; i < line.from().length; i++) {
                if (line.to()[i] < time.range().from() || line.from()[i] > time.range().to()
                        || Double.isNaN(line.value()[i])) {
                    continue;
                }
                low = Math.min(low, line.value()[i]);
                high = Math.max(high, line.value()[i]);
            }
        }
        if (low > high) {
            return new ValueScale(0, 1, top, bottom, lane.format());
        }
        double room = high > low ? (high - low) * 0.18 : Math.max(Math.abs(high) * 0.1, 0.05);
        boolean rate = lane.format() != ValueFormat.NUMBER;
        double bottomValue = rate || low >= 0 ? Math.max(low - room, low >= 0 ? 0 : low - room) : low - room;
        double topValue = rate && high <= 1 ? Math.min(1, high + room) : high + room;
        return new ValueScale(bottomValue, topValue > bottomValue ? topValue : bottomValue + 1, top, bottom,
                lane.format());
    }

    /// {@return the pixel of a value, kept inside the lane}
    double y(double value) {
        double share = (value - low) / (high - low);
        return bottom - Math.clamp(share, 0, 1) * (bottom - top);
    }

    /// {@return round values far enough apart for their labels; at least two where the lane is wide enough for two}
    List<Double> ticks() {
        int most = Math.max(2, (int) ((bottom - top) / 20));
        double step = niceStep((high - low) / most);
        List<Double> ticks = ticks(step);
        return ticks.size() < 2 ? ticks(step / 2) : ticks;
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
    String label(double value) {
        return print(value, format, high - low);
    }

    /// {@return the value as text}
    ///
    /// @param span how wide the scale is, which decides on the decimals
    static String print(double value, ValueFormat format, double span) {
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
