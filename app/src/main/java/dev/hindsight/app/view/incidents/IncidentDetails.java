package dev.hindsight.app.view.incidents;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.util.List;

/// An incident with its events and pins.
///
/// @param eventDocuments by time
/// @param pins in the order in which they were made
public record IncidentDetails(Document<Incident> incident, List<Document<IncidentEvent>> eventDocuments,
        List<PinRow> pins) {
    /// {@return the events by time}
    public List<IncidentEvent> events() {
        return eventDocuments.stream().map(Document::body).toList();
    }

    static IncidentDetails of(Workspace workspace, Document<Incident> incident) {
        return new IncidentDetails(incident, workspace.incidents().eventDocuments(incident),
                workspace.incidents().pins(incident).stream()
                        .map(pin -> PinRow.of(pin.body(), workspace.evidence())).toList());
    }
}
