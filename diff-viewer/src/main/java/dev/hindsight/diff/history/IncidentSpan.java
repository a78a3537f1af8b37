package dev.hindsight.diff.history;

import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The time of an incident, to find the lines of a prompt that were live in it.
///
/// @param name such as `INC-12`
/// @param to when it was mitigated, else resolved; now where it still goes on
public record IncidentSpan(String name, String title, Instant from, Instant to) {

    /// {@return the spans of those whose onset is known and that were incidents of their own, in the order given}
    public static List<IncidentSpan> of(List<Document<Incident>> incidents, Instant now) {
        return incidents.stream().map(Document::body).flatMap(it -> of(it, now).stream()).toList();
    }

    private static Optional<IncidentSpan> of(Incident incident, Instant now) {
        Map<IncidentMilestone, TimeWithPrecision> times = incident.times();
        Instant onset = at(times.get(IncidentMilestone.ONSET));
        boolean none = incident.state() == IncidentState.NOT_AN_INCIDENT || incident.state() == IncidentState.MERGED;
        if (onset == null || none) {
            return Optional.empty();
        }
        Instant mitigated = at(times.get(IncidentMilestone.MITIGATED));
        Instant end = mitigated == null ? at(times.get(IncidentMilestone.RESOLVED)) : mitigated;
        return Optional.of(new IncidentSpan(incident.name(), incident.title(), onset, end == null ? now : end));
    }

    private static @Nullable Instant at(@Nullable TimeWithPrecision time) {
        return time == null ? null : time.at();
    }

    /// {@return whether the line was live at some time in it}
    public boolean holds(LineHistory line) {
        return line.liveDuring(from, to);
    }

    /// {@return name and title}
    public String label() {
        return name + " " + title;
    }
}
