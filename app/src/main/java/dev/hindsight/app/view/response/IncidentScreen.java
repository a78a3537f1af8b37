package dev.hindsight.app.view.response;

import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// A screen about the person's current incident, with a hint where there is none. Its content is created for every
/// incident, and stays when the same incident is saved.
abstract class IncidentScreen extends StackPane {
    private final Ikon icon;
    private final String withoutIncident;
    private final Action[] withoutIncidentActions;
    private @Nullable String shown;

    IncidentScreen(Ikon icon, String withoutIncident, Action... actions) {
        this.icon = icon;
        this.withoutIncident = withoutIncident;
        this.withoutIncidentActions = actions;
        setPadding(new Insets(10, 12, 10, 12));
    }

    /// Begins to follow the session's incident; called once by the subclass when it is ready.
    final void bindTo(WorkspaceSession session) {
        session.incidentProperty().subscribe(this::change);
    }

    private void change(@Nullable Document<Incident> incident) {
        String id = incident == null ? null : incident.id();
        if (id != null && id.equals(shown)) {
            return;
        }
        shown = id;
        if (incident == null) {
            show(new EmptyState(icon, withoutIncident, withoutIncidentActions));
        } else {
            open(incident);
        }
    }

    final void show(Node content) {
        getChildren().setAll(content);
    }

    /// Fills the screen for an incident.
    abstract void open(Document<Incident> incident);
}
