package dev.hindsight.workspace.store.column;

/// Merges runs that are sorted in themselves, pairwise from the bottom up: n log(runs) steps, none where the runs
/// already follow each other.
final class RunMerge {
    private RunMerge() {}

    /// {@return which element comes at each place, by time and row; empty where they are in order as they stand}
    ///
    /// @param runs index at which each run begins, ascending, the first 0
    static int[] order(long[] at, long[] row, int[] runs) {
        boolean sorted = true;
        for (int i = 1; i < runs.length && sorted; i++) {
            sorted = runs[i] == 0 || runs[i] == at.length || !before(at, row, runs[i], runs[i] - 1);
        }
        if (sorted) {
            return new int[0];
        }
        int[] order = new int[at.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] target = new int[order.length];
        int[] starts = runs;
        while (starts.length > 1) {
            int[] next = new int[(starts.length + 1) / 2];
            for (int i = 0; i < starts.length; i += 2) {
                int middle = i + 1 < starts.length ? starts[i + 1] : order.length;
                int end = i + 2 < starts.length ? starts[i + 2] : order.length;
                merge(at, row, order, target, starts[i], middle, end);
                next[i / 2] = starts[i];
            }
            int[] swap = order;
            order = target;
            target = swap;
            starts = next;
        }
        return order;
    }

    private static void merge(long[] at, long[] row, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeRight = left == middle || (right < end && before(at, row, from[right], from[left]));
            to[i] = takeRight ? from[right++] : from[left++];
        }
    }

    private static boolean before(long[] at, long[] row, int a, int b) {
        return at[a] < at[b] || (at[a] == at[b] && row[a] < row[b]);
    }
}
