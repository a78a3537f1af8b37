package dev.hindsight.app.view.prompt;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.LiveVersion;
import dev.hindsight.diff.history.Mitigations;
import dev.hindsight.diff.history.PromptTimeline;
import dev.hindsight.diff.history.PromptVersions;
import dev.hindsight.diff.history.RevivedLine;
import dev.hindsight.diff.history.RevivedLines;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.history.PromptHistoryChart;
import dev.hindsight.timeline.history.VersionLevels;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The history of a prompt: its versions over time, and the lines of the chosen one. Nothing is read until the view is
/// visible; then cheap parts come first: versions, lines, quality, revived lines. Needs no toolkit.
public final class HistoryViewModel {
    private final AppContext context;
    private final WorkspaceSession session;
    private final TimelineViewModel timeline;
    private final ObservableValue<@Nullable ChangeDetail> detail;
    private final ObservableValue<@Nullable Overview> overview;
    private final ObservableList<String> prompts = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> prompt = new SimpleObjectProperty<>();
    private final IntegerProperty chosen = new SimpleIntegerProperty(-1);
    private final BooleanProperty whole = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<@Nullable PromptHistoryChart> life = new ReadOnlyObjectWrapper<>();
    private final ObservableList<BlameRow> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("Reading the prompt's versions…");
    private boolean active;
    private @Nullable LoadedHistory read;
    private List<RevivedLine> revived = List.of();
    private @Nullable SignalName quality;
    private @Nullable VersionLevels levels;
    private @Nullable TaskHandle reading;
    private @Nullable TaskHandle blaming;
    private @Nullable TaskHandle measuring;

    /// What was read of the workspace.
    private record LoadedHistory(List<PromptTimeline> timelines, PromptTimeline timeline, List<LiveVersion> versions,
            List<IncidentSpan> incidents) {}

    HistoryViewModel(AppContext context, WorkspaceSession session, TimelineViewModel timeline,
            ObservableValue<@Nullable ChangeDetail> detail, ObservableValue<@Nullable Overview> overview) {
        this.context = context;
        this.session = session;
        this.timeline = timeline;
        this.detail = detail;
        this.overview = overview;
        detail.subscribe((_, shown) -> follow(shown));
        session.generationProperty().subscribe((_, _) -> load());
        prompt.subscribe((_, name) -> change(name));
        chosen.subscribe((_, _) -> blame());
        whole.subscribe((_, _) -> publish());
        timeline.timelineProperty().subscribe((_, _) -> publish());
    }

    /// Loads now and after every change of the evidence: the view is visible.
    public void open() {
        if (!active) {
            active = true;
            follow(detail.getValue());
            load();
        }
    }

    /// Shows the selected change's prompt, at the version that the change put live.
    private void follow(@Nullable ChangeDetail shown) {
        String changed = shown == null ? null : shown.change().evidence().prompt();
        if (!active || shown == null || changed == null) {
            return;
        }
        if (changed.equals(prompt.get())) {
            chosen.set(index(shown));
        } else {
            prompt.set(changed);
        }
    }

    private void change(@Nullable String name) {
        if (read == null || !read.timeline().prompt().equals(name)) {
            load();
        }
    }

    private void load() {
        if (!active) {
            return;
        }
        TaskHandle.cancelIfAny(reading);
        Workspace workspace = session.workspace();
        Instant now = context.clock().instant();
        String wanted = prompt.get();
        reading = context.tasks().run("Reading the prompt's history", _ -> read(workspace, wanted, now), this::show);
    }

    private static Optional<LoadedHistory> read(Workspace workspace, @Nullable String wanted, Instant now) {
        List<PromptTimeline> timelines = PromptVersions.all(workspace.evidence());
        return timelines.stream().filter(it -> wanted == null || it.prompt().equals(wanted)).findFirst()
                .map(it -> new LoadedHistory(timelines, it, LiveVersion.of(it),
                        IncidentSpan.of(workspace.incidents().list(), now)));
    }

    private void show(Optional<LoadedHistory> found) {
        LoadedHistory last = read;
        read = found.orElse(null);
        revived = List.of();
        levels = null;
        LoadedHistory known = read;
        if (known == null) {
            lines.clear();
            life.set(null);
            note.set(prompt.get() == null
                    ? "There are no prompt versions in this workspace."
                    : "No version of " + prompt.get() + " is in this workspace.");
            return;
        }
        note.set(known.timeline().basis() == PromptTimeline.TimeBasis.VERSIONS
                ? known.timeline().basis().sentence().replaceFirst("^no", "No") + "."
                : "");
        List<String> names = known.timelines().stream().map(PromptTimeline::prompt).toList();
        if (!prompts.equals(names)) {
            prompts.setAll(names);
        }
        int before = chosen.get();
        ChangeDetail shown = detail.getValue();
        // An import does not change the person's choice.
        boolean same = last != null && last.timeline().prompt().equals(known.timeline().prompt());
        int end = known.versions().size() - 1;
        int next = same ? Math.min(before, end) : shown == null ? end : index(shown);
        chosen.set(next);
        if (before == next) {
            blame();
        }
        prompt.set(known.timeline().prompt());
        publish();
        measure(known);
    }

