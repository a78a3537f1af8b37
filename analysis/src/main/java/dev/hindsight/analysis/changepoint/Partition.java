package dev.hindsight.analysis.changepoint;

/// The best partition over given candidates (Jackson et al. 2005), pruned (Killick, Fearnhead and Eckley 2012).
final class Partition {
    private Partition() {}

    /// {@return the chosen candidates, ascending, that minimise the whitened residual sum of squares plus a penalty for
    /// each change}
    static int[] best(PrefixSums sums, int[] candidates, double phi, double penalty) {
        int m = candidates.length;
        int[] place = new int[m + 2];
        System.arraycopy(candidates, 0, place, 1, m);
        place[m + 1] = sums.n;
        double[] cost = new double[m + 2];
        int[] previous = new int[m + 2];
        cost[0] = -penalty;
        // With φ > 0 a segment's first point is left out of its cost; its average cost is added back.
        double charge = penalty + (phi == 0 ? 0 : penalty * 0.05);
        OpenSegments open = new OpenSegments(sums, phi, m + 2);
        open.add(0, 0, cost[0]);
        for (int j = 1; j <= m + 1; j++) {
            int cheapest = open.close(place[j]);
            double least = open.value(cheapest);
            previous[j] = open.candidate(cheapest);
            cost[j] = least + charge;
            open.keep(cost[j]);
            if (j <= m) {
                open.add(j, place[j], cost[j]);
            }
        }
        return chosen(place, previous);
    }

    private static int[] chosen(int[] place, int[] previous) {
        int last = previous.length - 1;
        int count = 0;
        for (int j = previous[last]; j > 0; j = previous[j]) {
            count++;
        }
        int[] out = new int[count];
        for (int j = previous[last]; j > 0; j = previous[j]) {
            out[--count] = place[j];
        }
        return out;
    }

    /// {@return the one candidate that splits the series best; none where there is no candidate}
    static int[] single(PrefixSums sums, int[] candidates, double phi) {
        int at = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k : candidates) {
            double rss = sums.rss(0, k, phi) + sums.rss(k, sums.n, phi) + sums.jump(0, k, sums.n, phi);
            if (rss < least) {
                least = rss;
                at = k;
            }
        }
        return at < 0 ? new int[0] : new int[]{at};
    }
}
