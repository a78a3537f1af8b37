package dev.hindsight.app.view.compare;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.compare.Baseline.FixedBaseline;
import dev.hindsight.analysis.compare.Baseline.RelativeBaseline;
import dev.hindsight.analysis.compare.Baseline;
import dev.hindsight.analysis.compare.CompareRequest.CompareOutcome;
import dev.hindsight.analysis.compare.CompareRequest.CompareRefusal;
import dev.hindsight.analysis.compare.CompareRequest.ComparedWindows;
import dev.hindsight.analysis.compare.CompareRequest.MessageTerms;
import dev.hindsight.analysis.compare.CompareRequest;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.Failures;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.time.TimeReference;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The comparison of the window that is selected on the timeline with a baseline. Compares only while the comparison is
/// visible. Needs no toolkit.
public final class CompareViewModel {
    static final String NO_WINDOW = "Drag a window on the timeline: it is compared here with the one before it, with last"
            + " week, or with any other.";
    private static final String NOW_THE_WINDOW = "Now drag the window that is to be compared with this baseline.";
    private static final String COMPARING = "Comparing…";
    private static final MessageTerms VOICE = new MessageTerms("window", "baseline", "slice", CompareViewModel::span);
    /// A selection that has not changed for this long is no longer being dragged.
    private static final Duration RESTS = Duration.ofMillis(250);

    private final AppContext context;
    private final WorkspaceSession session;
    private final TimelineViewModel timeline;
    private final ObservableValue<@Nullable OutputWindows> compared;
    private final ReadOnlyObjectWrapper<@Nullable TimeRange> window = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Baseline> baseline = new ReadOnlyObjectWrapper<>(RelativeBaseline.PREVIOUS);
    private final ReadOnlyObjectWrapper<Map<String, String>> slice = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<@Nullable ComparedWindows> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(NO_WINDOW);
    private final ReadOnlyBooleanWrapper selected = new ReadOnlyBooleanWrapper();
    private Runnable stopRest = () -> {};
    private @Nullable OutputWindows windows;
    private @Nullable TimeRange latest;
    private @Nullable TimeRange earlier;
    private @Nullable TaskHandle comparing;
    private boolean looking;
    /// Whether the baseline was chosen, and the window is to be selected next.
    private boolean awaited;

    /// Comparisons of what is selected on a timeline.
    ///
    /// @param compared what the details are about: the window and, as long as the person chose no other, its baseline
    public CompareViewModel(AppContext context, WorkspaceSession session, TimelineViewModel timeline,
            ObservableValue<@Nullable OutputWindows> compared) {
        this.context = context;
        this.session = session;
        this.timeline = timeline;
        this.compared = compared;
        timeline.selectionProperty().subscribe(range -> {
            selected.set(range != null);
            awaited = awaited && range == null;
            waitForRest();
        });
        compared.subscribe(this::waitForRest);
        session.generationProperty().addListener((property, was, is) -> compare());
    }

    private void waitForRest() {
        stopRest.run();
        stopRest = context.tasks().schedule(RESTS, this::updateWindows);
    }

    /// {@return what the window is compared with}
    public ReadOnlyObjectProperty<Baseline> baselineProperty() {
        return baseline.getReadOnlyProperty();
    }

    /// {@return of which rows; empty for all}
    public ReadOnlyObjectProperty<Map<String, String>> sliceProperty() {
        return slice.getReadOnlyProperty();
    }

    /// {@return the last comparison of both windows; null while there is none}
    public ReadOnlyObjectProperty<@Nullable ComparedWindows> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// {@return what is running or why there is no result, one sentence; empty where the result is complete}
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// {@return whether a window is selected on the timeline}
    public ReadOnlyBooleanProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Sets whether the comparison is visible: while it is, a change of either window starts a new comparison, and the
    /// timeline shows the baseline.
    public void setActive(boolean looks) {
        if (looking != looks) {
            looking = looks;
            updateWindows();
            compare();
        }
    }

    /// Compares with another baseline.
    public void compareWith(Baseline other) {
        baseline.set(other);
        compare();
    }

