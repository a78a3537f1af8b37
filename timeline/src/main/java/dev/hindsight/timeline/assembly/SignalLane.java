package dev.hindsight.timeline.assembly;

import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.workspace.common.TimeRange;
import java.util.List;

/// A series as a lane.
final class SignalLane {
    private SignalLane() {}

    /// {@return the lane of a series}
    ///
    /// @param weight its share of the height
    static Lane.LinesLane of(SeriesData series, SignalNames names, double weight) {
        int bins = series.bins().size();
        long[] from = new long[bins];
        long[] to = new long[bins];
        double[] value = new double[bins];
        double[] low = new double[bins];
        double[] high = new double[bins];
        long[] n = new long[bins];
        for (int i = 0; i < bins; i++) {
            SeriesData.SeriesBin bin = series.bins().get(i);
            from[i] = TimeRange.micros(bin.from());
            to[i] = TimeRange.micros(bin.to());
            value[i] = bin.value();
            low[i] = bin.low();
            high[i] = bin.high();
            n[i] = bin.n();
        }
        SignalName name = names.of(series.signal());
        String unweighted = series.weighted() ? "" : (name.subtitle().isEmpty() ? "" : ", ") + "of kept samples";
        return new Lane.LinesLane(series.signal(), name.title(), name.subtitle() + unweighted, weight, name.format(),
                List.of(new Lane.LaneLine(name.title(), from, to, value, low, high, n, false)));
    }

    static List<Break> breaks(SeriesData series) {
        return series.breaks().stream().map(it -> new Break(series.signal(), TimeRange.micros(it.at()),
                "changed " + it.why())).toList();
    }
}
