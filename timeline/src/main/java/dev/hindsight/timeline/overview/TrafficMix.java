package dev.hindsight.timeline.overview;

import dev.hindsight.timeline.draw.Lane;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Columns;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import dev.hindsight.workspace.evidence.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The shares of traffic by slice over time, as a lane. Samples are weighted by inverse inclusion probability where it is
/// known; where it is not, the shares are of kept samples and the lane says so.
final class TrafficMix {
    private static final int MOST_NAMES = 5;

    private TrafficMix() {}

    /// {@return the lane of the slice key with the fewest different values, at least two; empty where no sample has one}
    static Optional<Lane> lane(EvidenceQuery evidence, TimeRange range, long binMicros) {
        List<String> keys = evidence.columnNames(Kind.SAMPLE).stream().filter(it -> it.startsWith("slice."))
                .toList();
        Set<String> names = new java.util.HashSet<>(keys);
        names.addAll(List.of("role", "probability"));
        Columns columns = evidence.columns(Kind.SAMPLE, range, names);
        return keys.stream().filter(key -> different(columns, key) >= 2)
                .min(Comparator.comparingInt((String key) -> different(columns, key)).thenComparing(key -> key))
                .map(key -> lane(columns, key, range, binMicros));
    }

    private static int different(Columns columns, String key) {
        Columns.Words words = columns.words(key);
        return words == null ? 0 : words.words().length;
    }

    private static Lane lane(Columns columns, String key, TimeRange range, long binMicros) {
        Columns.Words words = Objects.requireNonNull(columns.words(key));
        Columns.Words roles = columns.words("role");
        double[] probability = columns.numbers("probability");
        int bins = Math.toIntExact(Math.ceilDiv(range.to() - range.from(), binMicros));
        double[][] mass = new double[words.words().length][bins];
        boolean weighted = true;
        for (int row = 0; row < columns.size(); row++) {
            if (words.code()[row] < 0 || (roles != null && !"traffic".equals(roles.at(row)))) {
                continue;
            }
            double p = probability == null ? Double.NaN : probability[row];
            weighted &= p > 0;
            mass[words.code()[row]][(int) ((columns.at()[row] - range.from()) / binMicros)] += p > 0 ? 1 / p : 1;
        }
        return lane(key.substring("slice.".length()), words.words(), mass, range, binMicros, weighted);
    }

    private static Lane lane(String key, String[] words, double[][] mass, TimeRange range, long binMicros,
            boolean weighted) {
        List<Integer> order = IntStream.range(0, words.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Arrays.stream(mass[i]).sum())).toList();
        int shown = words.length <= MOST_NAMES ? words.length : MOST_NAMES - 1;
        int bins = mass[0].length;
        List<String> names = new ArrayList<>(order.subList(0, shown).stream().map(i -> words[i]).toList());
        if (shown < words.length) {
            names.add("other");
        }
        double[][] shares = new double[names.size()][bins];
        for (int bin = 0; bin < bins; bin++) {
            double total = 0;
            for (double[] of : mass) {
                total += of[bin];
            }
            for (int rank = 0; rank < words.length; rank++) {
                int row = Math.min(rank, names.size() - 1);
                shares[row][bin] += total == 0 ? Double.NaN : mass[order.get(rank)][bin] / total;
            }
        }
        long[] from = new long[bins];
        long[] to = new long[bins];
        Arrays.setAll(from, bin -> range.from() + bin * binMicros);
        Arrays.setAll(to, bin -> Math.min(range.to(), from[bin] + binMicros));
        return new Lane.Shares("mix", "Traffic mix", "share by " + key + (weighted ? "" : ", of kept samples"), 0.7,
                from,
                to, names, shares);
    }
}
