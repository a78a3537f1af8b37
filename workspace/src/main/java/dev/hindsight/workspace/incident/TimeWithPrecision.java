package dev.hindsight.workspace.incident;

import dev.hindsight.workspace.common.Precision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time and how exactly it is known.
///
/// @param until end of the interval in which it lies, where it is known as an interval (an onset)
/// @param source key of the evidence that says so; null where a person did
public record TimeWithPrecision(Instant at, @Nullable Instant until, Precision precision, @Nullable String source) {
    /// A time that a person stated.
    public TimeWithPrecision(Instant at, @Nullable Instant until, Precision precision) {
        this(at, until, precision, null);
    }
}
