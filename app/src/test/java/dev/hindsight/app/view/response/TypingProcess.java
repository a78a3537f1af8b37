package dev.hindsight.app.view.response;

import dev.hindsight.app.service.IncidentService;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.draft.TextDraft;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.SettingsFile;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.app.view.TestDialogs;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.view.PostmortemViewModel;
import dev.hindsight.testing.Fx;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Types into the postmortem and into a note without a pause, until it is killed. Every word is its number; the log says
/// when it was typed.
public final class TypingProcess {
    static final String NOTE = "note-typed";
    private static final Duration KEY = Duration.ofMillis(20);

    private TypingProcess() {}

    /// Types.
    ///
    /// @param arguments the workspace, the state folder, the log
    public static void main(String... arguments) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Fx.start();
        FxTasks tasks = new FxTasks((sentence, failure) -> System.out.println(sentence + failure));
        Path state = Path.of(arguments[1]);
        AppContext context = new AppContext(tasks, new TestDialogs(state), new SettingsFile(state),
                InstantSource.system());
        WorkspaceSession session = new WorkspaceSession(Workspaces.open(Path.of(arguments[0]), context.clock()),
                context.clock(), tasks);
        PostmortemService service = new IncidentService(session.analyses(), "on-call", state).postmortems();
        Document<Postmortem> document = service.get("INC-1");
        var reading = PostmortemViewModel.ReportPreview.of(service.document(document), service.codes(), List.of(),
                service.lint(service.document(document)));
        Snapshots.call(() -> {
            Drafts drafts = new Drafts(context, session);
            PostmortemViewModel model = new PostmortemViewModel(service.document(document), service.codes(), reading,
                    (_, _) -> {}, new WorkspaceEvidenceLookup(tasks, service, "INC-1"), "on-call");
            PostmortemKeeper keeper = new PostmortemKeeper(service, document, model, tasks, drafts,
                    System.out::println);
            session.beforeClosing(keeper::close);
            StringProperty note = new SimpleStringProperty("");
            new TextDraft(drafts, note).switchTo(NOTE);
            int[] typed = {0};
            tasks.runPeriodically(KEY, () -> {
                String word = " " + ++typed[0];
                log(Path.of(arguments[2]), word.strip() + " " + System.nanoTime() / 1_000_000 + "\n");
                model.textProperty().set(model.textProperty().get() + word);
                note.set(note.get() + word);
            });
            return true;
        });
        System.out.println("typing");
    }

    /// Written before the word is typed, and kept by the system when the process is killed.
    private static void log(Path file, String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
