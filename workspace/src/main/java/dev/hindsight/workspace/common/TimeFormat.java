package dev.hindsight.workspace.common;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats times on one clock. Every text but a bare day names its zone by the offset at that time ("UTC", "UTC+2"):
/// unlike "CET" an offset means one thing everywhere, and it tells both hours apart that a clock shows twice when it is
/// set back.
///
/// @param zone the zone of the clock
public record TimeFormat(ZoneId zone) {
    /// The clock that files and reports are written in.
    public static final TimeFormat UTC = new TimeFormat(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int HOUR = 3600;

    /// {@return the time of day: "16:05 UTC+2"}
    public String time(@Nullable Instant at) {
        return at == null ? Format.UNKNOWN : clock(at) + " " + zoneName(at);
    }

    /// {@return the time of day without its zone, for places whose zone is written once beside them: "16:05"}
    public String clock(Instant at) {
        return TIME.format(local(at));
    }

    /// {@return the day: "14 Sep 2026"}
    public String day(@Nullable Instant at) {
        return at == null ? Format.UNKNOWN : DAY.format(local(at));
    }

    /// {@return day and time: "14 Sep 2026, 16:05 UTC+2"}
    public String instant(@Nullable Instant at) {
        return at == null ? Format.UNKNOWN : day(at) + ", " + time(at);
    }

    /// {@return a span: "14 Sep 2026, 16:00–22:24 UTC+2", with both days or both zones where they differ}
    public String span(Instant from, Instant to) {
        boolean sameZone = zoneName(from).equals(zoneName(to));
        if (!sameZone) {
            return instant(from) + " – " + instant(to);
        }
        return day(from).equals(day(to))
                ? day(from) + ", " + clock(from) + "–" + time(to)
                : day(from) + ", " + clock(from) + " – " + instant(to);
    }

    /// {@return a time as it can be typed again: "2026-09-14 16:05", with seconds where there are any, and with its zone
    /// only where the clock shows that time twice}
    public String input(Instant at) {
        LocalDateTime local = local(at);
        boolean twice = zone.getRules().getValidOffsets(local).size() > 1;
        return digits(local, false) + (twice ? " " + zoneName(at) : "");
    }

    /// {@return a time as it can be typed again on any clock: "2026-09-14 16:05 UTC+2"}
    ///
    /// @param seconds whether it has seconds even where there are none
    public String zonedInput(Instant at, boolean seconds) {
        return digits(local(at), seconds) + " " + zoneName(at);
    }

    private static String digits(LocalDateTime local, boolean seconds) {
        return (local.getSecond() == 0 && !seconds ? MINUTE : SECOND).format(local);
    }

    /// {@return the zone at a time, by its offset: "UTC", "UTC+2", "UTC−3:30"}
    public String zoneName(Instant at) {
        int offset = zone.getRules().getOffset(at).getTotalSeconds();
        if (offset == 0) {
            return "UTC";
        }
        int size = Math.abs(offset);
        int minutes = size % HOUR / 60;
        int seconds = size % 60;
        return "UTC" + (offset < 0 ? "−" : "+") + size / HOUR
                + (minutes == 0 && seconds == 0 ? "" : String.format(Locale.ROOT, ":%02d", minutes))
                + (seconds == 0 ? "" : String.format(Locale.ROOT, ":%02d", seconds));
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }
}
