package dev.hindsight.analysis.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Orders rows so that dependent rows are adjacent.
public final class Clusters {
    private final int[] row;
    private final int[] start;

    private Clusters(int[] row, int[] start) {
        this.row = row;
        this.start = start;
    }

    /// Groups rows.
    ///
    /// @param cluster a number shared by dependent rows; null where every row is independent
    /// @param rows how many there are
    public static Clusters of(int @Nullable [] cluster, int rows) {
        long[] keys = new long[rows];
        Arrays.setAll(keys, i -> ((cluster == null ? (long) i : cluster[i]) << 32) | i);
        if (cluster != null) {
            Arrays.sort(keys);
        }
        int[] row = new int[rows];
        int[] start = new int[rows + 1];
        int groups = 0;
        for (int i = 0; i < rows; i++) {
            row[i] = (int) keys[i];
            if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) {
                start[groups++] = i;
            }
        }
        start[groups] = rows;
        return new Clusters(row, Arrays.copyOf(start, groups + 1));
    }

    int size() {
        return start.length - 1;
    }

    int from(int cluster) {
        return start[cluster];
    }

    int row(int place) {
        return row[place];
    }
}
