package dev.hindsight.timeline.assembly;

import dev.hindsight.workspace.annotation.TimelineNote;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.util.List;

/// The events on a timeline.
///
/// @param imported notes of the evidence
/// @param notes those that belong to no incident
/// @param events of the current incident; empty for none
public record TimelineEvents(List<StoredEvidence<Note>> imported, List<Document<TimelineNote>> notes,
        List<Document<IncidentEvent>> events) {}
