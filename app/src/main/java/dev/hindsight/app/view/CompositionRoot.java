package dev.hindsight.app.view;

import dev.hindsight.app.service.Demo;
import dev.hindsight.app.service.IncidentService;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.evidence.DroppedFilesImporter;
import dev.hindsight.app.view.evidence.EvidenceView;
import dev.hindsight.app.view.evidence.EvidenceViewModel.EvidencePart;
import dev.hindsight.app.view.evidence.EvidenceViewModel;
import dev.hindsight.app.view.export.PictureActions;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.app.view.incidents.DeclareForm;
import dev.hindsight.app.view.incidents.DeclareFormModel;
import dev.hindsight.app.view.incidents.IncidentsView;
import dev.hindsight.app.view.incidents.IncidentsViewModel;
import dev.hindsight.app.view.investigate.InvestigateView;
import dev.hindsight.app.view.investigate.InvestigateViewModel;
import dev.hindsight.app.view.investigate.verdict.VerdictActions;
import dev.hindsight.app.view.prompt.PromptViewModel;
import dev.hindsight.app.view.response.PostmortemScreen;
import dev.hindsight.app.view.response.RunbookScreen;
import dev.hindsight.app.view.settings.SettingsView;
import dev.hindsight.app.view.shell.ActionRegistry;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.Appearance;
import dev.hindsight.app.view.shell.MainView;
import dev.hindsight.app.view.shell.MainViewModel;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.runbook.RunbookLibrary;
import dev.hindsight.runbook.RunbookPlace;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Wires screens and services together by hand. The window, the tests and the program that makes the pictures for the
/// docs all start here.
public final class CompositionRoot {
    private final AppContext context;
    private final Theme theme;
    private final MainViewModel model;
    private final ActionRegistry actions;
    private final MainView view;
    private final DroppedFilesImporter droppedFiles;
    private final TableActions tables;
    private final Map<Screen, Function<WorkspaceSession, ? extends Node>> more;

    /// Wires the screens of Hindsight.
    public CompositionRoot(AppContext context, Theme theme) {
        this(context, theme, Map.of());
    }

    /// Wires the screens of Hindsight and others beside them.
    ///
    /// @param more what makes each of the other screens, for a workspace that was opened; they come last in the
    ///     navigation bar, in the order of the map
    public CompositionRoot(AppContext context, Theme theme,
            Map<Screen, Function<WorkspaceSession, ? extends Node>> more) {
        this.context = context;
        this.more = more;
        this.theme = theme;
        this.model = new MainViewModel(context);
        Appearance.apply(model, theme);
        List<Screen> screens = Stream.concat(Screen.ALL.stream(), more.keySet().stream()).toList();
        this.actions = new ActionRegistry(screens, model.screenProperty());
        this.droppedFiles = new DroppedFilesImporter(model);
        Action demo = Action.of("workspace.demo", "Try the demo", Feather.PLAY, "Shortcut+D", this::demo);
        this.view = new MainView(model, theme, actions, screens, this::makers, droppedFiles::importFiles, demo);
        this.tables = new TableActions(context, this::workspaceName);
        actions.offer("Table", tables.actions());
    }

    /// {@return the state of the window}
    public MainViewModel model() {
        return model;
    }

    /// {@return the registry of all actions in the window}
    public ActionRegistry actions() {
        return actions;
    }

    /// {@return the window's content, with the theme's style sheets}
    public Scene scene(double width, double height) {
        Scene scene = new Scene(view, width, height);
        theme.apply(scene);
        tables.follow(scene);
        return scene;
    }

    /// Closes what is open and waits until the file is closed; for when there is no window any more.
    public void close() {
        WorkspaceSession open = model.sessionProperty().get();
        model.close();
        if (open != null) {
            open.awaitClosed();
        }
    }

    private Map<Screen, Supplier<Node>> makers(WorkspaceSession session) {
        InvestigateViewModel found = new InvestigateViewModel(context, session, this::person);
        found.timeline().lanes().restore(model.settingsProperty().get().lanes());
        found.timeline().lanes().savedLayoutProperty()
                .addListener((_, _, layout) -> model.change(it -> it.withLanes(layout)));
        EvidenceViewModel evidence = droppedFiles.open(session);
        evidence.onShow(() -> model.screenProperty().set(Screen.EVIDENCE));
        Drafts drafts = new Drafts(context, session);
        Action declare = Action.of("incident.declare", "Declare incident", Feather.ALERT_TRIANGLE, "Shortcut+Shift+I",
                () -> declare(session, found, null));
        found.marks().onDeclare(since -> declare(session, found, since));
        actions.offer(Screen.INCIDENTS.title(), List.of(declare));
        Action directions = Action.of("evidence.directions", "Say which way a score is better", Feather.SLIDERS,
                "Shortcut+Shift+J", () -> {
                    evidence.partProperty().set(EvidencePart.DIRECTIONS);
                    model.screenProperty().set(Screen.EVIDENCE);
                });
        actions.offer(Screen.EVIDENCE.title(), List.of(directions));
        Action importChanges = Action.of("evidence.files", "Import deploys…", Feather.DOWNLOAD, "", () -> {
            model.screenProperty().set(Screen.EVIDENCE);
            evidence.chooseFiles();
        });
        IncidentsViewModel incidents = new IncidentsViewModel(context, session, this::person, drafts);
        view.setFindable(new WorkspaceFinder(incidents, found, model.screenProperty()::set)::all);
        Map<Screen, Supplier<Node>> screens = new LinkedHashMap<>();
        screens.put(Screen.INVESTIGATE,
                () -> offering(Screen.INVESTIGATE, investigate(found, session, new VerdictActions(declare,
                        to(Screen.INCIDENTS), importChanges, directions, copyVerdict(found),
                        EvidenceView.importing(evidence))),
                        it -> Stream.of(it.actions(), pictures(it, found)).flatMap(List::stream).toList()));
        screens.put(Screen.INCIDENTS, () -> offering(Screen.INCIDENTS, new IncidentsView(incidents, declare,
                to(Screen.RUNBOOK), to(Screen.POSTMORTEM), view::put), IncidentsView::actions));
        screens.put(Screen.RUNBOOK, () -> new RunbookScreen(context, session,
                new RunbookLibrary(context.stateFolder().resolve("runbooks")), this::person, drafts,
                place -> model.screenProperty().set(screen(place)), offered -> actions.offer(Screen.RUNBOOK, offered),
                declare));
        screens.put(Screen.POSTMORTEM, () -> new PostmortemScreen(context, session, this::person, drafts,
                offered -> actions.offer(Screen.POSTMORTEM, offered), view::put, declare));
        screens.put(Screen.EVIDENCE, () -> offering(Screen.EVIDENCE, new EvidenceView(evidence),
                EvidenceView::actions));
        screens.put(Screen.SETTINGS, () -> offering(Screen.SETTINGS, new SettingsView(model, session),
                SettingsView::actions));
        more.forEach((screen, maker) -> screens.put(screen, () -> maker.apply(session)));
        return screens;
    }

