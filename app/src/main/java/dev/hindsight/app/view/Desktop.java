package dev.hindsight.app.view;

import dev.hindsight.app.desk.Demo;
import dev.hindsight.app.desk.IncidentDesk;
import dev.hindsight.app.view.evidence.EvidenceInbox;
import dev.hindsight.app.view.incidents.IncidentsView;
import dev.hindsight.app.view.incidents.IncidentsViewModel;
import dev.hindsight.app.view.investigate.InvestigateView;
import dev.hindsight.app.view.investigate.InvestigateViewModel;
import dev.hindsight.app.view.response.PostmortemScreen;
import dev.hindsight.app.view.response.RunbookScreen;
import dev.hindsight.app.view.settings.SettingsView;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.MainView;
import dev.hindsight.app.view.shell.MainViewModel;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.Session;
import dev.hindsight.app.view.shell.WorkspaceProgress;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.runbook.RunbookLibrary;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.redact.StateFolder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.kordamp.ikonli.feather.Feather;

/// Wires screens and floors together by hand; a window, a test and the pictures for the docs all come from here.
public final class Desktop {
    private final AppContext context;
    private final MainViewModel model;
    private final MainView view;
    private final EvidenceInbox inbox;

    public Desktop(AppContext context) {
        this.context = context;
        this.model = new MainViewModel(context);
        this.inbox = new EvidenceInbox(model);
        Action demo = Action.of("workspace.demo", "Try the demo", Feather.PLAY, "Shortcut+D", this::demo);
        this.view = new MainView(model, this::screens, inbox::importFiles, demo, List.of());
    }

    /// {@return the state of the window}
    public MainViewModel model() {
        return model;
    }

    /// {@return the window's content, dressed and with its shortcuts}
    public Scene scene(double width, double height) {
        Scene scene = new Scene(view, width, height);
        context.theme().apply(scene);
        view.install(scene);
        return scene;
    }

    private Map<Screen, Node> screens(Session session) {
        Map<Screen, Node> screens = new EnumMap<>(Screen.class);
        Action toInvestigate = Action.of("go.declare", "Investigate and declare", Feather.ACTIVITY, "",
                () -> model.screenProperty().set(Screen.INVESTIGATE));
        screens.put(Screen.INVESTIGATE, investigate(session));
        screens.put(Screen.RUNBOOK, new RunbookScreen(context, session, new RunbookLibrary(StateFolder.find()
                .resolve("runbooks")), this::person, toInvestigate));
        screens.put(Screen.POSTMORTEM, new PostmortemScreen(context, session, this::person, toInvestigate));
        screens.put(Screen.INCIDENTS, new IncidentsView(new IncidentsViewModel(context, session, this::person),
                toInvestigate, to(Screen.RUNBOOK), to(Screen.POSTMORTEM)));
        screens.put(Screen.EVIDENCE, inbox.screen(session));
        screens.put(Screen.SETTINGS, new SettingsView(model, session));
        return screens;
    }

    private Action to(Screen screen) {
        return Action.of("incident." + screen.name().toLowerCase(Locale.ROOT), screen.title(), screen.icon(), "",
                () -> model.screenProperty().set(screen));
    }

    private String person() {
        return model.settingsProperty().get().person();
    }

    private void demo() {
        Path file = StateFolder.find().resolve("demo").resolve("support-bot.hindsight");
        context.tasks().run("Making the demo", progress -> {
            Demo.make("A", 1, file, WorkspaceProgress.of(progress));
            return Workspace.open(file, context.clock());
        }, workspace -> model.use(workspace, Screen.INVESTIGATE));
    }

    private void declare(Session session, InvestigateViewModel investigate) {
        Overview overview = investigate.overviewProperty().get();
        if (overview == null) {
            return;
        }
        IncidentDesk desk = new IncidentDesk(session.workspace(), context.clock(), person());
        context.dialogs().askText("Declare incident", "What do people notice?", investigate.suggestedTitle())
                .ifPresent(title -> context.tasks().run("Declaring", _ -> desk.declare(overview, title, null),
                        incident -> {
                            session.incidentProperty().set(incident);
                            session.changed();
                            model.screenProperty().set(Screen.RUNBOOK);
                        }));
    }

    private Node investigate(Session session) {
        InvestigateViewModel investigate = new InvestigateViewModel(context, session);
        Action declare = Action.of("incident.declare", "Declare incident", Feather.ALERT_TRIANGLE, "Shortcut+Shift+I",
                () -> declare(session, investigate));
        Action copy = Action.of("verdict.copy", "Copy", Feather.COPY, "",
                () -> context.dialogs().copy(investigate.verdictText()));
        return new InvestigateView(investigate, context.theme(), declare,
                new DiffViewModel(context.tasks(), context.dialogs()::copy), stored -> investigate.pin(stored,
                        "output of " + stored.header().at(), model.settingsProperty().get().person()),
                copy);
    }
}
