package dev.hindsight.workspace.store.column;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows of a block that are read: a range of it, or some rows of a range.
///
/// @param rowsOfBlock how many the block has
/// @param from first row of the range
/// @param to after the last row of the range
/// @param some which of them, ascending; null for all
public record RowSelection(int rowsOfBlock, int from, int to, int @Nullable [] some) {
    /// {@return the range with one row in n}: rows whose number, after mixing, is divisible by n. Numbers follow the
    /// order of arrival, so without mixing every n-th row could coincide with a periodic pattern
    ///
    /// @param row the numbers of the block's rows
    public static RowSelection of(long[] row, int from, int to, int n) {
        return new RowSelection(row.length, from, to, n == 1
                ? null
                : IntStream.range(from, to).filter(i -> Long.remainderUnsigned(mixed(row[i]), n) == 0).toArray());
    }

    /// Finalizer of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators", figure 16).
    private static long mixed(long number) {
        long z = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /// {@return how many rows are read}
    public int size() {
        return some == null ? to - from : some.length;
    }

    /// {@return the place in the block of the i-th row that is read}
    int row(int i) {
        return some == null ? from + i : some[i];
    }

    /// {@return the values of these rows}
    ///
    /// @param block of all rows of the block
    public long[] of(long[] block) {
        long[] values = new long[size()];
        copy(block, values, 0);
        return values;
    }

    void copy(long[] block, long[] target, int place) {
        if (some == null) {
            System.arraycopy(block, from, target, place, to - from);
            return;
        }
        for (int i = 0; i < some.length; i++) {
            target[place + i] = block[some[i]];
        }
    }
}
