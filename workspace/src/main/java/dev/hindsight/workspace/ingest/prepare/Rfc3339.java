package dev.hindsight.workspace.ingest.prepare;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Parses times.
public final class Rfc3339 {
    private Rfc3339() {}

    /// {@return the instant of an RFC 3339 text, cut to the microsecond}
    ///
    /// @param zone for a time without zone; null to refuse it
    /// @throws DateTimeException with a few words for a person
    public static Instant parse(String text, @Nullable ZoneId zone) {
        String iso = normal(text);
        Instant plain = utc(iso);
        if (plain != null) {
            return plain;
        }
        try {
            return OffsetDateTime.parse(iso).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return local(text, iso, zone);
        }
    }

    /// {@return the instant of `2026-03-01T14:00:00Z`, with up to six more digits; null for another notation or no
    /// time}. Nearly every record has such a time, and a general parser takes longer than all other checks
    private static @Nullable Instant utc(String iso) {
        int end = iso.length() - 1;
        if (end < 19 || end > 26 || iso.charAt(end) != 'Z' || iso.charAt(4) != '-' || iso.charAt(7) != '-'
                || iso.charAt(10) != 'T' || iso.charAt(13) != ':' || iso.charAt(16) != ':'
                || (end > 19 && (iso.charAt(19) != '.' || end == 20))) {
            return null;
        }
        int micros = number(iso, 20, end);
        for (int digits = end - 20; digits < 6 && end > 20; digits++) {
            micros *= 10;
        }
        int second = number(iso, 17, 19);
        int minute = number(iso, 14, 16);
        int hour = number(iso, 11, 13);
        int day = number(iso, 8, 10);
        int month = number(iso, 5, 7);
        int year = number(iso, 0, 4);
        if (micros < 0 || second < 0 || second > 59 || minute < 0 || minute > 59 || hour < 0 || hour > 23 || day < 1
                || month < 1 || month > 12 || year < 0 || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDateTime.of(year, month, day, hour, minute, second, micros * 1_000).toInstant(ZoneOffset.UTC);
    }

    /// {@return the digits as a number; negative where one of them is none}
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static Instant local(String text, String iso, @Nullable ZoneId zone) {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(iso);
        } catch (DateTimeException e) {
            throw new DateTimeException("\"" + shorten(text) + "\" is no RFC 3339 time (like 2026-03-01T14:00:00Z)", e);
        }
        if (zone == null) {
            throw new DateTimeException("\"" + shorten(text)
                    + "\" has no time zone (write one behind it, like Z or +02:00, or name one for the whole import)");
        }
        return local.atZone(zone).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String normal(String text) {
        String iso = text.strip();
        if (iso.length() > 10 && (iso.charAt(10) == ' ' || iso.charAt(10) == 't')) {
            iso = iso.substring(0, 10) + "T" + iso.substring(11);
        }
        // Java's time scale has no leap seconds: one is the second before it, as `DateTimeFormatter` reads it too.
        if (iso.startsWith(":59:60", 13)) {
            iso = iso.substring(0, 17) + "59" + iso.substring(19);
        }
        return iso.endsWith("z") ? iso.substring(0, iso.length() - 1) + "Z" : iso;
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
