package dev.hindsight.app.cli.command;

import java.util.ArrayList;
import java.util.List;

/// Rows of words in aligned columns, two spaces apart.
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /// Adds a row.
    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// {@return the rows as lines, without spaces at their ends}
    public List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, width)).toList();
    }

    private static String line(List<String> row, int[] width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(width[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
