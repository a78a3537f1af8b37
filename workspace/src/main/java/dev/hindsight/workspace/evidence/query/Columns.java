package dev.hindsight.workspace.evidence.query;

import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
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

    /// {@return the number of a column in one row; NaN where unknown}. To read many rows, call [#numbers] once.
    default double number(String name, int row) {
        double[] numbers = numbers(name);
        return numbers == null ? Double.NaN : numbers[row];
    }

    /// {@return the word of a column in one row; null where unknown}. To read many rows, call [#words] once.
    default @Nullable String word(String name, int row) {
        CategoricalColumn words = words(name);
        return words == null ? null : words.at(row);
    }

    /// {@return which rows are of traffic: the role is `traffic`, or unknown}. The column `role` must have been read.
    default IntPredicate traffic() {
        CategoricalColumn roles = words("role");
        if (roles == null) {
            return _ -> true;
        }
        int traffic = roles.codeOf(ColumnNames.TRAFFIC);
        return row -> roles.code[row] < 0 || roles.code[row] == traffic;
    }

    /// A column of words, each stored once.
    ///
    /// @param code index into `words` per row; -1 where unknown
    /// @param words every word that occurs, without repeats
    record CategoricalColumn(int[] code, String[] words) {
        /// {@return the word of a row; null where unknown}
        public @Nullable String at(int row) {
            return code[row] < 0 ? null : words[code[row]];
        }

        /// {@return the code of a word; -1 where no row has it}
        public int codeOf(String word) {
            return Arrays.asList(words).indexOf(word);
        }

        /// {@return by code, how many of those rows have the word}
        public int[] counts(IntPredicate rows) {
            int[] counts = new int[words.length];
            for (int row = 0; row < code.length; row++) {
                if (code[row] >= 0 && rows.test(row)) {
                    counts[code[row]]++;
                }
            }
            return counts;
        }

        /// {@return the most frequent word of those rows; of several the one with the lowest code; empty where none of
        /// them has a word}
        public Optional<String> mostCommon(IntPredicate rows) {
            int[] counts = counts(rows);
            int best = -1;
            for (int word = 0; word < counts.length; word++) {
                if (counts[word] > (best < 0 ? 0 : counts[best])) {
                    best = word;
                }
            }
            return best < 0 ? Optional.empty() : Optional.of(words[best]);
        }
    }
}
