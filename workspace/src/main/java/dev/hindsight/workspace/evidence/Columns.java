package dev.hindsight.workspace.evidence;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Many pieces of evidence of one kind as columns, ordered by time (ties by row): what every statistic is computed
/// from. The arrays are shared, not copied: read them, never write them. [ColumnNames] lists the columns of each kind.
public interface Columns {
    /// {@return how many rows}
    int size();

    /// {@return microseconds since 1970 UTC, ascending}
    long[] at();

    /// {@return the row number of each piece, as in [StoredEvidence#row()]}
    long[] row();

    /// {@return the names of the columns that hold at least one value}
    Set<String> names();

    /// {@return numbers, NaN where unknown; null where the column holds no value at all}
    ///
    /// @param name a number column of [ColumnNames]
    double @Nullable [] numbers(String name);

    /// {@return words by code; null where the column holds no value at all}
    ///
    /// @param name a word column of [ColumnNames]
    @Nullable
    CategoricalColumn words(String name);

    /// A column of words, each stored once.
    ///
    /// @param code index into `words` per row; -1 where unknown
    /// @param words every word that occurs, without repeats
    record CategoricalColumn(int[] code, String[] words) {
        /// {@return the word of a row; null where unknown}
        public @Nullable String at(int row) {
            return code[row] < 0 ? null : words[code[row]];
        }
    }
}
