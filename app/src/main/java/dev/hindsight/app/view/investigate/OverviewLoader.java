package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.Failures;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Loads the data of the Investigate screen: first the timeline, which can be drawn at once, then the analysis. The
/// previous result stays until there is a newer one.
final class OverviewLoader {
    private final BackgroundTasks tasks;
    private final WorkspaceSession session;
    private final OverviewService service;
    private final FirstPaint firstPaint;
    private final Consumer<Timeline> onTimeline;
    private final ReadOnlyBooleanWrapper outlined = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Overview> overview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();
    private @Nullable TaskHandle loading;
    /// Whether what loads now took the place of something that was not finished, and whether the file changed since it
    /// began. While evidence comes in faster than it can be analysed, an analysis must come to its end now and then.
    private boolean restarted;
    private boolean outdated;

    /// A loader that has loaded nothing.
    ///
    /// @param firstPaint the event that the analysis waits for
    /// @param onTimeline receives the timeline before its analysis, and again with it
    OverviewLoader(BackgroundTasks tasks, WorkspaceSession session, OverviewService service, FirstPaint firstPaint,
            Consumer<Timeline> onTimeline) {
        this.tasks = tasks;
        this.session = session;
        this.service = service;
        this.firstPaint = firstPaint;
        this.onTimeline = onTimeline;
    }

    /// {@return whether the timeline shows data, though it may not be analysed yet}
    ReadOnlyBooleanProperty outlinedProperty() {
        return outlined.getReadOnlyProperty();
    }

    /// {@return the overview; null while none is loaded}
    ReadOnlyObjectProperty<@Nullable Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }

    /// {@return whether the workspace holds no evidence}
    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /// {@return why the evidence could not be analysed, one sentence; empty where it could}
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Reloads everything: at once, or where one load was cut short already since the last result, after this one.
    void load() {
        boolean busy = loading != null && !loading.isDone();
        if (busy && restarted) {
            outdated = true;
            return;
        }
        TaskHandle.cancelIfAny(loading);
        restarted = busy;
        outdated = false;
        TaskHandle now = outlined.get() ? analyse() : outline();
        // With direct tasks the next load has begun already.
        if (!now.isDone()) {
            loading = now;
            now.whenDone(() -> stopped(now));
        }
    }

    private TaskHandle analyse() {
        return tasks.runAfter(firstPaint::then, "Analysing",
                progress -> service.overview(AnalysisOptions.DEFAULT, events(), progress), this::found, this::failed);
    }

    private TaskHandle outline() {
        return tasks.run("Reading the timeline", _ -> service.outline(AnalysisOptions.DEFAULT, events()),
                this::outlined, this::failed);
    }

    private List<Document<IncidentEvent>> events() {
        Document<Incident> incident = session.incidentProperty().get();
        return incident == null ? List.of() : session.workspace().incidents().eventDocuments(incident);
    }

    private void loadIfOutdated() {
        boolean again = outdated;
        restarted = false;
        outdated = false;
        if (again) {
            load();
        }
    }

    private void outlined(Optional<Timeline> drawn) {
        empty.set(drawn.isEmpty());
        if (drawn.isPresent()) {
            failure.set("");
            onTimeline.accept(drawn.get());
            outlined.set(true);
            outdated = true;
        }
        loadIfOutdated();
    }

    private void found(Optional<Overview> found) {
        failure.set("");
        empty.set(found.isEmpty());
        found.ifPresent(next -> {
            overview.set(next);
            onTimeline.accept(next.timeline());
        });
        loadIfOutdated();
    }

    private void failed(Throwable error) {
        empty.set(false);
        failure.set(Failures.sentence("Analysing", error));
        loadIfOutdated();
    }

    /// After a cancelled first analysis the person can start it again.
    private void stopped(TaskHandle it) {
        if (it.isCancelled() && it.equals(loading)) {
            outdated = false;
            if (overview.get() == null) {
                empty.set(false);
                failure.set("The analysis was cancelled.");
            }
        }
    }

    /// Reloads everything after a failure.
    void retry() {
        failure.set("");
        load();
    }
}
