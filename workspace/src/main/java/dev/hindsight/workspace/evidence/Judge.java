package dev.hindsight.workspace.evidence;

import org.jspecify.annotations.Nullable;

/// The instrument that gave a score. Scores of two judges are never joined.
public record Judge(@Nullable String model, @Nullable String promptSha256, @Nullable String rubric) {}
