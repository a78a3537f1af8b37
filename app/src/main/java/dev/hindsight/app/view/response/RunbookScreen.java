package dev.hindsight.app.view.response;

import dev.hindsight.app.desk.IncidentDesk;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.Session;
import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.ProbeSource;
import dev.hindsight.runbook.RunbookLibrary;
import dev.hindsight.runbook.view.RunbookView;
import dev.hindsight.runbook.view.RunbookViewModel;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/// The runbook screen: guided steps for the incident at hand.
public final class RunbookScreen extends IncidentScreen {
    private final AppContext context;
    private final Session session;
    private final RunbookLibrary library;
    private final Supplier<String> person;

    /// A screen.
    ///
    /// @param person who acts
    public RunbookScreen(AppContext context, Session session, RunbookLibrary library, Supplier<String> person,
            Action... withoutIncident) {
        super(Feather.CHECK_SQUARE, "A runbook guides through one incident. Declare one, or choose one from the list.",
                withoutIncident);
        this.context = context;
        this.session = session;
        this.library = library;
        this.person = person;
        follow(session);
    }

    @Override
    void open(Document<Incident> incident) {
        show(new Label("Preparing the probes…"));
        IncidentDesk desk = new IncidentDesk(session.workspace(), context.clock(), person.get());
        RunbookLibrary.Shelf shelf = library.read();
        context.tasks().run("Preparing the probes", _ -> desk.probes(incident), probes -> {
            show(new RunbookView(model(incident, shelf, probes), context.dialogs()::openInBrowser));
            shelf.mistakes().forEach(context.dialogs()::error);
        });
    }

    private RunbookViewModel model(Document<Incident> incident, RunbookLibrary.Shelf shelf, ProbeSource probes) {
        return new RunbookViewModel(shelf.runbooks(), runbook -> GuidedRun.begin(session.workspace(), incident, runbook,
                context.clock(), person.get()), probes,
                (title, question, answer) -> context.tasks().run(title,
                        _ -> question.call(), answer));
    }
}
