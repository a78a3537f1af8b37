package dev.hindsight.workspace.time;

import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one text from left to right. Every failure is a [DateTimeException] with one sentence for the person.
final class TimeTextReader {
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");
    private static final String MONTH = "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y"
            + "|ust|t|tember|ober|ember)?\\b\\.?";
    private static final Pattern ABOUT = pattern("(?:~|about\\b)\\s*");
    private static final Pattern WORD = pattern("(yesterday|today|tomorrow)\\b");
    private static final List<Pattern> DAYS = List.of(
            pattern("(?<year>\\d{4})-(?<number>\\d{1,2})-(?<day>\\d{1,2})(?!\\d)"),
            pattern("(?<day>\\d{1,2})\\.(?<number>\\d{1,2})\\.(?<year>\\d{4})(?!\\d)"),
            pattern("(?<day>\\d{1,2})\\.?\\s+" + MONTH + "(?:,?\\s+(?<year>\\d{4})(?![\\d:]))?"),
            pattern(MONTH + "\\s+(?<day>\\d{1,2})(?![\\d:])(?:,?\\s+(?<year>\\d{4})(?![\\d:]))?"));
    private static final Pattern BEFORE_TIME = pattern("(?:T|\\s*,\\s*(?:at\\s+)?|\\s+(?:at\\s+)?)(?=[~\\d]|about\\b)");
    private static final Pattern TIME = pattern("(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})"
            + "(?<fraction>\\.\\d{1,9})?)?(?!\\d)(?:\\s*(?<half>[ap]m)\\b)?");
    private static final Pattern ZONE = pattern("\\s*(?:(?<local>local)\\b|(?:UTC|GMT)?(?<sign>[+−-])(?<hours>\\d{1,2})"
            + "(?::?(?<minutes>\\d{2}))?(?::(?<seconds>\\d{2}))?(?![\\d:]\\d)|(?<utc>UTC|GMT|Z)\\b"
            + "|(?<region>(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[\\w/+-]+))");
    /// "-5 % quality" behind a time is a text; only "+02:00" and "UTC-5" are zones.
    private static final Pattern OFFSET = pattern("\\s*(?:(?:UTC|GMT)\\s*[+−-]\\d|[+−-]\\d{2}:?\\d{2}(?!\\d))");
    private static final Pattern ROUGH = pattern("\\s*\\(about\\)");
    private static final Pattern SPAN = pattern("\\s*[/–—]\\s*|\\s+(?:to|until|-)\\s+");

    private final String text;
    private final TimeReference reference;
    private int at;

    /// What stands in the text.
    private record Moment(@Nullable LocalDate day, @Nullable LocalTime time, @Nullable ZoneId zone,
            Precision precision) {}

    TimeTextReader(String text, TimeReference reference) {
        this.text = text;
        this.reference = reference;
    }

    /// {@return what was not read}
    String rest() {
        return text.substring(at);
    }

    /// {@return whether the text begins as a time does}
    boolean begun() {
        return at > 0;
    }

    /// {@return the time that comes next}
    TimeWithPrecision time() {
        Moment moment = moment();
        return new TimeWithPrecision(resolve(moment, moment.day(), zone(moment.zone())), null, moment.precision());
    }

    /// {@return the time, or the span, that comes next; the second time of a span is of the day of the first}
    TimeWithPrecision timeOrSpan() {
        Moment first = moment();
        if (take(SPAN) == null) {
            return new TimeWithPrecision(resolve(first, first.day(), zone(first.zone())), null, first.precision());
        }
        Moment second = moment();
        ZoneId zone = zone(first.zone() == null ? second.zone() : first.zone());
        Instant from = resolve(first, first.day(), zone);
        ZoneId zoneOfSecond = second.zone() == null ? zone : second.zone();
        Instant to = resolve(second, second.day() == null ? LocalDate.ofInstant(from, zoneOfSecond) : second.day(),
                zoneOfSecond);
        if (to.isBefore(from)) {
            throw new DateTimeException("“" + text + "” ends before it begins.");
        }
        return new TimeWithPrecision(from, to, first.precision());
    }

    private Moment moment() {
        int before = at;
        boolean about = take(ABOUT) != null;
        LocalDate day = day();
        if (day != null) {
            take(BEFORE_TIME);
        }
        about |= take(ABOUT) != null;
        MatchResult clock = take(TIME);
        if (day == null && clock == null) {
            at = before;
            throw new DateTimeException(text.isEmpty()
                    ? "Write a time, such as " + TypedTime.EXAMPLE + "."
                    : "“" + text + "” cannot be read as a time; write " + TypedTime.EXAMPLE + ".");
        }
        ZoneId zone = clock == null ? null : zone();
        about |= take(ROUGH) != null;
        return new Moment(day, clock == null ? null : time(clock), zone, clock == null
                ? Precision.DAY
                : about ? Precision.QUARTER : clock.group("second") == null ? Precision.MINUTE : Precision.SECOND);
    }

