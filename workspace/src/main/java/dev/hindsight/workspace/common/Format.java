package dev.hindsight.workspace.common;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats numbers and times for people: English, UTC, the same on every machine; times on another clock are written by
/// [TimeFormat]. An unknown value (null or NaN) is
/// written "unknown", never 0.
public final class Format {
    /// The text for an unknown value.
    public static final String UNKNOWN = "unknown";

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY_SECONDS = 24 * HOUR;

    private Format() {}

    /// {@return a number with this many decimals and a real minus sign: "−0.23"}
    public static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !zero ? "−" + text : text;
    }

    /// {@return a change, always with its sign: "+0.05", "−0.23"; a change that rounds to none has no sign}
    public static String signed(double value, int decimals) {
        String text = number(value, decimals);
        boolean plus = value > 0 && text.chars().anyMatch(c -> c >= '1' && c <= '9');
        return plus ? "+" + text : text;
    }

    /// {@return a whole number with thousands separators: "1,377"}
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
    }

    /// {@return a number and its noun: "1 change", "84 changes"}
    public static String count(long value, String one, String many) {
        return count(value) + " " + (value == 1 ? one : many);
    }

    /// {@return a share 0 to 1 as "19 %", with one decimal below 10 % where it has one: "2.1 %"}
    public static String percent(double share) {
        double percent = share * 100;
        boolean whole = Math.abs(percent) >= 9.95 || Math.abs(percent - Math.rint(percent)) < 0.05;
        return percent(share, whole ? 0 : 1);
    }

    /// {@return a share 0 to 1 as a percentage with this many decimals}
    public static String percent(double share, int decimals) {
        return Double.isNaN(share) ? UNKNOWN : number(share * 100, decimals) + " %";
    }

    /// {@return an interval: "[0.64, 0.72]"}
    public static String interval(double low, double high, int decimals) {
        return "[" + number(low, decimals) + ", " + number(high, decimals) + "]";
    }

    /// {@return a value with its interval and n: "0.68 [0.64, 0.72], n 1,377"; a bound or n that is unknown is left
    /// out}
    public static String value(double value, double low, double high, @Nullable Long n, int decimals) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        return number(value, decimals) + bounds(low, high, 1, decimals) + size(n);
    }

    /// {@return a share with its interval and n: "19 % [17, 21], n 1,377"}
    public static String rate(double share, double low, double high, @Nullable Long n) {
        if (Double.isNaN(share)) {
            return UNKNOWN;
        }
        int decimals = Math.abs(share) < 0.0995 ? 1 : 0;
        return percent(share, decimals) + bounds(low, high, 100, decimals) + size(n);
    }

    /// {@return the time of day: "14:05 UTC"}
    public static String time(@Nullable Instant at) {
        return TimeFormat.UTC.time(at);
    }

    /// {@return the day: "14 Sep 2026"}
    public static String day(@Nullable Instant at) {
        return TimeFormat.UTC.day(at);
    }

    /// {@return day and time: "14 Sep 2026, 14:05 UTC"}
    public static String instant(@Nullable Instant at) {
        return TimeFormat.UTC.instant(at);
    }

    /// {@return a span: "14 Sep 2026, 14:00–20:24 UTC", with both days where they differ}
    public static String span(Instant from, Instant to) {
        return TimeFormat.UTC.span(from, to);
    }

    /// {@return a duration in its two largest units: "6 h 24 min", "2 d 3 h", "45 s", "120 ms"}
    public static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return UNKNOWN;
        }
        if (duration.isNegative()) {
            return "−" + duration(duration.negated());
        }
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            long millis = duration.toMillis();
            return millis == 0 ? "0 s" : millis + " ms";
        }
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return pair(seconds, MINUTE, "min", 1, "s");
        }
        return seconds < DAY_SECONDS
                ? pair(seconds, HOUR, "h", MINUTE, "min")
                : pair(seconds, DAY_SECONDS, "d", HOUR, "h");
    }

    /// {@return how long ago something was: "9 min ago", "just now"; the largest unit only}
    public static String ago(@Nullable Instant at, Instant now) {
        if (at == null) {
            return UNKNOWN;
        }
        long seconds = Duration.between(at, now).toSeconds();
        if (seconds < 0) {
            return "in " + largest(-seconds);
        }
        return seconds < MINUTE ? "just now" : largest(seconds) + " ago";
    }

    /// {@return words with a capital at their beginning}
    public static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// {@return a file size: "512 B", "1.4 MB"; powers of 1,000}
    public static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return number(value, unit == 0 || value >= 99.5 ? 0 : 1) + " " + units[unit];
    }

    /// {@return a text of evidence on one line: with a space for each line break and tab, and a visible sign for other
    /// control characters and for those that turn the direction of what stands beside them}
    public static String singleLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(Character.isWhitespace(c) ? ' ' : isHidden(c) ? '\uFFFD' : (char) c));
        return line.toString();
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c) || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    private static String bounds(double low, double high, double factor, int decimals) {
        return Double.isFinite(low) && Double.isFinite(high)
                ? " " + interval(low * factor, high * factor, decimals)
                : "";
    }

    private static String size(@Nullable Long n) {
        return n == null ? "" : ", n " + count(n);
    }

    private static String pair(long seconds, long big, String bigName, long small, String smallName) {
        long rest = seconds % big / small;
        return seconds / big + " " + bigName + (rest == 0 ? "" : " " + rest + " " + smallName);
    }

    private static String largest(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < 2 * DAY_SECONDS ? seconds / HOUR + " h" : seconds / DAY_SECONDS + " d";
    }
}
