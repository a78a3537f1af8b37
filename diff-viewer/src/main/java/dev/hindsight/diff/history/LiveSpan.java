package dev.hindsight.diff.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A span in which a line was live before it was removed.
///
/// @param fromVersion the version that brought the line
/// @param from since when; null when unknown
/// @param toVersion the version that removed the line
/// @param to until when; null when unknown
public record LiveSpan(String fromVersion, @Nullable Instant from, String toVersion, @Nullable Instant to) {}
