package dev.hindsight.app.service;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.time.ZoneOffset;

/// Times of incidents as people read them and type them again, with the precision that they are known with. A whole day
/// is the same day on every clock.
public final class KnownTimeFormat {
    private KnownTimeFormat() {}

    /// {@return a time for display on a clock, with no more digits than its precision}
    public static String toText(TimeWithPrecision time, TimeFormat clock) {
        Instant until = time.until();
        if (until != null) {
            return clock.span(time.at(), until);
        }
        return switch (time.precision()) {
            case SECOND, MINUTE -> clock.instant(time.at());
            case QUARTER, HOUR, PART -> clock.instant(time.at()) + " (about)";
            case DAY -> Format.day(time.at());
            case MONTH -> Format.day(time.at()) + " (month only)";
            case UNKNOWN -> Format.UNKNOWN;
        };
    }

    /// {@return a time in a form that can be typed on a clock}
    public static String toInput(TimeWithPrecision time, TimeFormat clock) {
        Instant until = time.until();
        if (time.precision() == Precision.DAY && until == null) {
            return time.at().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        String about = time.precision() == Precision.QUARTER ? "~" : "";
        return about + clock.input(time.at()) + (until == null ? "" : " to " + clock.input(until));
    }
}