    private List<Action> pictures(InvestigateView screen, InvestigateViewModel found) {
        return new PictureActions(context, theme, screen::drawings,
                () -> workspaceName() + " " + found.suggestedTitle(),
                view::put).actions(found.overviewProperty().isNotNull());
    }

    private String workspaceName() {
        WorkspaceSession open = model.sessionProperty().get();
        return open == null
                ? ""
                : String.valueOf(open.workspace().file().getFileName()).replaceFirst("\\.hindsight$", "");
    }

    private <V extends Node> V offering(Screen screen, V view, Function<V, List<Action>> offered) {
        actions.offer(screen, offered.apply(view));
        return view;
    }

    private Action to(Screen screen) {
        return Action.of("incident." + screen.id(), screen.title(), screen.icon(), "",
                () -> model.screenProperty().set(screen));
    }

    private static Screen screen(RunbookPlace place) {
        return switch (place) {
            case INVESTIGATE -> Screen.INVESTIGATE;
            case INCIDENT -> Screen.INCIDENTS;
            case POSTMORTEM -> Screen.POSTMORTEM;
        };
    }

    private String person() {
        return model.settingsProperty().get().person();
    }

    private void demo() {
        Path file = context.stateFolder().resolve("demo").resolve("support-bot.hindsight");
        context.tasks().run("Making the demo", progress -> {
            Demo.make("A", 1, file, context.stateFolder(), progress);
            return new WorkspaceSession(Workspaces.open(file, context.clock()), context.clock(), context.tasks());
        }, opened -> model.use(opened, Screen.INVESTIGATE));
    }

    /// Asks for title, severity and onset in a form over the current screen; where an incident with the same onset is
    /// open already, offers to continue with that one.
    ///
    /// @param since the onset that somebody pointed at; null for the one that was found
    private void declare(WorkspaceSession session, InvestigateViewModel investigate,
            @Nullable TimeWithPrecision since) {
        Overview overview = investigate.overviewProperty().get();
        TimeWithPrecision found = overview == null ? null : IncidentService.onset(overview).orElse(null);
        TimeWithPrecision onset = since == null ? found : since;
        IncidentService incidents = new IncidentService(session.analyses(), person(), context.stateFolder());
        context.tasks().run("Looking for open incidents",
                _ -> Optional.ofNullable(onset).flatMap(incidents::openSince), known -> {
                    DeclareFormModel form = new DeclareFormModel(context, session, investigate.suggestedTitle(), onset,
                            known.orElse(null),
                            (title, severity, began) -> declare(incidents, overview, title, severity, began));
                    view.put(new DeclareForm(form, _ -> {
                        view.put(null);
                        model.screenProperty().set(Screen.RUNBOOK);
                    }, () -> view.put(null)));
                });
    }

    private static Document<Incident> declare(IncidentService incidents, @Nullable Overview overview, String title,
            @Nullable Integer severity, @Nullable TimeWithPrecision since) {
        return overview == null
                ? incidents.workspace().incidents().declare(title, severity, null, null,
                        since == null ? Map.of() : Map.of(IncidentMilestone.ONSET, since), incidents.who())
                : incidents.declare(overview, title, severity, since);
    }

    private InvestigateView investigate(InvestigateViewModel investigate, WorkspaceSession session,
            VerdictActions act) {
        return new InvestigateView(investigate, theme,
                new PromptViewModel(context, session, investigate.detailProperty(),
                        investigate.compared().effectProperty(),
                        investigate.phrases().phrasesProperty(),
                        investigate.overviewProperty(), investigate.timeline()),
                act);
    }

    private Action copyVerdict(InvestigateViewModel investigate) {
        return Action.of("verdict.copy", "Copy the verdict", Feather.COPY, "Shortcut+Shift+C",
                () -> context.dialogs().copy("the verdict", investigate.verdictNow()));
    }
}
