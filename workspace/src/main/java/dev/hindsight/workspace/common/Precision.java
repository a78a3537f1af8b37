package dev.hindsight.workspace.common;

import java.time.Duration;
import java.util.Locale;

/// How exactly a time is known; drawn as width.
public enum Precision {
    SECOND, MINUTE,
    /// Approximate: to a quarter of an hour. People write such times; imported evidence does not contain them.
    QUARTER, HOUR, PART, DAY, MONTH, UNKNOWN;

    /// {@return the word in the field `at_precision`}
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the width of the interval that holds the time; zero for a second, a day where the precision is unknown}
    public Duration width() {
        return switch (this) {
            case SECOND -> Duration.ZERO;
            case MINUTE -> Duration.ofMinutes(1);
            case QUARTER -> Duration.ofMinutes(15);
            case HOUR -> Duration.ofHours(1);
            case PART -> Duration.ofHours(6);
            case DAY, UNKNOWN -> Duration.ofDays(1);
            case MONTH -> Duration.ofDays(30);
        };
    }
}
