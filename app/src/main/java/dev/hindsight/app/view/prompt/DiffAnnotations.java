package dev.hindsight.app.view.prompt;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.phrase.PhraseShift;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.analysis.phrase.PromptEdit.EditLocation;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.PromptVersions;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.diff.view.GutterMarks;
import dev.hindsight.diff.view.PhraseMark;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Annotates the lines of the diff: their age, the incidents in which they were live, and the phrases whose frequency
/// changed. The diff is shown first; the annotations follow when they are loaded.
final class DiffAnnotations {
    private final AppContext context;
    private final WorkspaceSession session;
    private final DiffViewModel diff;
    private final ObservableValue<@Nullable ChangeDetail> detail;
    private @Nullable TaskHandle running;

    DiffAnnotations(AppContext context, WorkspaceSession session, DiffViewModel diff,
            ObservableValue<@Nullable ChangeDetail> detail,
            ObservableValue<@Nullable PhraseShifts> phrases) {
        this.context = context;
        this.session = session;
        this.diff = diff;
        this.detail = detail;
        detail.subscribe(this::load);
        // A new incident, or one whose times changed, changes the annotations.
        session.generationProperty().subscribe((_, _) -> load());
        phrases.subscribe(found -> diff.phrasesProperty().set(found == null ? List.of() : marks(found)));
    }

    private void load() {
        if (running != null) {
            running.cancel();
        }
        ChangeDetail shown = detail.getValue();
        String prompt = shown == null ? null : shown.change().evidence().prompt();
        if (shown != null && prompt != null && (shown.oldText() != null || shown.newText() != null)) {
            Instant now = context.clock().instant();
            running = context.tasks().run("Reading the ages of lines",
                    _ -> marks(session.workspace(), shown, prompt, now), diff.marksProperty()::set);
        }
    }

    private static GutterMarks marks(Workspace workspace, ChangeDetail shown, String prompt, Instant now) {
        List<IncidentSpan> incidents = IncidentSpan.of(workspace.incidents().list(), now);
        return PromptVersions.find(workspace.evidence(), prompt)
                .map(it -> GutterMarks.of(it, shown.change().header().key().id(),
                        Objects.requireNonNullElse(shown.oldText(), ""),
                        Objects.requireNonNullElse(shown.newText(), ""), incidents))
                .orElse(GutterMarks.NONE);
    }

    private static List<PhraseMark> marks(PhraseShifts found) {
        return found.shifts().stream().filter(it -> it.prompt() != EditLocation.NEITHER)
                .map(it -> new PhraseMark(it.words(), it.prompt() == EditLocation.ADDED, hint(it))).toList();
    }

    private static String hint(PhraseShift it) {
        return "“" + it.text() + "” became " + (it.logOdds() > 0 ? "more" : "less") + " frequent in outputs: "
                + share(it.before(), it.outputsBefore()) + " → " + share(it.after(), it.outputsAfter());
    }

    private static String share(int outputs, int of) {
        return Format.percent((double) outputs / of) + " (" + Format.count(outputs) + " of " + Format.count(of) + ")";
    }
}
