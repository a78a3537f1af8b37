package dev.hindsight.workspace.ingest.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads numbers as tables write them: with a currency or a percent sign, with thousands marks, with a decimal comma.
public final class NumberParser {
    private static final Pattern SIGNS = Pattern.compile("[$€£¥%\\s\\u00a0\\u202f]|\\b(?:USD|EUR|GBP)\\b");
    private static final Pattern POINT = Pattern
            .compile("[-+]?[1-9]\\d{0,2}([,'’]\\d{3})+(\\.\\d+)?|[-+]?\\d*\\.?\\d+");
    private static final Pattern COMMA = Pattern.compile("[-+]?[1-9]\\d{0,2}([.'’]\\d{3})+(,\\d+)?|[-+]?\\d*,?\\d+");
    private static final Pattern LENGTH = Pattern.compile(
            "([-+]?[\\d.,]+(?:[eE][-+]?\\d+)?)\\s*(ns|us|µs|μs|ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d+):)?(\\d{1,2}):(\\d{1,2}(?:\\.\\d+)?)");

    private NumberParser() {}

    /// {@return a number; null where the text is none}
    ///
    /// @param decimal `,` or `.` before the decimals, the other of which marks thousands; `.` reads exponents too
    public static @Nullable Double parse(String text, char decimal) {
        String plain = SIGNS.matcher(text).replaceAll("");
        if (decimal == ',') {
            return COMMA.matcher(plain).matches()
                    ? Double.valueOf(plain.replaceAll("[.'’]", "").replace(',', '.'))
                    : null;
        }
        try {
            return POINT.matcher(plain).matches()
                    ? Double.valueOf(plain.replaceAll("[,'’]", ""))
                    : Double.valueOf(plain);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// {@return milliseconds of a length of time that names its unit (`1.2s`, `350 ms`, `1:02.5`); null where it does not}
    public static @Nullable Double milliseconds(String text) {
        String plain = text.strip();
        Matcher clock = CLOCK.matcher(plain);
        if (clock.matches()) {
            double hours = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
            return ((hours * 60 + Double.parseDouble(clock.group(2))) * 60 + Double.parseDouble(clock.group(3))) * 1e3;
        }
        Matcher length = LENGTH.matcher(plain);
        Double number = length.matches() ? parse(length.group(1), '.') : null;
        return number == null ? null : (Double) (number * unit(length.group(2)));
    }

    private static double unit(String word) {
        return switch (word.charAt(0)) {
            case 'n' -> 1e-6;
            case 'u', 'µ', 'μ' -> 1e-3;
            case 's' -> 1e3;
            case 'h' -> 3.6e6;
            default -> word.startsWith("ms") || word.startsWith("milli") ? 1 : 6e4;
        };
    }
}
