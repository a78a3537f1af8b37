package dev.hindsight.workspace.ingest.table;

import java.util.regex.Pattern;

/// What a cell looks like: enough to tell a row of data from a header, and a column from its neighbour.
enum CellType {
    EMPTY, NUMBER, TIME, TEXT;

    private static final int LONGEST = 40;
    private static final Pattern NUMBERS = Pattern
            .compile("[-+]?[\\d.,' \u00A0]*\\d([eE][-+]?\\d+)?\\s?[%€$]?|[-+]?\\.\\d+"
                    + "|(?i:nan|inf|null|none|n/a)");
    private static final Pattern TIMES = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([T ].*)?"
            + "|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}([T ,].*)?|\\d{8}T\\d{4,}.*|\\d{1,2}:\\d\\d(:\\d\\d)?.*");

    /// {@return what a cell looks like}
    static CellType of(String cell) {
        String text = cell.strip();
        return text.isEmpty()
                ? EMPTY
                : text.length() > LONGEST
                        ? TEXT
                        : TIMES.matcher(text).matches() ? TIME : NUMBERS.matcher(text).matches() ? NUMBER : TEXT;
    }

    /// {@return whether it is a number or a time}
    boolean isData() {
        return this == NUMBER || this == TIME;
    }
}
