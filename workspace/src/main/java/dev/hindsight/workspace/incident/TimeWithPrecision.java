package dev.hindsight.workspace.incident;

import dev.hindsight.workspace.common.Precision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time and how exactly it is known.
///
/// @param until end of the interval in which it lies, where it is known as an interval (an onset)
public record TimeWithPrecision(Instant at, @Nullable Instant until, Precision precision) {}
