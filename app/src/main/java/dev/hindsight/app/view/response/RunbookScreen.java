package dev.hindsight.app.view.response;

import dev.hindsight.app.service.IncidentService;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.draft.TextDraft;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.ProbeSource;
import dev.hindsight.runbook.RunbookLibrary;
import dev.hindsight.runbook.RunbookPlace;
import dev.hindsight.runbook.view.RunbookView;
import dev.hindsight.runbook.view.RunbookViewModel;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The runbook screen: guided steps for the current incident.
public final class RunbookScreen extends IncidentScreen {
    private final AppContext context;
    private final WorkspaceSession session;
    private final RunbookLibrary library;
    private final Supplier<String> person;
    private final Drafts drafts;
    private final Consumer<RunbookPlace> go;
    private final Consumer<List<Action>> offer;
    private Subscription others = Subscription.EMPTY;

    /// The data that the choice of a runbook needs.
    private record LoadedRunbooks(RunbookLibrary.RunbookListing shelf, ProbeSource probes) {}

    /// A screen.
    ///
    /// @param person who acts
    /// @param drafts keep the note that is being typed
    /// @param go goes to another screen
    /// @param offer receives the actions that are available
    public RunbookScreen(AppContext context, WorkspaceSession session, RunbookLibrary library, Supplier<String> person,
            Drafts drafts, Consumer<RunbookPlace> go, Consumer<List<Action>> offer, Action... withoutIncident) {
        super(Feather.CHECK_SQUARE, "A runbook guides through one incident. Declare one, or choose one from the list.",
                withoutIncident);
        this.context = context;
        this.session = session;
        this.library = library;
        this.person = person;
        this.drafts = drafts;
        this.go = go;
        this.offer = offer;
        bindTo(session);
    }

    @Override
    void open(Document<Incident> incident) {
        show(new Label("Preparing the probes…"));
        IncidentService incidents = new IncidentService(session.analyses(), person.get(), context.stateFolder());
        context.tasks().run("Preparing the probes", _ -> new LoadedRunbooks(library.read(), incidents.probes(incident)),
                loaded -> {
                    RunbookViewModel model = model(incident, loaded);
                    new TextDraft(drafts, model.noteProperty()).switchTo("runbook-" + incident.id());
                    others.unsubscribe();
                    others = session.generationProperty().subscribe(_ -> model.refresh());
                    RunbookView view = new RunbookView(model,
                            incident.body().name() + " · " + incident.body().title(),
                            context.dialogs()::openInBrowser, go);
                    show(view);
                    offer.accept(view.actions());
                    loaded.shelf().mistakes().forEach(context.dialogs()::error);
                });
    }

    private RunbookViewModel model(Document<Incident> incident, LoadedRunbooks loaded) {
        String who = person.get();
        return new RunbookViewModel(loaded.shelf().runbooks(), runbook -> GuidedRun.begin(session.workspace(), incident,
                runbook, context.clock(), who), loaded.probes(), context.tasks(), session::refreshSoon);
    }
}
