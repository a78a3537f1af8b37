package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Columns put together from blocks: add every block's times and rows, then its columns, then [#sorted].
public final class StoredColumns implements Columns {
    private final long[] at;
    private final long[] row;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, int[]> codes = new HashMap<>();
    private final Map<String, Map<String, Integer>> dictionaries = new HashMap<>();
    private final Map<String, CategoricalColumn> words = new HashMap<>();
    private final Map<String, long[]> hashes = new HashMap<>();

    public StoredColumns(int size) {
        at = new long[size];
        row = new long[size];
    }

    /// Takes the times and row numbers of one block, to stand from `place` on.
    public void times(long[] blockAt, long[] blockRow, int place) {
        System.arraycopy(blockAt, 0, at, place, blockAt.length);
        System.arraycopy(blockRow, 0, row, place, blockRow.length);
    }

    /// Takes rows of a block's column.
    public void column(String name, byte[] data, RowSelection picked, int place) {
        if (ColumnCodec.isWords(data)) {
            int[] target = codes.computeIfAbsent(name, it -> unknownCodes());
            ColumnCodec.words(data, picked, target, place,
                    dictionaries.computeIfAbsent(name, it -> new LinkedHashMap<>()));
        } else if (ColumnCodec.isLongs(data)) {
            picked.copy(ColumnCodec.longs(data, picked.rowsOfBlock()),
                    hashes.computeIfAbsent(name, it -> new long[at.length]), place);
        } else {
            ColumnCodec.numbers(data, picked, numbers.computeIfAbsent(name, it -> unknownNumbers()), place);
        }
    }

    private int[] unknownCodes() {
        int[] unknown = new int[at.length];
        Arrays.fill(unknown, -1);
        return unknown;
    }

    private double[] unknownNumbers() {
        double[] unknown = new double[at.length];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /// Puts everything in the order of time and row, and leaves out columns without any value in the range.
    ///
    /// @param runs where each block's rows begin; each is sorted in itself
    public StoredColumns sorted(int[] runs) {
        int[] order = RunMerge.order(at, row, runs);
        if (order.length > 0) {
            permute(at, order);
            permute(row, order);
            hashes.values().forEach(it -> permute(it, order));
            numbers.values().forEach(it -> {
                double[] old = it.clone();
                Arrays.setAll(it, i -> old[order[i]]);
            });
            codes.values().forEach(it -> {
                int[] old = it.clone();
                Arrays.setAll(it, i -> old[order[i]]);
            });
        }
        numbers.values().removeIf(it -> Arrays.stream(it).allMatch(Double::isNaN));
        codes.keySet().removeIf(name -> dictionary(name).isEmpty());
        codes.forEach(
                (name, code) -> words.put(name,
                        new CategoricalColumn(code, dictionary(name).keySet().toArray(String[]::new))));
        return this;
    }

    private Map<String, Integer> dictionary(String name) {
        return dictionaries.getOrDefault(name, Map.of());
    }

    private static void permute(long[] values, int[] order) {
        long[] old = values.clone();
        Arrays.setAll(values, i -> old[order[i]]);
    }

    /// Puts a joined column in, or in place of the one of the same name.
    void put(String name, double[] values) {
        numbers.put(name, values);
    }

    /// Puts a joined column in, or in place of the one of the same name.
    void put(String name, CategoricalColumn values) {
        words.put(name, values);
    }

    /// {@return hashes, 0 for none; null where the column is absent}
    long @Nullable [] hashes(String name) {
        return hashes.get(name);
    }

    /// Leaves only columns of these names.
    public void retain(Set<String> names) {
        numbers.keySet().retainAll(names);
        words.keySet().retainAll(names);
    }

    @Override
    public int size() {
        return at.length;
    }

    @Override
    public long[] at() {
        return at;
    }

    @Override
    public long[] row() {
        return row;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(numbers.keySet());
        names.addAll(words.keySet());
        return names;
    }

    @Override
    public double @Nullable [] numbers(String name) {
        return numbers.get(name);
    }

    @Override
    public @Nullable CategoricalColumn words(String name) {
        return words.get(name);
    }
}
