package dev.hindsight.app.view.response;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.app.service.IncidentService;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.app.view.window.WindowMemory;
import dev.hindsight.postmortem.PostmortemService;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// The postmortem screen: begins, edits, saves and exports the postmortem of the current incident.
public final class PostmortemScreen extends IncidentScreen {
    private static final Duration SAVE_AFTER = Duration.millis(700);
    private static final Duration READ_AFTER = Duration.millis(250);

    private final AppContext context;
    private final WorkspaceSession session;
    private final Supplier<String> person;
    private final Consumer<List<Action>> offer;

    /// The data that a postmortem's view needs.
    private record LoadedPostmortem(Document<Postmortem> document, PostmortemDocument postmortem, ReportPreview reading,
            List<Picture> pictures) {}

    /// A screen.
    ///
    /// @param person who acts
    /// @param offer receives the actions that are available
    public PostmortemScreen(AppContext context, WorkspaceSession session, Supplier<String> person,
            Consumer<List<Action>> offer, Action... withoutIncident) {
        super(Feather.FILE_TEXT, "A postmortem is about one incident. Declare one, or choose one from the list.",
                withoutIncident);
        this.context = context;
        this.session = session;
        this.person = person;
        this.offer = offer;
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
        PostmortemSaver keeper = new PostmortemSaver(service, loaded.document(), loaded.postmortem());
        PauseTransition save = new PauseTransition(SAVE_AFTER);
        save.setOnFinished(_ -> keeper.save());
        model.documentProperty().addListener((property, was, is) -> {
            keeper.edited = is;
            save.playFromStart();
        });
        session.beforeClosing(keeper::saveNow);
        Runnable export = () -> export(incident, service, keeper, loaded.pictures());
        Runnable makeFinal = () -> makeFinal(incident, service, keeper, model);
        PostmortemView view = new PostmortemView(model, context.dialogs(), link -> context.dialogs()
                .info(link.label() + ": " + link.ref()), export, makeFinal);
        WindowMemory memory = new WindowMemory(context.stateFolder());
        memory.place("postmortem", view.split(), view.split().getDividerPositions());
        memory.remember(view.split(), () -> "postmortem");
        show(view);
        var mended = Bindings.createBooleanBinding(() -> model.lintProperty().get().errors().isEmpty(),
                model.lintProperty());
        offer.accept(List.of(
                Action.of("postmortem.export", "Export…", Feather.SHARE, "Shortcut+E", export),
                Action.of("postmortem.final", "Make final", Feather.CHECK_CIRCLE, "Shortcut+Shift+E", mended,
                        makeFinal),
                Action.of("quotes.choose", "Choose quotes", Feather.MESSAGE_SQUARE, "Shortcut+Shift+U",
                        model::chooseQuotes),
                Action.of("postmortem.action", "Add action", Feather.PLUS, "Shortcut+Shift+K",
                        () -> model.putAction(ActionItem.begun(model.nextNumber(), ActionItem.ActionKind.OTHER, "")))));
    }

    private static ReportPreview reading(PostmortemDocument document, PostmortemService service,
            List<Picture> pictures) {
        return ReportPreview.of(document, service.codes(), pictures, service.lint(document));
    }

    private void export(Document<Incident> incident, PostmortemService service, PostmortemSaver keeper,
            List<Picture> pictures) {
        Optional<Path> folder = context.dialogs().chooseFolder("Export " + incident.body().name() + " into a folder");
        if (folder.isEmpty()) {
            return;
        }
        context.tasks().run("Exporting", _ -> {
            keeper.saveNow();
            return service.export(incident.id(), folder.get(), Variant.FULL, pictures);
        }, files -> context.dialogs().info("Exported " + files.size() + " files into " + folder.get() + "."));
    }

    private void makeFinal(Document<Incident> incident, PostmortemService service, PostmortemSaver keeper,
            PostmortemViewModel model) {
        context.tasks().run("Making it final", _ -> {
            keeper.saveNow();
            return service.document(keeper.moved(service.move(incident.id(), Postmortem.PostmortemState.FINAL)));
        }, model::show);
    }

    /// Saves one postmortem after each edit, in order, on top of the last saved revision.
    private final class PostmortemSaver {
        private final PostmortemService service;
        private Document<Postmortem> last;
        private volatile PostmortemDocument saved;
        private volatile PostmortemDocument edited;

        PostmortemSaver(PostmortemService service, Document<Postmortem> first, PostmortemDocument document) {
            this.service = service;
            this.last = first;
            this.saved = document;
            this.edited = document;
        }

        void save() {
            if (edited.equals(saved)) {
                return;
            }
            context.tasks().run("Saving", _ -> saveNow(), _ -> session.refreshSoon(), failure -> context.dialogs()
                    .error(Failures.sentence("Saving the postmortem", failure)));
        }

        synchronized Document<Postmortem> saveNow() {
            PostmortemDocument document = edited;
            if (!document.equals(saved)) {
                last = service.save(last, document);
                saved = document;
            }
            return last;
        }

        synchronized Document<Postmortem> moved(Document<Postmortem> document) {
            last = document;
            return document;
        }
    }
}
