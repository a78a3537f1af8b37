package dev.hindsight.workspace.ingest.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the cells of each column have looked like so far, in rows that fit their header.
final class ColumnTypes {
    private static final double NEARLY_ALL = 0.95;
    private static final double MOSTLY = 0.5;
    private static final Pattern TOTAL = Pattern.compile(
            "(grand |sub)?(totals?|sums?|averages?|avg|mean|count|summe|gesamt|mittelwert|durchschnitt):?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FOOTER = Pattern.compile("\\(\\d+ rows?( affected)?\\)", Pattern.CASE_INSENSITIVE);

    private final List<Map<CellType, Integer>> seen;

    ColumnTypes(int columns) {
        seen = Stream.<Map<CellType, Integer>>generate(() -> new EnumMap<>(CellType.class)).limit(columns).toList();
    }

    void add(List<String> cells) {
        for (int i = 0; i < Math.min(cells.size(), seen.size()); i++) {
            seen.get(i).merge(CellType.of(cells.get(i)), 1, Integer::sum);
        }
    }

    private boolean is(int column, CellType type, double share) {
        Map<CellType, Integer> cells = seen.get(column);
        int filled = cells.values().stream().mapToInt(Integer::intValue).sum() - cells.getOrDefault(CellType.EMPTY, 0);
        return filled > 0 && cells.getOrDefault(type, 0) >= share * filled;
    }

    /// {@return the first column in which a row has another kind of value than those before; null where it has none}
    @Nullable
    Integer misfit(List<String> cells) {
        for (int i = 0; i < Math.min(cells.size(), seen.size()); i++) {
            CellType type = CellType.of(cells.get(i));
            if (type != CellType.EMPTY && ((is(i, CellType.NUMBER, NEARLY_ALL) && type != CellType.NUMBER)
                    || (is(i, CellType.TIME, NEARLY_ALL) && type != CellType.TIME))) {
                return i;
            }
        }
        return null;
    }

    /// {@return whether a row at the end sums up those above it: it has a word for that and no time}
    boolean isTotal(List<String> cells) {
        String first = cells.getFirst().strip();
        if (FOOTER.matcher(first).matches() && cells.stream().skip(1).allMatch(String::isBlank)) {
            return true;
        }
        boolean times = false;
        for (int i = 0; i < seen.size(); i++) {
            if (is(i, CellType.TIME, MOSTLY)) {
                times = true;
                if (i < cells.size() && CellType.of(cells.get(i)) == CellType.TIME) {
                    return false;
                }
            }
        }
        return times && cells.stream().anyMatch(it -> TOTAL.matcher(it.strip()).matches());
    }
}