    /// {@return which version a change put live; the last one where that is unknown}
    private int index(ChangeDetail shown) {
        LoadedHistory known = read;
        if (known == null) {
            return -1;
        }
        String id = shown.change().header().key().id();
        return known.versions().stream().filter(it -> id.equals(it.revision().deploy())).findFirst()
                .map(LiveVersion::index).orElse(known.versions().size() - 1);
    }

    private void measure(LoadedHistory known) {
        TaskHandle.cancelIfAny(measuring);
        Overview seen = overview.getValue();
        String signal = seen == null ? null : signal(seen);
        quality = seen == null || signal == null ? null : seen.names().of(signal);
        measuring = context.tasks().run("Quality by version", progress -> signal == null
                ? Optional.<VersionLevels>empty()
                : VersionLevels.of(session.workspace().evidence(), signal, known.timeline().prompt(),
                        known.versions(), progress),
                it -> {
                    levels = it.orElse(null);
                    publish();
                    findRevived(known);
                });
    }

    /// The signal of the verdict; where no signal changed, the first one on the timeline.
    private static @Nullable String signal(Overview seen) {
        return VerdictText.leading(seen.analysis()).map(Finding::signal)
                .or(() -> seen.timeline().lanes().stream().map(Lane::id).findFirst()).orElse(null);
    }

    private void findRevived(LoadedHistory known) {
        measuring = context.tasks().run("Looking for revived lines",
                _ -> RevivedLines.find(known.timelines(), Mitigations.of(session.workspace())), it -> {
                    revived = it;
                    publish();
                    if (!it.isEmpty()) {
                        blame();
                    }
                });
    }

    private void blame() {
        TaskHandle.cancelIfAny(blaming);
        publish();
        LoadedHistory known = read;
        int index = chosen.get();
        if (known == null || index < 0 || index >= known.versions().size()) {
            return;
        }
        List<RevivedLine> back = revived;
        Instant now = context.clock().instant();
        blaming = context.tasks().run("Reading the history of lines", _ -> BlameRow.of(known.timeline(),
                known.versions().get(index), known.incidents(), back, now), lines::setAll);
    }

    private void publish() {
        LoadedHistory known = read;
        if (known == null || !active) {
            return;
        }
        VersionLevels measured = levels;
        life.set(new PromptHistoryChart(known.timeline().prompt(), range(known), known.versions(), revivedBy(known),
                quality,
                measured == null ? List.of() : measured.levels(), chosen.get()));
    }

    private List<Integer> revivedBy(LoadedHistory known) {
        Map<String, Long> counts = revived.stream().filter(it -> it.prompt().equals(known.timeline().prompt()))
                .collect(Collectors.groupingBy(RevivedLine::backIn, Collectors.counting()));
        return counts.isEmpty()
                ? List.of()
                : known.versions().stream().map(it -> counts.getOrDefault(it.name(), 0L).intValue()).toList();
    }

    /// The visible range of the timeline; for the whole history, from a little before the first known time to the end
    /// of the evidence.
    private TimeRange range(LoadedHistory known) {
        TimeRange shown = timeline.visible();
        if (!whole.get()) {
            return shown;
        }
        long[] times = known.versions().stream().map(it -> it.revision().at()).filter(Objects::nonNull)
                .mapToLong(TimeRange::micros).toArray();
        long from = LongStream.of(times).min().orElse(shown.from());
        long end = Math.max(LongStream.of(times).max().orElse(shown.to()), timeline.all().to());
        return new TimeRange(from - Math.max(1, (end - from) / 20), end + 1);
    }

    /// Chooses the version before or after; one that is out of view brings all versions into view.
    ///
    /// @param step 1 for the next, -1 for the one before
    public void step(int step) {
        LoadedHistory known = read;
        if (known != null && !known.versions().isEmpty()) {
            choose(Math.clamp(chosen.get() + step, 0, known.versions().size() - 1));
        }
    }

    /// Chooses a version; one that is out of view brings all versions into view.
    public void choose(int version) {
        chosen.set(version);
        PromptHistoryChart now = life.get();
        if (now != null && !now.shows(version)) {
            whole.set(true);
        }
    }

    /// {@return the prompts of the workspace}
    public ObservableList<String> prompts() {
        return prompts;
    }

    /// {@return the chosen prompt; null before any is known}
    public ObjectProperty<@Nullable String> promptProperty() {
        return prompt;
    }

    /// {@return the chart: the versions with what is loaded so far; null where there are none}
    public ReadOnlyObjectProperty<@Nullable PromptHistoryChart> lifeProperty() {
        return life.getReadOnlyProperty();
    }

    /// {@return whether all versions are shown, instead of what the timeline shows}
    public BooleanProperty wholeProperty() {
        return whole;
    }

    /// {@return the lines of the chosen version}
    public ObservableList<BlameRow> lines() {
        return lines;
    }

    /// {@return a sentence where there is no history, or about its times; empty for none}
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
