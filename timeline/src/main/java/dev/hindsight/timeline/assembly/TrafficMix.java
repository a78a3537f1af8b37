package dev.hindsight.timeline.assembly;

import dev.hindsight.analysis.pyramid.MixBins;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The shares of traffic by slice over time, as a lane. Samples are weighted by inverse inclusion probability where it
/// is known; where it is not, the shares are of kept samples and the lane says so.
public final class TrafficMix {
    private static final int MOST_NAMES = 5;

    private TrafficMix() {}

    /// {@return the lane; the values with the most traffic by name, the rest as "other"}
    public static Lane.SharesLane lane(MixBins mix, TimeRange range) {
        List<Map.Entry<String, Map<Long, Double>>> words = mix.mass().entrySet().stream()
                .sorted(Comparator.comparingDouble(it -> -total(it.getValue()))).toList();
        int shown = words.size() <= MOST_NAMES ? words.size() : MOST_NAMES - 1;
        List<String> names = new ArrayList<>(words.subList(0, shown).stream().map(Map.Entry::getKey).toList());
        if (shown < words.size()) {
            names.add("other");
        }
        TreeSet<Long> starts = new TreeSet<>();
        mix.mass().values().forEach(it -> starts.addAll(it.keySet()));
        long[] from = starts.stream().mapToLong(it -> Math.max(it, range.from())).toArray();
        long[] to = starts.stream().mapToLong(it -> Math.min(it + mix.width(), range.to())).toArray();
        double[][] shares = new double[names.size()][from.length];
        int bin = 0;
        for (long start : starts) {
            double all = mix.mass().values().stream().mapToDouble(it -> it.getOrDefault(start, 0.0)).sum();
            for (int rank = 0; rank < words.size(); rank++) {
                double own = words.get(rank).getValue().getOrDefault(start, 0.0);
                shares[Math.min(rank, names.size() - 1)][bin] += own / all;
            }
            bin++;
        }
        String key = mix.key().substring("slice.".length());
        return new Lane.SharesLane("mix", "Traffic mix",
                "share by " + key + (mix.weighted() ? "" : ", of kept samples"),
                0.7, from, to, names, shares);
    }

    private static double total(Map<Long, Double> bins) {
        return bins.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
