package dev.hindsight.workspace.ingest.format.operation;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number as people and dashboards write it: `812`, `1,904.5`, `1904,5`, `812 ms`, `1.2 K`, `45%`, `1.5 MiB`.
///
/// @param value in the unit
/// @param unit null where none is written
record Quantity(double value, @Nullable String unit) {
    private static final Pattern WRITTEN = Pattern.compile(
            "([+-]?(?:\\d[\\d.,' \\u00a0\\u202f]*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*([\\p{L}%µμ/°$€]*(?:/[\\p{L}]+)?)");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern SPACES = Pattern.compile("[' \\u00a0\\u202f]");
    /// Factors without a dimension, as Grafana's "short" writes them.
    private static final Map<String, Double> SHORT = Map.of("K", 1e3, "k", 1e3, "Mil", 1e6, "Bil", 1e9, "Tri", 1e12);
    private static final Map<String, Double> SECONDS = Map.ofEntries(Map.entry("ns", 1e-9), Map.entry("µs", 1e-6),
            Map.entry("μs", 1e-6), Map.entry("us", 1e-6), Map.entry("ms", 1e-3), Map.entry("s", 1d),
            Map.entry("min", 60d), Map.entry("mins", 60d), Map.entry("hour", 3_600d), Map.entry("hours", 3_600d),
            Map.entry("day", 86_400d), Map.entry("days", 86_400d));
    private static final Map<String, Double> BYTES = Map.ofEntries(Map.entry("B", 1d), Map.entry("kB", 1e3),
            Map.entry("MB", 1e6), Map.entry("GB", 1e9), Map.entry("TB", 1e12), Map.entry("KiB", 1_024d),
            Map.entry("MiB", 1_048_576d), Map.entry("GiB", 1_073_741_824d), Map.entry("TiB", 1_099_511_627_776d));

    /// {@return the number in a cell; null where there is none, or none that is finite}
    ///
    /// @param commas whether a comma is the decimal mark
    static @Nullable Quantity of(String cell, boolean commas) {
        Matcher matcher = WRITTEN.matcher(cell.strip());
        if (!matcher.matches()) {
            return null;
        }
        Double value = number(SPACES.matcher(matcher.group(1)).replaceAll(""), commas);
        String unit = matcher.group(2);
        if (value == null) {
            return null;
        }
        Double factor = SHORT.get(unit);
        return factor != null
                ? new Quantity(value * factor, null)
                : new Quantity(value, unit.isEmpty() ? null : unit);
    }

    private static @Nullable Double number(String text, boolean commas) {
        String plain = text;
        if (commas) {
            plain = plain.indexOf(',') < 0 ? plain : plain.replace(".", "").replace(',', '.');
        } else if (THOUSANDS.matcher(text).matches()) {
            plain = text.replace(",", "");
        } else {
            plain = text.indexOf('.') < 0 ? text.replace(',', '.') : text;
        }
        try {
            double value = Double.parseDouble(plain);
            return Double.isFinite(value) ? (Double) value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// {@return the same in another unit of the same dimension; null where they have no common one}
    @Nullable
    Quantity in(@Nullable String wanted) {
        if (wanted == null || unit == null || wanted.equals(unit)) {
            return new Quantity(value, unit == null ? wanted : unit);
        }
        for (Map<String, Double> dimension : java.util.List.of(SECONDS, BYTES)) {
            Double from = dimension.get(unit);
            Double to = dimension.get(wanted);
            if (from != null && to != null) {
                // Rounded to what a double tells, so that 1.9 s are 1900 ms.
                return new Quantity(java.math.BigDecimal.valueOf(value * from / to)
                        .round(new java.math.MathContext(12)).doubleValue(), wanted);
            }
        }
        return null;
    }

    /// {@return whether a cell says that there is no value}
    static boolean isNone(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "", "null", "nan", "undefined", "no data", "n/a", "none", "-", "inf", "+inf", "-inf", "infinity",
                    "+infinity", "-infinity" ->
                true;
            default -> false;
        };
    }
}
