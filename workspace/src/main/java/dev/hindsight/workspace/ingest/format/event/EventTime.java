package dev.hindsight.workspace.ingest.format.event;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Times as tools write them, as texts that the sink can read: numbers since 1970 in seconds to nanoseconds (also as
/// text), RFC 3339, and the notations of Go (`2026-05-01 10:00:00.1 +0000 UTC`, `Fri May  1 10:00:00 2026`) and of scripts
/// (`2026-05-01 10:00:00 UTC`, `+0000`, `2026/05/01 10:00:00`). A time without zone stays without, so that the sink asks
/// for the zone.
public final class EventTime {
    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(?:\\.\\d{1,9})?(?:[eE]\\+?\\d{1,2})?"
            + "|\\d\\.\\d{1,18}[eE]\\+?\\d{1,2}");
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/](\\d\\d)[-/](\\d\\d)(?:[ Tt]+(\\d\\d:\\d\\d)"
            + "(:\\d\\d)?(?:[.,](\\d{1,9}))?)?\\s*(Z|z|UTC|GMT|[+-]\\d\\d:?\\d\\d)?(?: [A-Z]{3,5}| [+-]\\d{2,4})?(?: m=.*)?");
    private static final Pattern ANSI_SPACES = Pattern.compile("\\s+");
    private static final DateTimeFormatter ANSI = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);
    private static final Instant FIRST = Instant.parse("2001-09-09T01:46:40Z");
    private static final int THOUSAND = 1_000;

    private EventTime() {}

    /// {@return the time of a value as text for the field `at`; null where there is none}. A text that is no time comes
    /// back as it is, so that the sink can say so
    public static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asString("").strip();
        return text.isEmpty() ? null : text(text);
    }

    /// {@return the same of a text}
    public static String text(String text) {
        Instant epoch = epoch(text);
        if (epoch != null) {
            return epoch.toString();
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return iso(iso);
        }
        try {
            return LocalDateTime.parse(ANSI_SPACES.matcher(text).replaceAll(" "), ANSI).toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    /// {@return the same of a value whose times without zone are UTC by the format's definition}
    public static @Nullable String utc(@Nullable JsonNode value) {
        String text = text(value);
        return text == null || !isLocal(text) ? text : text + "Z";
    }

    /// {@return whether a text is a time without zone}
    public static boolean isLocal(String text) {
        return local(text) != null;
    }

    /// {@return a time without zone; null where it has one or is no time}
    public static @Nullable LocalDateTime local(String text) {
        try {
            return text.length() < 16 ? null : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String iso(Matcher iso) {
        String day = iso.group(1) + "-" + iso.group(2) + "-" + iso.group(3);
        String time = iso.group(4) == null ? "00:00" : iso.group(4);
        String second = iso.group(5) == null ? ":00" : iso.group(5);
        String part = iso.group(6) == null ? "" : "." + iso.group(6);
        return day + "T" + time + second + part + zone(iso.group(7));
    }

    private static String zone(@Nullable String zone) {
        if (zone == null) {
            return "";
        }
        return Character.isLetter(zone.charAt(0))
                ? "Z"
                : zone.contains(":") ? zone : zone.substring(0, 3) + ":" + zone.substring(3);
    }

    /// {@return the instant of a number since 1970: seconds, milli-, micro- or nanoseconds by its size, which from 2001
    /// to 2286 never overlap; null where the text is none}
    private static @Nullable Instant epoch(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(text);
        BigDecimal least = BigDecimal.valueOf(FIRST.getEpochSecond());
        BigDecimal unit = BigDecimal.ONE;
        for (int i = 0; i < 4; i++) {
            if (value.compareTo(least.multiply(unit)) >= 0 && value.compareTo(least.multiply(unit).multiply(
                    BigDecimal.TEN)) < 0) {
                long micros = value.movePointRight(6).divide(unit, java.math.RoundingMode.HALF_UP).longValue();
                return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            }
            unit = unit.multiply(BigDecimal.valueOf(THOUSAND));
        }
        return null;
    }
}
