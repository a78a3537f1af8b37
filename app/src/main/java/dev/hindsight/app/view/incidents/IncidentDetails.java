package dev.hindsight.app.view.incidents;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.util.List;

/// An incident with its events and pins.
///
/// @param events by time
/// @param pins in the order in which they were made
public record IncidentDetails(Document<Incident> incident, List<IncidentEvent> events, List<PinRow> pins) {
    static IncidentDetails of(Workspace workspace, Document<Incident> incident) {
        return new IncidentDetails(incident, workspace.incidents().events(incident),
                workspace.incidents().pins(incident).stream()
                        .map(pin -> PinRow.of(pin.body(), workspace.evidence())).toList());
    }
}
