package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.diff.Hunk;
import dev.hindsight.postmortem.evidence.Hunks;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Pins evidence to the person's current incident, and confirms it.
public final class EvidencePins {
    private final AppContext context;
    private final WorkspaceSession session;
    private final Supplier<String> person;
    private final ObservableValue<@Nullable ChangeDetail> change;

    /// The pins of an investigation.
    ///
    /// @param person who acts
    /// @param change the selected change, whose hunks are pinned
    EvidencePins(AppContext context, WorkspaceSession session, Supplier<String> person,
            ObservableValue<@Nullable ChangeDetail> change) {
        this.context = context;
        this.session = session;
        this.person = person;
        this.change = change;
    }

    /// Pins a record under a label.
    public void pin(StoredEvidence<? extends Evidence> stored, String label) {
        pin(() -> new EvidenceLink(EvidenceLink.Type.RECORD, stored.header().key().toString(), stored.header().hash(),
                label));
    }

    /// Pins a hunk of the selected change.
    public void pin(Hunk hunk) {
        ChangeDetail shown = change.getValue();
        if (shown == null) {
            return;
        }
        Change changed = shown.change().evidence();
        String prompt = changed.prompt();
        String from = shown.oldVersion();
        String to = changed.to();
        if (prompt == null || from == null || to == null) {
            context.dialogs().info("This change does not name both prompt versions; pin the change's outputs instead.");
        } else {
            pin(() -> Hunks.link(hunk, prompt, from, to));
        }
    }

    private void pin(Supplier<EvidenceLink> link) {
        Document<Incident> incident = session.incidentProperty().get();
        if (incident == null) {
            context.dialogs().info("Pins belong to an incident. Declare one first.");
            return;
        }
        String who = person.get();
        context.tasks().run("Pinning", _ -> session.workspace().incidents().pin(incident, link.get(), null, who),
                pin -> {
                    session.refreshSoon();
                    context.dialogs().info("Pinned to " + incident.body().name() + ": " + pin.body().link().label());
                });
    }
}
