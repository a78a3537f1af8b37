package dev.hindsight.workspace.ingest.prepare;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Times in texts.
public final class Times {
    private Times() {}

    /// {@return the instant of an RFC 3339 text, cut to the microsecond}
    ///
    /// @param zone for a time without zone; null to refuse it
    /// @throws DateTimeException with a few words for a person
    public static Instant parse(String text, @Nullable ZoneId zone) {
        String iso = normal(text);
        try {
            return OffsetDateTime.parse(iso).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return local(text, iso, zone);
        }
    }

    private static Instant local(String text, String iso, @Nullable ZoneId zone) {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(iso);
        } catch (DateTimeException e) {
            throw new DateTimeException("\"" + shorten(text) + "\" is no RFC 3339 time (like 2026-03-01T14:00:00Z)", e);
        }
        if (zone == null) {
            throw new DateTimeException("\"" + shorten(text) + "\" has no time zone (name one with --zone)");
        }
        return local.atZone(zone).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String normal(String text) {
        String iso = text.strip();
        if (iso.length() > 10 && (iso.charAt(10) == ' ' || iso.charAt(10) == 't')) {
            iso = iso.substring(0, 10) + "T" + iso.substring(11);
        }
        return iso.endsWith("z") ? iso.substring(0, iso.length() - 1) + "Z" : iso;
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
