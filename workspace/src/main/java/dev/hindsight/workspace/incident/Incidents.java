package dev.hindsight.workspace.incident;

import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The incidents of a workspace. Every change is journalled and adds an event to the incident's timeline.
public final class Incidents {
    /// An incident.
    public static final DocumentType<Incident> INCIDENT = new DocumentType<>("incident", Incident.class);
    /// An event on an incident's timeline; its parent is the incident.
    public static final DocumentType<IncidentEvent> EVENT = new DocumentType<>("incident_event", IncidentEvent.class);
    /// A pinned piece of evidence; its parent is the incident.
    public static final DocumentType<Pin> PIN = new DocumentType<>("pin", Pin.class);

    /// Between the time of an event and that of its document, where both are the clock's.
    private static final Duration AS_IT_HAPPENED = Duration.ofSeconds(2);

    private final Documents documents;
    private final InstantSource clock;

    public Incidents(Documents documents, InstantSource clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /// {@return all incidents, the oldest first}
    public List<Document<Incident>> list() {
        return documents.list(INCIDENT, null);
    }

    /// {@return the incident with that name (`INC-12`, `12`) or document id}
    public Optional<Document<Incident>> find(String name) {
        return list().stream().filter(it -> it.id().equals(name) || it.body().name().equalsIgnoreCase(name)
                || Integer.toString(it.body().number()).equals(name)).findFirst();
    }

    /// {@return the incident with that name or id}
    /// @throws WorkspaceException if there is none
    public Document<Incident> get(String name) {
        return find(name).orElseThrow(() -> new WorkspaceException(Reason.USAGE,
                "There is no incident " + name + " in this workspace; `hindsight incident list` shows them."));
    }

    /// Declares an incident; its milestone DECLARED is now.
    ///
    /// @param times other milestones that are known already, such as the onset
    public Document<Incident> declare(
            String title,
            @Nullable Integer severity,
            @Nullable String signal,
            @Nullable String feature,
            Map<IncidentMilestone, TimeWithPrecision> times,
            String who) {
        Map<IncidentMilestone, TimeWithPrecision> known = new EnumMap<>(IncidentMilestone.class);
        known.putAll(times);
        known.putIfAbsent(IncidentMilestone.DECLARED, now());
        Document<Incident> incident = documents.createNext(INCIDENT, null, there -> new Incident(nextNumber(there),
                title, IncidentState.DECLARED, severity, Map.of(), signal, feature, known, null, null, null), who,
                "declared");
        event(incident, IncidentEvent.ofState(now(), IncidentState.DECLARED, who, "Declared: " + title, ""));
        return incident;
    }

    private static int nextNumber(List<Document<Incident>> there) {
        return there.stream().mapToInt(it -> it.body().number()).max().orElse(0) + 1;
    }

    /// Moves an incident to another state now and records the milestone of that state, unless its time is known.
    ///
    /// @param reason why, for the log; may be empty
    /// @throws WorkspaceException if the state machine does not allow the step
    public Document<Incident> move(Document<Incident> incident, IncidentState next, String reason, String who) {
        return move(incident, next, reason, who, now(), false);
    }

    /// Moves an incident to another state that it reached at the time given; that counts more than what was known.
    ///
    /// @throws WorkspaceException if the state machine does not allow the step
    public Document<Incident> move(Document<Incident> incident, IncidentState next, String reason, String who,
            TimeWithPrecision at) {
        return move(incident, next, reason, who, at, true);
    }

    private TimeWithPrecision now() {
        return new TimeWithPrecision(clock.instant(), null, Precision.SECOND);
    }

    private Document<Incident> move(Document<Incident> incident, IncidentState next, String reason, String who,
            TimeWithPrecision at, boolean stated) {
        Incident it = incident.body();
        if (!it.state().canMoveTo(next)) {
            throw new WorkspaceException(Reason.USAGE, it.name() + " is " + it.state().word()
                    + " and cannot move to " + next.word() + ".");
        }
        Map<IncidentMilestone, TimeWithPrecision> times = times(it);
        IncidentMilestone.of(next).filter(moment -> stated || times.get(moment) == null)
                .ifPresent(moment -> times.put(moment, at));
        Document<Incident> moved = documents.save(incident.with(it.in(next, times)), who, "moved to " + next.word());
        event(moved, IncidentEvent.ofState(at, next, who,
                "Moved to " + next.word().replace('_', ' ') + (reason.isBlank() ? "" : ": " + reason), reason));
        return moved;
    }

    /// Opens an incident again that has ended: it is triaged, and the time at which it was resolved is no longer known.
    ///
    /// @param reason why, for the log
    /// @throws WorkspaceException if it has not ended, was merged into another, or there is no reason
    public Document<Incident> reopen(Document<Incident> incident, String reason, String who) {
        Incident it = incident.body();
        if (!it.state().canReopen() || reason.isBlank()) {
            throw new WorkspaceException(Reason.USAGE, reason.isBlank()
                    ? it.name() + " is opened again only with a reason."
                    : it.name() + " is " + it.state().word() + " and cannot be opened again.");
        }
        Map<IncidentMilestone, TimeWithPrecision> times = times(it);
        times.remove(IncidentMilestone.RESOLVED);
        Document<Incident> open = documents.save(incident.with(it.in(IncidentState.TRIAGING, times)), who, "reopened");
        event(open, IncidentEvent.ofState(now(), IncidentState.TRIAGING, who, "Opened again: " + reason, reason));
        return open;
    }

    private static Map<IncidentMilestone, TimeWithPrecision> times(Incident it) {
        Map<IncidentMilestone, TimeWithPrecision> times = new EnumMap<>(IncidentMilestone.class);
        times.putAll(it.times());
        return times;
    }

    /// Adds an event with the current time to the incident's timeline.
    public Document<IncidentEvent> event(
            Document<Incident> incident, IncidentEventKind kind, String text, @Nullable EvidenceLink link, String who) {
        return event(incident, new IncidentEvent(clock.instant(), Precision.SECOND, kind, who, text, link));
    }

    /// Adds an event to the incident's timeline.
    public Document<IncidentEvent> event(Document<Incident> incident, IncidentEvent event) {
        return documents.create(EVENT, incident.id(), event, event.who(), event.type());
    }

    /// {@return the events of an incident, by time; those that were noted as they happened keep the order in which they
    /// were noted, also where the clock was set back meanwhile}
    public List<IncidentEvent> events(Document<Incident> incident) {
        return eventDocuments(incident).stream().map(Document::body).toList();
    }

    /// {@return the events as documents with ids and revisions, for editing}
    public List<Document<IncidentEvent>> eventDocuments(Document<Incident> incident) {
        List<Document<IncidentEvent>> events = inOrder(documents.list(EVENT, incident.id()));
        return events.stream().anyMatch(it -> lacksState(it.body())) ? withStates(events, incident.id()) : events;
    }

    private static List<Document<IncidentEvent>> inOrder(List<Document<IncidentEvent>> noted) {
        IdentityHashMap<Document<IncidentEvent>, Instant> places = new IdentityHashMap<>();
        Instant latest = Instant.MIN;
        for (Document<IncidentEvent> it : noted) {
            Instant at = it.body().at();
            boolean asItHappened = Duration.between(at, it.createdAt()).abs().compareTo(AS_IT_HAPPENED) < 0;
            latest = asItHappened && at.isAfter(latest) ? at : latest;
            places.put(it, asItHappened ? latest : at);
        }
        return noted.stream().sorted(Comparator.comparing(places::get)).toList();
    }

    private static boolean lacksState(IncidentEvent event) {
        return event.kind() == IncidentEventKind.STATE && event.state() == null;
    }

    /// Events of earlier versions do not hold the state that the incident entered; the incident's journal does.
    private List<Document<IncidentEvent>> withStates(List<Document<IncidentEvent>> events, String incident) {
        List<JournalEntry> journal = documents.journal(incident);
        return events.stream().map(it -> lacksState(it.body())
                ? it.with(it.body().withState(stateAt(journal, it.body().at())))
                : it).toList();
    }

    private static @Nullable IncidentState stateAt(List<JournalEntry> journal, Instant at) {
        return journal.reversed().stream().filter(it -> !it.body().isEmpty() && !it.at().isAfter(at)).findFirst()
                .flatMap(it -> IncidentState.ofName(
                        JsonMapper.shared().readTree(it.body()).path("state").asString("")))
                .orElse(null);
    }

    /// Pins evidence to an incident. Pinning the same evidence again returns the first pin.
    public Document<Pin> pin(
            Document<Incident> incident, EvidenceLink link, @Nullable String note, String who) {
        Optional<Document<Pin>> there = pins(incident).stream()
                .filter(pin -> pin.body().link().type() == link.type() && pin.body().link().ref().equals(link.ref()))
                .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        Document<Pin> pin = documents.create(PIN, incident.id(), new Pin(link, clock.instant(), note), who, "pinned");
        event(incident, IncidentEventKind.PIN, "Pinned " + link.label(), link, who);
        return pin;
    }

    /// {@return the pins of an incident in the order of creation}
    public List<Document<Pin>> pins(Document<Incident> incident) {
        return documents.list(PIN, incident.id());
    }
}
