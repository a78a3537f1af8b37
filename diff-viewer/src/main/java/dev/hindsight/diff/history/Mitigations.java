package dev.hindsight.diff.history;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.evidence.Note.NoteEvent;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Knows which revisions of prompts mitigated something: from changes that take others back, from the times of
/// incidents and notes, and from the words of their authors.
public final class Mitigations {
    private static final Pattern WORDS = Pattern
            .compile("\\b(?:revert\\w*|roll(?:ed|s|ing)?[ -]?back|back(?:ed|s)? ?out"
                    + "|hot[ -]?fix\\w*|mitigat\\w+|incident|INC-\\d+)\\b", Pattern.CASE_INSENSITIVE);
    /// How long before a mitigation its deploy can lie where the detection is not known.
    private static final Duration UNKNOWN_DETECTION = Duration.ofHours(6);
    /// The same where it is known: as far as suspects are looked for.
    private static final Duration LONGEST = Duration.ofDays(3);
    /// A mitigation so long after the evidence's end has the time of its entry.
    private static final Duration LATE_ENTRY = Duration.ofDays(2);

    private final Set<String> rollbacks;
    private final List<Response> responses;

    /// From the detection of a fault to its mitigation.
    private record Response(Instant detected, Instant mitigated) {
        static Response of(@Nullable Instant detected, Instant mitigated) {
            Instant earliest = mitigated.minus(detected == null ? UNKNOWN_DETECTION : LONGEST);
            return new Response(detected == null || detected.isBefore(earliest) ? earliest : detected, mitigated);
        }

        boolean holds(Instant at) {
            return at.isAfter(detected) && !at.isAfter(mitigated);
        }
    }

    private Mitigations(Set<String> rollbacks, List<Response> responses) {
        this.rollbacks = rollbacks;
        this.responses = responses;
    }

    /// {@return what is known without a workspace: only the reasons of revisions}
    public static Mitigations none() {
        return new Mitigations(Set.of(), List.of());
    }

    /// {@return what the workspace's changes, notes and incidents tell}
    public static Mitigations of(Workspace workspace) {
        Set<String> rollbacks = workspace.evidence().changes(TimeRange.ALL).stream()
                .filter(it -> it.evidence().rollsBack() != null).map(it -> it.header().key().id())
                .collect(Collectors.toSet());
        List<Response> responses = new ArrayList<>(noted(workspace.evidence().notes(TimeRange.ALL)));
        Instant late = workspace.evidence().span().map(it -> TimeRange.instant(it.to()).plus(LATE_ENTRY))
                .orElse(Instant.MAX);
        workspace.incidents().list().forEach(it -> response(it.body(), workspace.incidents().events(it))
                .filter(found -> found.mitigated().isBefore(late)).ifPresent(responses::add));
        return new Mitigations(rollbacks, responses);
    }

    private static List<Response> noted(List<StoredEvidence<Note>> notes) {
        List<Response> responses = new ArrayList<>();
        Instant detected = null;
        for (StoredEvidence<Note> note : notes) {
            Instant at = note.header().at();
            if (note.evidence().event() == NoteEvent.DETECTED) {
                detected = at;
            } else if (note.evidence().event() == NoteEvent.MITIGATED) {
                responses.add(Response.of(detected, at.plus(note.header().precision().width())));
                detected = null;
            }
        }
        return responses;
    }

    private static Optional<Response> response(Incident incident, List<IncidentEvent> events) {
        if (incident.state() == IncidentState.NOT_AN_INCIDENT || incident.state() == IncidentState.MERGED) {
            return Optional.empty();
        }
        TimeWithPrecision detected = incident.times().get(IncidentMilestone.DETECTED);
        TimeWithPrecision onset = incident.times().get(IncidentMilestone.ONSET);
        Instant since = detected != null ? detected.at() : onset == null ? null : end(onset);
        Stream<Instant> milestones = Stream.of(IncidentMilestone.MITIGATED, IncidentMilestone.RESOLVED)
                .map(incident.times()::get).flatMap(Stream::ofNullable)
                .map(it -> it.at().plus(it.precision().width()));
        Stream<Instant> told = events.stream().filter(IncidentEvent::isMitigation)
                .map(it -> it.at().plus(it.precision().width()));
        return Stream.concat(told, milestones).min(Instant::compareTo).map(it -> Response.of(since, it));
    }

    private static Instant end(TimeWithPrecision onset) {
        return onset.until() == null ? onset.at() : onset.until();
    }

    /// {@return why the revision is held to have mitigated something; null where nothing tells so}
    @Nullable
    Mitigation of(PromptRevision revision) {
        if (revision.deploy() != null && rollbacks.contains(revision.deploy())) {
            return Mitigation.ROLLBACK;
        }
        Instant at = revision.at();
        if (at != null && responses.stream().anyMatch(it -> it.holds(at))) {
            return Mitigation.INCIDENT;
        }
        return revision.reason() != null && WORDS.matcher(revision.reason()).find() ? Mitigation.REASON : null;
    }
}
