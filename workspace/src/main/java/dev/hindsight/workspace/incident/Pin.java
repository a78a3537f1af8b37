package dev.hindsight.workspace.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Evidence that is marked for the postmortem.
///
/// @param note why it matters
public record Pin(EvidenceLink link, Instant at, @Nullable String note) {}
