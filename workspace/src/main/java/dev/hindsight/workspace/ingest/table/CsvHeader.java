package dev.hindsight.workspace.ingest.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// The names of a table's columns.
///
/// @param names unique: a repeated name gets a number, an empty one its position
/// @param said the cells of the header row, without spaces around them; empty where the table has none
/// @param repeated names that stand twice
record CsvHeader(List<String> names, List<String> said, List<String> repeated) {
    /// {@return the header in a row}
    static CsvHeader of(List<String> cells) {
        List<String> names = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<String> said = plain(cells);
        for (String cell : said) {
            String name = cell.isEmpty() ? "column " + (names.size() + 1) : cell;
            String unique = name;
            for (int n = 2; !taken.add(unique); n++) {
                unique = name + " " + n;
            }
            if (!unique.equals(name) && !repeated.contains(name)) {
                repeated.add(name);
            }
            names.add(unique);
        }
        return new CsvHeader(names, said, repeated);
    }

    /// {@return names for a table without a header}
    static CsvHeader numbered(int columns) {
        return new CsvHeader(IntStream.rangeClosed(1, columns).mapToObj(it -> "column" + it).toList(), List.of(),
                List.of());
    }

    private static List<String> plain(List<String> cells) {
        List<String> plain = new ArrayList<>(cells.stream().map(String::strip).toList());
        while (plain.size() > 1 && plain.getLast().isEmpty()) {
            plain.removeLast();
        }
        if (plain.getFirst().matches("#\\s*\\w.*")) {
            plain.set(0, plain.getFirst().substring(1).strip());
        }
        return plain;
    }

    /// {@return whether a row is this header once more}
    boolean isRepeated(List<String> cells) {
        return !said.isEmpty() && said.equals(plain(cells));
    }

    /// {@return whether a row is another header: names only, at least two and half of them known}
    boolean isReplaced(List<String> cells) {
        List<String> other = plain(cells);
        if (said.isEmpty() || other.size() < 2 || other.stream().anyMatch(it -> CellType.of(it) != CellType.TEXT)
                || new HashSet<>(other).size() < other.size()) {
            return false;
        }
        Set<String> known = new HashSet<>(said.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList());
        long shared = other.stream().filter(it -> known.contains(it.toLowerCase(Locale.ROOT))).count();
        return shared >= 2 && 2 * shared >= Math.min(other.size(), said.size());
    }
}
