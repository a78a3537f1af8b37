package dev.hindsight.app.service;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Note.NoteEvent;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The milestones of an incident that imported notes tell: the first detection after the onset began, and the first
/// mitigation after that.
final class EvidenceTimes {
    private final List<StoredEvidence<Note>> notes;

    EvidenceTimes(EvidenceQuery evidence) {
        this.notes = evidence.notes(TimeRange.ALL);
    }

    /// {@return the onset, and what the notes tell, each time with its note's key}
    Map<IncidentMilestone, TimeWithPrecision> since(TimeWithPrecision onset) {
        Map<IncidentMilestone, TimeWithPrecision> times = new EnumMap<>(IncidentMilestone.class);
        times.put(IncidentMilestone.ONSET, onset);
        Optional<TimeWithPrecision> detected = first(NoteEvent.DETECTED, onset.at());
        detected.ifPresent(it -> times.put(IncidentMilestone.DETECTED, it));
        first(NoteEvent.MITIGATED, detected.map(TimeWithPrecision::at).orElse(onset.at()))
                .ifPresent(it -> times.put(IncidentMilestone.MITIGATED, it));
        return times;
    }

    private Optional<TimeWithPrecision> first(NoteEvent event, Instant from) {
        return notes.stream().filter(it -> it.evidence().event() == event && !it.header().at().isBefore(from))
                .findFirst().map(it -> new TimeWithPrecision(it.header().at(), null, it.header().precision(),
                        it.header().key().toString()));
    }
}
