package dev.hindsight.analysis.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Merges two sets of observations by time: one metric that several judges scored.
public final class ObservationMerger {
    private ObservationMerger() {}

    /// {@return the observations of both; clusters keep their numbers, so both must come from the same rows}
    public static Observations of(Observations a, Observations b) {
        List<String> scopes = union(a.scopes(), b.scopes());
        List<String> parts = union(a.parts(), b.parts());
        Map<String, String> judges = new HashMap<>();
        for (Observations from : List.of(a, b)) {
            for (int p = 0; p < from.parts().length; p++) {
                judges.put(from.parts()[p], from.judges()[p]);
            }
        }
        int n = a.size() + b.size();
        long[] at = new long[n];
        double[] value = new double[n];
        double[] weight = new double[n];
        double[] count = new double[n];
        int[] cluster = new int[n];
        int[] scope = new int[n];
        int[] part = new int[n];
        int i = 0;
        int j = 0;
        for (int k = 0; k < n; k++) {
            boolean first = j >= b.size() || (i < a.size() && a.at()[i] <= b.at()[j]);
            Observations from = first ? a : b;
            int row = first ? i++ : j++;
            int[] clusters = from.cluster();
            at[k] = from.at()[row];
            value[k] = from.value()[row];
            weight[k] = from.weight()[row];
            count[k] = from.count()[row];
            cluster[k] = clusters == null || clusters[row] < 0 ? -1 - k : clusters[row];
            scope[k] = scopes.indexOf(from.scopes()[from.scope()[row]]);
            part[k] = parts.indexOf(from.parts()[from.part()[row]]);
        }
        boolean independent = a.cluster() == null && b.cluster() == null;
        return new Observations(at, value, weight, count, independent ? null : cluster, scope, part,
                scopes.toArray(String[]::new), parts.toArray(String[]::new),
                parts.stream().map(judges::get).toArray(String[]::new), a.rate() && b.rate(), Double.NaN,
                a.probabilitiesKnown() && b.probabilitiesKnown());
    }

    private static List<String> union(String[] a, String[] b) {
        Set<String> out = new LinkedHashSet<>(Arrays.asList(a));
        out.addAll(Arrays.asList(b));
        return new ArrayList<>(out);
    }
}
