package dev.hindsight.app.view.response;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.app.service.IncidentService;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.app.view.window.WindowMemory;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.postmortem.view.PostmortemView;
import dev.hindsight.postmortem.view.PostmortemViewModel.ReportPreview;
import dev.hindsight.postmortem.view.PostmortemViewModel;
import dev.hindsight.ui.Failures;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.EmptyState;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The postmortem screen: begins, edits, saves and exports the postmortem of the current incident.
public final class PostmortemScreen extends IncidentScreen {
    private static final Duration SAVE_AFTER = Duration.millis(700);
    private static final Duration READ_AFTER = Duration.millis(250);

    private final AppContext context;
    private final WorkspaceSession session;
    private final Supplier<String> person;
    private final Consumer<List<Action>> offer;
    private final Consumer<@Nullable Node> front;
    private final Drafts drafts;
    private Runnable unfollow = () -> {};

    /// The data that a postmortem's view needs.
    private record LoadedPostmortem(Document<Postmortem> document, PostmortemDocument postmortem, ReportPreview reading,
            List<Picture> pictures) {}

    /// A screen.
    ///
    /// @param person who acts
    /// @param offer receives the actions that are available
    /// @param front shows a form in front of the screen; null puts it away
    public PostmortemScreen(AppContext context, WorkspaceSession session, Supplier<String> person, Drafts drafts,
            Consumer<List<Action>> offer, Consumer<@Nullable Node> front, Action... withoutIncident) {
        super(Feather.FILE_TEXT, "A postmortem is about one incident. Declare one, or choose one from the list.",
                withoutIncident);
        this.context = context;
        this.session = session;
        this.person = person;
        this.offer = offer;
        this.front = front;
        this.drafts = drafts;
        bindTo(session);
    }

    @Override
    void open(Document<Incident> incident) {
        show(new Label("Reading the postmortem…"));
        IncidentService incidents = incidents();
        PostmortemService service = incidents.postmortems();
        context.tasks().run("Reading the postmortem", _ -> service.find(incident.id()), found -> {
            if (found.isPresent()) {
                load(incident, incidents, service);
            } else {
                Action begin = Action.of("postmortem.new", "Begin the postmortem", Feather.EDIT, "Shortcut+Shift+M",
                        () -> begin(incident, incidents, service));
                show(new EmptyState(Feather.FILE_TEXT, "There is no postmortem of " + incident.body().name()
                        + " yet. A draft is filled from the evidence: times, numbers, the prompt hunk, outputs.",
                        begin));
                offer.accept(List.of(begin));
            }
        });
    }

    private IncidentService incidents() {
        return new IncidentService(session.analyses(), person.get(), context.stateFolder());
    }

    private void begin(Document<Incident> incident, IncidentService incidents, PostmortemService service) {
        context.tasks().run("Filling the draft from evidence", _ -> service.begin(incident.id(), Templates.GENERIC),
                _ -> {
                    session.refreshSoon();
                    load(incident, incidents, service);
                });
    }

    private void load(Document<Incident> incident, IncidentService incidents, PostmortemService service) {
        context.tasks().run("Reading the postmortem", _ -> {
            Document<Postmortem> document = service.refresh(incident.id());
            List<Picture> pictures = incidents.overview(AnalysisOptions.DEFAULT, incident, Progress.NONE)
                    .map(IncidentService::pictures).orElse(List.of());
            PostmortemDocument postmortem = service.document(document);
            return new LoadedPostmortem(document, postmortem, reading(postmortem, service, pictures), pictures);
        }, loaded -> edit(incident, service, loaded));
    }