    /// Compares with a span that the person typed; with the previous span where the field is empty.
    public void typeBaseline(String text) {
        if (text.isBlank()) {
            compareWith(RelativeBaseline.PREVIOUS);
            return;
        }
        CompareFieldFormat.span(text, reference()).ifPresentOrElse(it -> compareWith(new FixedBaseline(it)),
                () -> refuse(CompareFieldFormat.preview(text, reference())));
    }

    /// {@return what a typed span means before it is entered, or why it means nothing; empty while nothing is typed}
    public String preview(String text) {
        return CompareFieldFormat.preview(text, reference());
    }

    /// A typed time is near the window that is compared, else on what the timeline shows.
    private TimeReference reference() {
        TimeRange asked = window.get();
        return TimeReference.visible(asked == null ? timeline.visible() : asked, timeline.zone());
    }

    /// Compares only the rows of a slice that the person typed.
    public void typeSlice(String text) {
        Optional<Map<String, String>> typed = CompareFieldFormat.slice(text);
        if (typed.isPresent()) {
            slice.set(Map.copyOf(typed.get()));
            compare();
        } else {
            refuse("“" + text.strip() + "” is no slice; write it like " + CompareFieldFormat.SLICE + ".");
        }
    }

    /// Makes the selection the baseline, and selects the previous window again if there was one.
    public void useSelectionAsBaseline() {
        updateWindows();
        TimeRange range = timeline.selectionProperty().get();
        if (range != null) {
            TimeRange before = earlier;
            baseline.set(new FixedBaseline(range));
            awaited = before == null || TwoWindows.overlap(before, range);
            timeline.select(awaited ? null : before);
            updateWindows();
        }
    }

    /// Makes the selection the window, once it stops changing.
    private void updateWindows() {
        stopRest.run();
        OutputWindows next = awaited ? null : compared.getValue();
        TimeRange selection = timeline.selectionProperty().get();
        TimeRange now = next == null ? null : next.after();
        if (!Objects.equals(windows, next)) {
            earlier = latest != null && !latest.equals(selection) ? latest : earlier;
            latest = selection == null ? latest : selection;
            windows = next;
            window.set(now);
            compare();
        }
    }

    private @Nullable TimeRange other() {
        TimeRange asked = window.get();
        return switch (baseline.get()) {
            case FixedBaseline own -> own.range();
            case RelativeBaseline follows -> asked == null ? null : baseline(follows).of(asked);
        };
    }

    /// The window before is the one that all details compare with.
    private Baseline baseline(Baseline chosen) {
        OutputWindows now = windows;
        return now != null && chosen.equals(RelativeBaseline.PREVIOUS)
                && !now.before().equals(TwoWindows.previous(now.after())) ? new FixedBaseline(now.before()) : chosen;
    }

    private void compare() {
        TaskHandle running = comparing;
        comparing = null;
        if (running != null) {
            running.cancel();
        }
        timeline.compareWith(looking ? other() : null);
        TimeRange asked = window.get();
        if (asked == null) {
            refuse(awaited ? NOW_THE_WINDOW : NO_WINDOW);
        } else if (looking) {
            ask(new CompareRequest(asked, baseline(baseline.get()), slice.get()));
        }
    }

    private void ask(CompareRequest question) {
        sentence.set(COMPARING);
        String name = String.valueOf(session.workspace().file().getFileName());
        TaskHandle now = context.tasks().run("Comparing", progress -> question.answer(session.workspace()
                .evidence(), name, VOICE, progress), this::show,
                failure -> refuse(Failures.sentence("Comparing", failure)));
        comparing = now;
        now.whenDone(() -> {
            if (now.isCancelled() && now.equals(comparing)) {
                refuse("The comparison was cancelled; choose a baseline to begin it again.");
            }
        });
    }

    private void show(CompareOutcome answer) {
        switch (answer) {
            case CompareRefusal it -> refuse(it.why());
            case ComparedWindows it -> {
                result.set(it);
                sentence.set("");
            }
        }
    }

    private void refuse(String why) {
        result.set(null);
        sentence.set(why);
    }

    static String span(TimeRange range) {
        return WindowClock.format().span(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
    }
}
