package dev.hindsight.timeline.analysis;

import dev.hindsight.timeline.series.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects rows that come in order of time.
final class ObservationsBuilder {
    private final boolean rate;
    private long[] at = new long[1024];
    private double[] value = new double[1024];
    private double[] weight = new double[1024];
    private double[] count = new double[1024];
    private int[] cluster = new int[1024];
    private int[] scope = new int[1024];
    private int[] part = new int[1024];
    private final Map<String, Integer> clusters = new HashMap<>();
    private final Map<String, Integer> scopes = new HashMap<>();
    private final Map<String, Integer> parts = new HashMap<>();
    private final List<String> scopeNames = new ArrayList<>();
    private final List<String> partNames = new ArrayList<>();
    private boolean known;
    private int size;
    private int repeats;
    private double spreadSquares;
    private int spreads;

    ObservationsBuilder(boolean rate, boolean known) {
        this.rate = rate;
        this.known = known;
    }

    /// @param w weight; NaN where unknown
    void add(long time, double x, double w, double n, @Nullable String group, @Nullable String reach,
            String instrument) {
        if (size == at.length) {
            grow();
        }
        known &= !Double.isNaN(w);
        at[size] = time;
        value[size] = x;
        weight[size] = Double.isNaN(w) ? 1 : w;
        count[size] = n;
        int before = clusters.size();
        cluster[size] = group == null ? -1 - size : clusters.computeIfAbsent(group, g -> clusters.size());
        repeats += group != null && clusters.size() == before ? 1 : 0;
        scope[size] = code(scopes, scopeNames, reach == null ? "" : reach);
        part[size] = code(parts, partNames, instrument);
        size++;
    }

    /// A row's own standard deviation of single trials.
    void spread(double sd) {
        spreadSquares += sd * sd;
        spreads++;
    }

    private static int code(Map<String, Integer> codes, List<String> names, String name) {
        Integer code = codes.get(name);
        if (code == null) {
            code = names.size();
            codes.put(name, code);
            names.add(name);
        }
        return code;
    }

    Observations build() {
        return new Observations(Arrays.copyOf(at, size), Arrays.copyOf(value, size), Arrays.copyOf(weight, size), Arrays
                .copyOf(count, size), repeats > 0 ? Arrays.copyOf(cluster, size) : null, Arrays.copyOf(scope, size),
                Arrays.copyOf(part, size), scopeNames.toArray(String[]::new), partNames.toArray(String[]::new), rate,
                spreads == size && size > 0 ? Math.sqrt(spreadSquares / spreads) : Double.NaN, known);
    }

    private void grow() {
        int more = size * 2;
        at = Arrays.copyOf(at, more);
        value = Arrays.copyOf(value, more);
        weight = Arrays.copyOf(weight, more);
        count = Arrays.copyOf(count, more);
        cluster = Arrays.copyOf(cluster, more);
        scope = Arrays.copyOf(scope, more);
        part = Arrays.copyOf(part, more);
    }

    /// {@return two sets of rows as one, by time; for one metric of several judges}
    static Observations merged(Observations a, Observations b) {
        ObservationsBuilder out = new ObservationsBuilder(a.rate() && b.rate(), a.probabilitiesKnown() && b
                .probabilitiesKnown());
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (j >= b.size() || (i < a.size() && a.at()[i] <= b.at()[j])) {
                out.copy(a, i++);
            } else {
                out.copy(b, j++);
            }
        }
        return out.build();
    }

    private void copy(Observations o, int i) {
        int[] groups = o.cluster();
        add(o.at()[i], o.value()[i], o.weight()[i], o.count()[i], groups == null || groups[i] < 0
                ? null
                : Integer.toString(groups[i]), o.scopes()[o.scope()[i]], o.parts()[o.part()[i]]);
    }
}
