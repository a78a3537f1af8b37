package dev.hindsight.workspace.store.column;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of one kind that are being written to a block of columns. A value that is not set stays unknown.
public final class Block {
    /// Most rows of a block.
    public static final int CAPACITY = 4096;

    /// One encoded column.
    private record Encoded(String name, byte[] data) {}

    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, @Nullable String[]> words = new HashMap<>();
    private final Map<String, long[]> hashes = new HashMap<>();
    private final long[] at = new long[CAPACITY];
    private final long[] row = new long[CAPACITY];
    private int n;

    /// Begins the next row.
    public void next(long rowNumber, long micros) {
        at[n] = micros;
        row[n++] = rowNumber;
    }

    /// Sets a number of the row begun last; NaN leaves it unknown.
    public void number(String name, double value) {
        if (!Double.isNaN(value)) {
            numbers.computeIfAbsent(name, it -> filled())[n - 1] = value;
        }
    }

    /// Sets a yes or no of the row begun last; null leaves it unknown.
    public void flag(String name, @Nullable Boolean value) {
        if (value != null) {
            number(name, value ? 1 : 0);
        }
    }

    /// Sets a word of the row begun last; null leaves it unknown.
    public void word(String name, @Nullable String value) {
        if (value != null) {
            words.computeIfAbsent(name, it -> new String[CAPACITY])[n - 1] = value;
        }
    }

    /// Sets the hash that joins records of different kinds; 0 for none.
    public void hash(String name, long value) {
        hashes.computeIfAbsent(name, it -> new long[CAPACITY])[n - 1] = value;
    }

    private static double[] filled() {
        double[] values = new double[CAPACITY];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /// {@return how many rows it holds}
    public int size() {
        return n;
    }

    /// {@return the earliest time}
    public long first() {
        return Arrays.stream(at, 0, n).min().orElseThrow();
    }

    /// {@return the latest time}
    public long last() {
        return Arrays.stream(at, 0, n).max().orElseThrow();
    }

    /// Sorts the rows by time, ties by row. Call it once, before the columns are encoded.
    public void sort() {
        Integer[] order = new Integer[n];
        boolean sorted = true;
        for (int i = 0; i < n; i++) {
            order[i] = i;
            sorted &= i == 0 || at[i - 1] < at[i] || (at[i - 1] == at[i] && row[i - 1] < row[i]);
        }
        if (sorted) {
            return;
        }
        Arrays.sort(order, Comparator.<Integer>comparingLong(i -> at[i]).thenComparingLong(i -> row[i]));
        permute(at, order);
        permute(row, order);
        hashes.values().forEach(it -> permute(it, order));
        numbers.values().forEach(it -> {
            double[] old = Arrays.copyOf(it, n);
            for (int i = 0; i < n; i++) {
                it[i] = old[order[i]];
            }
        });
        words.values().forEach(it -> {
            @Nullable
            String[] old = Arrays.copyOf(it, n);
            for (int i = 0; i < n; i++) {
                it[i] = old[order[i]];
            }
        });
    }

    private void permute(long[] values, Integer[] order) {
        long[] old = Arrays.copyOf(values, n);
        for (int i = 0; i < n; i++) {
            values[i] = old[order[i]];
        }
    }

    /// {@return the times, encoded}
    public byte[] times() {
        return ColumnCodec.longs(at, n);
    }

    /// {@return the row numbers, encoded}
    public byte[] rows() {
        return ColumnCodec.longs(row, n);
    }

    /// Stores every column that holds a value.
    ///
    /// @param id of the block's row
    public void saveColumns(Connection connection, long id) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO block_column (block, name, data) VALUES (?, ?, ?)")) {
            for (Encoded column : columns()) {
                insert.setLong(1, id);
                insert.setString(2, column.name());
                insert.setBytes(3, column.data());
                insert.executeUpdate();
            }
        }
    }

    private List<Encoded> columns() {
        List<Encoded> columns = new ArrayList<>();
        numbers.forEach((name, values) -> columns.add(new Encoded(name, ColumnCodec.numbers(values, n))));
        words.forEach((name, values) -> columns.add(new Encoded(name, ColumnCodec.words(values, n))));
        hashes.forEach((name, values) -> columns.add(new Encoded(name, ColumnCodec.longs(values, n))));
        return columns;
    }
}
