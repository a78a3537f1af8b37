package dev.hindsight.timeline.draw.scale;

import dev.hindsight.workspace.common.TimeRange;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Converts times to pixels and back, and chooses the ticks.
///
/// @param range the visible range
/// @param left pixel of the start of the range
/// @param right pixel of its end
/// @param zone the zone of the ticks
public record TimeScale(TimeRange range, double left, double right, ZoneId zone) {
    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] STEPS = {SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE,
            30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY,
            364 * DAY, 728 * DAY, 1820 * DAY, 3640 * DAY};
    /// From this step on ticks are on the first days of months, which are not equally long.
    private static final long MONTH = 28 * DAY;
    private static final double DAYS_PER_MONTH = 365.2425 / 12;
    private static final double PIXELS_PER_TICK = 74;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    /// A scale with its ticks in UTC.
    public TimeScale(TimeRange range, double left, double right) {
        this(range, left, right, ZoneOffset.UTC);
    }

    /// A labelled point of the axis.
    ///
    /// @param strong whether it begins a day among hours
    public record Tick(double x, String label, boolean strong) {}

    /// {@return the pixel of a time; outside left and right for times outside the range}
    public double x(long micros) {
        return left + (right - left) * ((double) (micros - range.from()) / (range.to() - range.from()));
    }

    /// {@return the pixel of a time, clamped to left and right}
    public double inside(long micros) {
        return Math.clamp(x(micros), left, right);
    }

    /// {@return the time at a pixel}
    public long time(double x) {
        return range.from() + (long) ((x - left) / (right - left) * (range.to() - range.from()));
    }

    /// {@return microseconds that one pixel spans}
    public double microsPerPixel() {
        return (range.to() - range.from()) / (right - left);
    }

    /// {@return ticks on round times of the zone's clock, far enough apart for their labels}
    public List<Tick> ticks() {
        long step = step();
        List<Tick> ticks = new ArrayList<>();
        long last = range.from() - 1;
        for (long number = number(range.from() + offset(range.from()), step);; number++) {
            long local = start(number, step);
            // The offset at that time: clocks may be put forward or back within the range.
            long at = local - offset(local - offset(local));
            if (at > range.to()) {
                return ticks;
            }
            if (at > last) {
                boolean midnight = Math.floorMod(local, DAY) == 0;
                ticks.add(new Tick(x(at), label(local, step, midnight), midnight && step < DAY));
                last = at;
            }
        }
    }

    /// {@return the number of the step that a time of the zone's clock lies in}
    private static long number(long local, long step) {
        return step < MONTH
                ? Math.floorDiv(local, step)
                : Math.floorDiv(date(local).getLong(ChronoField.PROLEPTIC_MONTH), months(step));
    }

    /// {@return where a step begins on the zone's clock}
    private static long start(long number, long step) {
        return step < MONTH
                ? number * step
                : LocalDate.EPOCH.with(ChronoField.PROLEPTIC_MONTH, number * months(step)).toEpochDay() * DAY;
    }

    private static long months(long step) {
        return Math.round(step / DAYS_PER_MONTH / DAY);
    }

    private static LocalDate date(long local) {
        return LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
    }

    /// The zone's offset from UTC, microseconds.
    private long offset(long at) {
        return zone.getRules().getOffset(TimeRange.instant(at)).getTotalSeconds() * SECOND;
    }

    private long step() {
        double wanted = microsPerPixel() * PIXELS_PER_TICK;
        for (long step : STEPS) {
            if (step >= wanted) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    private static String label(long local, long step, boolean midnight) {
        DateTimeFormatter format = step >= MONTH ? YEAR : midnight ? DATE : step < MINUTE ? SECONDS : CLOCK;
        return format.format(LocalDateTime.ofEpochSecond(Math.floorDiv(local, SECOND), 0, ZoneOffset.UTC));
    }
}