    private void edit(Document<Incident> incident, PostmortemService service, LoadedPostmortem loaded) {
        PauseTransition pause = new PauseTransition(READ_AFTER);
        PostmortemViewModel model = new PostmortemViewModel(loaded.postmortem(), service.codes(), loaded.reading(),
                (document, answer) -> {
                    pause.setOnFinished(_ -> context.tasks().run("Checking the postmortem",
                            _ -> reading(document, service, loaded.pictures()), answer));
                    pause.playFromStart();
                }, new WorkspaceEvidenceLookup(context.tasks(), service, incident.id()), service.who());
        PostmortemKeeper keeper = new PostmortemKeeper(service, loaded.document(), model, context.tasks(), drafts,
                context.dialogs()::error);
        PauseTransition save = new PauseTransition(SAVE_AFTER);
        save.setOnFinished(_ -> keeper.sync());
        model.documentProperty().addListener((_, _, _) -> save.playFromStart());
        Subscription others = session.generationProperty().subscribe(_ -> keeper.sync());
        unfollow.run();
        unfollow = others::unsubscribe;
        session.beforeClosing(keeper::close);
        Runnable export = () -> export(incident, service, keeper, loaded.pictures());
        AtomicReference<@Nullable PostmortemView> shown = new AtomicReference<>();
        Runnable seal = () -> {
            if (model.isFinal()) {
                amend(incident, service, keeper);
            } else {
                askFinal(incident, service, keeper, model,
                        () -> Optional.ofNullable(shown.get()).ifPresent(PostmortemView::write));
            }
        };
        PostmortemView view = new PostmortemView(model, context.dialogs(), link -> context.dialogs()
                .info(link.label() + ": " + link.ref()), export, seal);
        shown.set(view);
        WindowMemory memory = new WindowMemory(context.stateFolder());
        memory.place("postmortem", view.split(), view.split().getDividerPositions());
        memory.remember(view.split(), () -> "postmortem");
        show(view);
        var open = Bindings.createBooleanBinding(() -> !model.isFinal(), model.documentProperty());
        offer.accept(List.of(
                Action.of("postmortem.export", "Export…", Feather.SHARE, "Shortcut+E", export),
                Action.of("postmortem.final", "Make final, or amend…", Feather.CHECK_CIRCLE, "Shortcut+Shift+E", seal),
                Action.of("quotes.choose", "Choose quotes", Feather.MESSAGE_SQUARE, "Shortcut+Shift+U", open,
                        model::chooseQuotes),
                Action.of("postmortem.action", "Add action", Feather.PLUS, "Shortcut+Shift+K", open,
                        () -> model.putAction(ActionItem.begun(model.nextNumber(), ActionItem.ActionKind.OTHER, "")))));
    }

    private static ReportPreview reading(PostmortemDocument document, PostmortemService service,
            List<Picture> pictures) {
        return ReportPreview.of(document, service.codes(), pictures, service.lint(document));
    }

    private void export(Document<Incident> incident, PostmortemService service, PostmortemKeeper keeper,
            List<Picture> pictures) {
        Optional<Path> folder = context.dialogs().chooseFolder("Export " + incident.body().name() + " into a folder");
        if (folder.isEmpty()) {
            return;
        }
        keeper.whenSaved(() -> context.tasks().run("Exporting",
                _ -> service.export(incident.id(), folder.get(), Variant.FULL, pictures),
                files -> context.dialogs().saved("Exported " + files.size() + " files into " + folder.get() + ".",
                        folder.get())));
    }

    private void askFinal(Document<Incident> incident, PostmortemService service, PostmortemKeeper keeper,
            PostmortemViewModel model, Runnable write) {
        front.accept(new FinalForm(incident.body().name(), model.openPoints(), point -> {
            LintFinding finding = point.finding();
            if (finding == null) {
                model.sectionProperty().set(point.section());
                write.run();
            } else {
                model.fix(finding);
            }
        }, () -> move("Making it final", keeper, () -> service.move(incident.id(), Postmortem.PostmortemState.FINAL)),
                () -> front.accept(null)));
    }

    private void amend(Document<Incident> incident, PostmortemService service, PostmortemKeeper keeper) {
        context.dialogs().askText("Amend the postmortem", "Why is it amended? The history keeps the reason.", "")
                .ifPresent(reason -> move("Opening it again", keeper, () -> service.amend(incident.id(), reason)));
    }

    private void move(String title, PostmortemKeeper keeper, Supplier<Document<Postmortem>> step) {
        keeper.whenSaved(() -> context.tasks().run(title, _ -> step.get(), moved -> {
            keeper.sync();
            context.dialogs().info("The postmortem is " + moved.body().state().label() + ".");
        }, failure -> context.dialogs().error(Failures.sentence(title, failure))));
    }
}
