package dev.hindsight.app.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// Lengths of time as people write them: `90s`, `15m`, `1h`, `3d`, `2w`; ISO 8601 (`PT15M`) as well.
final class Spans {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([smhdw])");

    private Spans() {}

    static Duration parse(String text) {
        Duration length = read(text.strip());
        if (length.isZero() || length.isNegative()) {
            throw wrong(text);
        }
        return length;
    }

    private static Duration read(String text) {
        Matcher parts = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong(text);
            }
        }
        long n = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> Duration.ofDays(7 * n);
        };
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("'" + text + "' is no length of time such as 90s, 15m, 1h or 3d");
    }
}
