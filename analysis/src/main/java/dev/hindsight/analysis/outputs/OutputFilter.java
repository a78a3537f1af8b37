package dev.hindsight.analysis.outputs;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A filter of outputs.
///
/// @param words the required word, by column of [OutputTable#wordColumns()]
/// @param score the column of scores for the bounds; null for no bounds
/// @param atLeast lowest score; NaN for none. Outputs without a score are left out where there is a bound
/// @param atMost highest score; NaN for none
/// @param found the outputs that contain a text; null for no search
public record OutputFilter(Map<String, String> words, @Nullable String score, double atLeast, double atMost,
        @Nullable TextMatches found) {
    /// Every output.
    public static final OutputFilter ALL = new OutputFilter(Map.of(), null, Double.NaN, Double.NaN, null);

    public OutputFilter {
        words = Map.copyOf(words);
    }

    /// The outputs that contain a text.
    ///
    /// @param rows ascending row numbers
    public record TextMatches(String text, long[] rows) {
        boolean holds(long row) {
            return Arrays.binarySearch(rows, row) >= 0;
        }
    }

    /// {@return the same filter with another word wanted in a column}
    ///
    /// @param word null for any
    public OutputFilter with(String column, @Nullable String word) {
        Map<String, String> next = new TreeMap<>(words);
        if (word == null) {
            next.remove(column);
        } else {
            next.put(column, word);
        }
        return new OutputFilter(next, score, atLeast, atMost, found);
    }

    /// {@return the same filter with other bounds of a score}
    public OutputFilter between(@Nullable String column, double least, double most) {
        return new OutputFilter(words, column, least, most, found);
    }

    /// {@return the same filter for other texts}
    public OutputFilter with(@Nullable TextMatches texts) {
        return new OutputFilter(words, score, atLeast, atMost, texts);
    }

    /// {@return whether the filter accepts an output}
    IntPredicate on(OutputTable table) {
        return place -> words.entrySet().stream().allMatch(it -> it.getValue().equals(table.word(it.getKey(), place)))
                && scored(table, place) && (found == null || found.holds(table.row(place)));
    }

    private boolean scored(OutputTable table, int place) {
        if (score == null || (Double.isNaN(atLeast) && Double.isNaN(atMost))) {
            return true;
        }
        double own = table.number(score, place);
        return !Double.isNaN(own) && !(own < atLeast) && !(own > atMost);
    }
}
