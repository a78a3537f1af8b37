package dev.hindsight.workspace.common;

import java.time.Duration;
import java.util.Locale;

/// How exactly a time is known; drawn as width.
public enum Precision {
    SECOND, MINUTE,
    /// About: to a quarter of an hour. People write so; imported evidence does not.
    QUARTER, HOUR, PART, DAY, MONTH, UNKNOWN;

    /// {@return the word in the field `at_precision`}
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return how long the stretch is in which the time lies; none for a second, a day where it is not known}
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
