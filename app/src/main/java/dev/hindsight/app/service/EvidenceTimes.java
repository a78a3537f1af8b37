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
public final class EvidenceTimes {
    private final List<StoredEvidence<Note>> notes;

    /// The times that this evidence tells.
    public EvidenceTimes(EvidenceQuery evidence) {
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

    /// {@return when an incident passed a milestone, as the first note says that tells of it since then, with that note's
    /// key; empty where none does}
    public Optional<TimeWithPrecision> first(IncidentMilestone moment, Instant from) {
        return switch (moment) {
            case DETECTED -> first(NoteEvent.DETECTED, from);
            case MITIGATED -> first(NoteEvent.MITIGATED, from);
            case RESOLVED -> first(NoteEvent.RESOLVED, from);
            default -> Optional.empty();
        };
    }

    private Optional<TimeWithPrecision> first(NoteEvent event, Instant from) {
        return notes.stream().filter(it -> it.evidence().event() == event && !it.header().at().isBefore(from))
                .findFirst().map(it -> new TimeWithPrecision(it.header().at(), null, it.header().precision(),
                        it.header().key().toString()));
    }
}
