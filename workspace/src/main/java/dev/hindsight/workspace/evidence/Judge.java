package dev.hindsight.workspace.evidence;

import org.jspecify.annotations.Nullable;

/// The judge that gave a score. Scores of two judges are never pooled.
public record Judge(@Nullable String model, @Nullable String promptSha256, @Nullable String rubric) {}
