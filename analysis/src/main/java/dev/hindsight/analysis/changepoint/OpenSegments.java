package dev.hindsight.analysis.changepoint;

/// The starts of the last segment of a partition that may yet be the best, with what each would cost up to some end.
///
/// Holds the prefix sums of its starts side by side, so that the costs are computed several at a time: this is the
/// innermost loop of the search. The terms and their order are those of [PrefixSums#rss].
final class OpenSegments {
    private static final int ROWS = 7;
    private static final int COST = 0;
    private static final int PLACE = 1;
    private static final int FIRST = 2;
    private static final int FIRST_NEXT = 3;
    private static final int SECOND = 4;
    private static final int SECOND_NEXT = 5;
    private static final int LAGGED_NEXT = 6;

    private final PrefixSums sums;
    private final double phi;
    private final int[] candidate;
    private final double[][] rows;
    private final double[] value;
    private int count;

    OpenSegments(PrefixSums sums, double phi, int most) {
        this.sums = sums;
        this.phi = phi;
        candidate = new int[most];
        rows = new double[ROWS][most];
        value = new double[most];
    }

    /// @param cost of the best partition up to the place, with the charge for a change there
    void add(int index, int place, double cost) {
        candidate[count] = index;
        rows[COST][count] = cost;
        rows[PLACE][count] = place;
        rows[FIRST][count] = sums.first[place];
        rows[FIRST_NEXT][count] = sums.first[place + 1];
        rows[SECOND][count] = sums.second[place];
        rows[SECOND_NEXT][count] = sums.second[place + 1];
        rows[LAGGED_NEXT][count] = sums.lagged[place + 1];
        count++;
    }

    /// {@return which of the starts gives the cheapest partition of [0, to)}
    int close(int to) {
        if (phi == 0) {
            closePlain(to);
        } else {
            closeWhitened(to);
        }
        int at = 0;
        for (int a = 1; a < count; a++) {
            at = value[a] < value[at] ? a : at;
        }
        return at;
    }

    int candidate(int at) {
        return candidate[at];
    }

    /// {@return the cost of the partition of [0, to) whose last segment begins there, without a charge for its end}
    double value(int at) {
        return value[at];
    }

    private void closePlain(int to) {
        double[] cost = rows[COST];
        double[] place = rows[PLACE];
        double[] first = rows[FIRST];
        double[] second = rows[SECOND];
        double[] out = value;
        double firstTo = sums.first[to];
        double secondTo = sums.second[to];
        for (int a = 0; a < count; a++) {
            double s = firstTo - first[a];
            out[a] = cost[a] + Math.max(0, secondTo - second[a] - s * s / (to - place[a]));
        }
    }

    private void closeWhitened(int to) {
        double[] cost = rows[COST];
        double[] place = rows[PLACE];
        double[] first = rows[FIRST];
        double[] firstNext = rows[FIRST_NEXT];
        double[] second = rows[SECOND];
        double[] secondNext = rows[SECOND_NEXT];
        double[] laggedNext = rows[LAGGED_NEXT];
        double[] out = value;
        double firstTo = sums.first[to];
        double firstBefore = sums.first[to - 1];
        double secondTo = sums.second[to];
        double secondBefore = sums.second[to - 1];
        double laggedTo = sums.lagged[to];
        double twice = 2 * phi;
        double square = phi * phi;
        for (int a = 0; a < count; a++) {
            double squares = secondTo - secondNext[a] - twice * (laggedTo - laggedNext[a]) + square * (secondBefore
                    - second[a]);
            double s = firstTo - firstNext[a] - phi * (firstBefore - first[a]);
            // A segment of one point has no pairs, and all of the above is 0.
            out[a] = cost[a] + Math.max(0, squares - s * s / Math.max(1, to - place[a] - 1));
        }
    }

    /// Drops the starts that cannot be the best any more.
    void keep(double bound) {
        int kept = 0;
        for (int a = 0; a < count; a++) {
            if (value[a] <= bound) {
                if (kept < a) {
                    candidate[kept] = candidate[a];
                    for (double[] row : rows) {
                        row[kept] = row[a];
                    }
                }
                kept++;
            }
        }
        count = kept;
    }
}
