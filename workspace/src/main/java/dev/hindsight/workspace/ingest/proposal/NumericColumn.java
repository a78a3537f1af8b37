package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.ingest.mapping.NumberParser;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// How the numbers of a column are read into a field: decimals, thousands, percents and units.
///
/// @param expression for the mapping
/// @param warning what should be looked at; empty for nothing
record NumericColumn(String expression, String warning) {
    private static final Pattern COMMA = Pattern.compile("-?(\\d{1,3}([.'’]\\d{3})+|\\d*),\\d+");
    private static final Pattern THREE = Pattern.compile("-?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern POINTED = Pattern.compile("-?[1-9]\\d{0,2}(\\.\\d{3})+");
    /// Longest answer in seconds, and shortest in milliseconds: between them the unit cannot be told.
    private static final double SECONDS_MOST = 60;
    private static final double MILLIS_LEAST = 120;
    /// One answer rarely costs more of a currency: larger whole numbers are probably hundredths.
    private static final double COST_MOST = 5;

    /// {@return how a column is read}
    ///
    /// @param all columns of the table: one that proves a decimal comma proves it for the others
    static NumericColumn of(ColumnProfile column, String field, Collection<ColumnProfile> all) {
        if (field.equals("latency_ms") && column.lengths()) {
            return new NumericColumn("milliseconds(" + column.quoted() + ")", "");
        }
        NumericColumn marks = marks(column, all);
        boolean percent = column.mostly(it -> it.strip().endsWith("%"));
        if (percent) {
            return new NumericColumn(marks.expression + " / 100", column.name()
                    + " is in percent: it is read as a share, 85% as 0.85.");
        }
        return switch (field) {
            case "latency_ms" -> latency(column, marks);
            case "cost" -> cost(column, marks);
            case "tokens_in", "tokens_out", "tokens_cached" -> ColumnName.words(column.name()).getLast().equals("k")
                    ? marks.times(" * 1000", "")
                    : marks;
            default -> marks;
        };
    }

    private static NumericColumn marks(ColumnProfile column, Collection<ColumnProfile> all) {
        if (column.plainNumbers()) {
            boolean thousands = column.mostly(it -> POINTED.matcher(it.strip()).matches())
                    && all.stream().anyMatch(NumericColumn::decimalComma);
            return new NumericColumn(thousands ? number(column, ',') : column.quoted(), "");
        }
        if (decimalComma(column)) {
            return new NumericColumn(number(column, ','), "");
        }
        boolean either = column.mostly(it -> THREE.matcher(it.strip()).matches());
        if (either && all.stream().anyMatch(NumericColumn::decimalComma)) {
            return new NumericColumn(number(column, ','), "");
        }
        String first = column.values().getFirst();
        return new NumericColumn(number(column, '.'), either
                ? "The commas of " + column.name() + " are taken for thousands (" + first
                        + "): write number(" + column.quoted() + ", ',') if they stand before decimals."
                : "");
    }

    private static String number(ColumnProfile column, char decimal) {
        return "number(" + column.quoted() + ", \"" + decimal + "\")";
    }

    /// A comma that cannot mark thousands in one value decides for all.
    private static boolean decimalComma(ColumnProfile column) {
        return column.numeric() && column.values().stream().anyMatch(it -> {
            String text = it.replaceAll("[$€£¥%\\s\\u00a0\\u202f]", "");
            return COMMA.matcher(text).matches() && !THREE.matcher(text).matches();
        });
    }

    private static NumericColumn latency(ColumnProfile column, NumericColumn marks) {
        String factor = switch (ColumnName.timeUnit(ColumnName.words(column.name()))) {
            case "ms" -> "";
            case "us" -> " / 1000";
            case "ns" -> " / 1000000";
            case "s" -> " * 1000";
            case "minutes" -> " * 60000";
            default -> null;
        };
        if (factor != null) {
            return marks.times(factor, "");
        }
        List<Double> sizes = sizes(column);
        double middle = sizes.isEmpty() ? Double.NaN : sizes.get(sizes.size() / 2);
        boolean fractions = sizes.stream().anyMatch(it -> it != Math.rint(it));
        if (middle < SECONDS_MOST && fractions) {
            return marks.times(" * 1000", column.name() + " names no unit; by its sizes (half are under " + middle
                    + ") it is taken for seconds: leave out `* 1000` if it is in milliseconds.");
        }
        return middle >= MILLIS_LEAST
                ? marks.times("", column.name() + " names no unit; by its sizes (half are over " + middle
                        + ") it is taken for milliseconds: write `* 1000` behind it if it is in seconds.")
                : marks.times("", "Is " + column.name() + " in milliseconds or in seconds? Its sizes (half are under "
                        + middle + ") fit both; milliseconds are taken: write `* 1000` behind it if it is in seconds.");
    }

    private static NumericColumn cost(ColumnProfile column, NumericColumn marks) {
        String plain = column.plain();
        if (plain.contains("cent")) {
            return marks.times(" / 100", "");
        }
        if (plain.contains("micro")) {
            return marks.times(" / 1000000", "");
        }
        List<Double> sizes = sizes(column);
        boolean whole = sizes.stream().allMatch(it -> it == Math.rint(it));
        return !sizes.isEmpty() && whole && sizes.getLast() > COST_MOST
                ? marks.times("", "Is " + column.name() + " in cents? All of it are whole numbers, up to "
                        + sizes.getLast() + ": write `/ 100` behind it if it is.")
                : marks;
    }

    private NumericColumn times(String factor, String said) {
        return new NumericColumn(expression + factor, said);
    }

    private static List<Double> sizes(ColumnProfile column) {
        char decimal = decimalComma(column) ? ',' : '.';
        return column.values().stream().map(it -> NumberParser.parse(it, decimal)).filter(Objects::nonNull).sorted()
                .toList();
    }
}
