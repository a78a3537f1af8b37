package dev.hindsight.workspace.incident;

import dev.hindsight.workspace.common.Precision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened in an incident; lies on its timeline.
///
/// @param type `note` `state` `step` (of a runbook) `lever` `pin` `action` (done in the console) `detected` `mitigated`
/// …
/// @param text one sentence
/// @param link what it points at
public record IncidentEvent(
        Instant at,
        Precision precision,
        String type,
        String who,
        String text,
        @Nullable EvidenceLink link) {}
