package dev.hindsight.app.view;

import dev.hindsight.app.view.incidents.IncidentsViewModel;
import dev.hindsight.app.view.investigate.InvestigateViewModel;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.Incident;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/// What the palette finds in the open workspace: its incidents, and its changes with the versions of prompts.
///
/// @param show shows a screen
record WorkspaceFinder(IncidentsViewModel incidents, InvestigateViewModel investigate, Consumer<Screen> show) {

    /// {@return an action for each thing that can be found, which goes to it}
    List<Action> all() {
        Overview overview = investigate.overviewProperty().get();
        Stream<Action> changes = overview == null
                ? Stream.empty()
                : overview.changes().reversed().stream().map(it -> change(overview, it));
        return Stream.concat(incidents.incidents().stream().map(this::incident), changes).toList();
    }

    private Action incident(Document<Incident> incident) {
        return Action.of("find.incident", incident.body().name() + ": " + incident.body().title(),
                Feather.ALERT_TRIANGLE, "", () -> {
                    incidents.chosenProperty().set(incident);
                    show.accept(Screen.INCIDENTS);
                });
    }

    private Action change(Overview overview, StoredEvidence<Change> change) {
        String id = change.header().key().id();
        return Action.of("find.change", "Change: " + overview.changeName(id) + ", "
                + WindowClock.format().instant(change.header().at()), Feather.GIT_COMMIT, "", () -> {
                    show.accept(Screen.INVESTIGATE);
                    investigate.timeline().selectedMarkProperty().set(id);
                });
    }
}