    private @Nullable LocalDate day() {
        LocalDate today = LocalDate.ofInstant(reference.today(), reference.zone());
        MatchResult word = take(WORD);
        if (word != null) {
            return switch (word.group(1).toLowerCase(Locale.ROOT)) {
                case "yesterday" -> today.minusDays(1);
                case "tomorrow" -> today.plusDays(1);
                default -> today;
            };
        }
        for (Pattern form : DAYS) {
            MatchResult found = take(form);
            if (found != null) {
                return day(found, today);
            }
        }
        return null;
    }

    private static LocalDate day(MatchResult found, LocalDate today) {
        int month = found.namedGroups().containsKey("month")
                ? MONTHS.indexOf(found.group("month").toLowerCase(Locale.ROOT)) + 1
                : Integer.parseInt(found.group("number"));
        int day = Integer.parseInt(found.group("day"));
        String year = found.group("year");
        try {
            return year != null
                    ? LocalDate.of(Integer.parseInt(year), month, day)
                    : Stream.of(-1, 0, 1).map(it -> LocalDate.of(today.getYear() + it, month, day)).min(
                            Comparator.comparingLong(it -> Math.abs(it.toEpochDay() - today.toEpochDay())))
                            .orElseThrow();
        } catch (DateTimeException e) {
            throw new DateTimeException(found.group() + " is no day of the calendar.", e);
        }
    }

    private static LocalTime time(MatchResult found) {
        int hour = Integer.parseInt(found.group("hour"));
        String half = found.group("half");
        String second = found.group("second");
        String fraction = found.group("fraction");
        try {
            if (half != null && (hour < 1 || hour > 12)) {
                throw new DateTimeException("no hour of half a day");
            }
            int hours = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
            return LocalTime.of(hours, Integer.parseInt(found.group("minute")),
                    second == null ? 0 : Integer.parseInt(second),
                    fraction == null ? 0 : Integer.parseInt((fraction.substring(1) + "00000000").substring(0, 9)));
        } catch (DateTimeException e) {
            throw new DateTimeException(found.group().strip() + " is no time of day.", e);
        }
    }

    private @Nullable ZoneId zone() {
        int before = at;
        Matcher offset = OFFSET.matcher(text).region(at, text.length());
        boolean written = offset.lookingAt();
        MatchResult found = take(ZONE);
        if (found == null) {
            return null;
        }
        if (found.group("sign") != null && !written) {
            at = before;
            return null;
        }
        try {
            return zone(found);
        } catch (DateTimeException e) {
            throw new DateTimeException(found.group().strip() + " is no zone; write UTC, local or UTC+2.", e);
        }
    }

    private ZoneId zone(MatchResult found) {
        if (found.group("local") != null) {
            return reference.local();
        }
        if (found.group("region") != null) {
            return ZoneId.of(found.group("region"));
        }
        if (found.group("sign") == null) {
            return ZoneOffset.UTC;
        }
        int sign = found.group("sign").equals("+") ? 1 : -1;
        return ZoneOffset.ofHoursMinutesSeconds(sign * number(found, "hours"), sign * number(found, "minutes"),
                sign * number(found, "seconds"));
    }

    private static int number(MatchResult found, String group) {
        String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private ZoneId zone(@Nullable ZoneId named) {
        return named == null ? reference.zone() : named;
    }

    private Instant resolve(Moment moment, @Nullable LocalDate day, ZoneId zone) {
        LocalTime time = moment.time();
        if (time == null) {
            return Objects.requireNonNull(day).atStartOfDay(zone).toInstant();
        }
        LocalDateTime local = (day == null ? nearest(time, zone) : day).atTime(time);
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            throw new DateTimeException("The clock skips " + time + " on "
                    + TimeFormat.UTC.day(local.toInstant(ZoneOffset.UTC)) + " in " + zone + ": it is set forward.");
        }
        return local.atZone(zone).toInstant();
    }

    private LocalDate nearest(LocalTime time, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(reference.near(), zone);
        return Stream.of(day.minusDays(1), day, day.plusDays(1)).min(Comparator.comparing(
                it -> Duration.between(reference.near(), it.atTime(time).atZone(zone).toInstant()).abs()))
                .orElseThrow();
    }

    private @Nullable MatchResult take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.toMatchResult();
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
