package dev.hindsight.app.view.investigate.compared;

import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.change.WindowEffect;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.app.view.investigate.compared.Compared.Subject;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What is compared: the window or the change that was selected last, unless the person chooses another; without either
/// the onset of the verdict, and without an onset the newest day beside the one before. Needs no toolkit.
public final class ComparedModel {
    private static final long DAY = Duration.ofDays(1).toNanos() / 1000;
    /// A selection that has not changed for this long is no longer being dragged.
    private static final Duration RESTS = Duration.ofMillis(250);

    private final BackgroundTasks tasks;
    private final TimelineViewModel timeline;
    private final ObservableValue<@Nullable Overview> overview;
    private final ObservableValue<@Nullable ChangeDetail> change;
    private final BiFunction<Overview, OutputWindows, WindowEffect> measure;
    private final ReadOnlyObjectWrapper<@Nullable Compared> compared = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable WindowEffect> effect = new ReadOnlyObjectWrapper<>();
    private Subject wanted = Subject.ONSET;
    private Runnable stopRest = () -> {};
    private @Nullable TaskHandle measuring;

    /// What is compared on a timeline.
    ///
    /// @param change the selected change
    /// @param measure measures two windows; not called on the application thread
    public ComparedModel(BackgroundTasks tasks, TimelineViewModel timeline,
            ObservableValue<@Nullable Overview> overview, ObservableValue<@Nullable ChangeDetail> change,
            BiFunction<Overview, OutputWindows, WindowEffect> measure) {
        this.tasks = tasks;
        this.timeline = timeline;
        this.overview = overview;
        this.change = change;
        this.measure = measure;
        timeline.selectionProperty().subscribe(range -> choose(range == null ? Subject.CHANGE : Subject.SELECTION));
        change.subscribe(shown -> choose(shown == null ? Subject.SELECTION : Subject.CHANGE));
        overview.subscribe(this::update);
    }

    /// {@return what is compared; null while nothing is known}
    public ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /// {@return the signals in both windows; null while they are measured}
    public ReadOnlyObjectProperty<@Nullable WindowEffect> effectProperty() {
        return effect.getReadOnlyProperty();
    }

    /// {@return both windows; null while nothing is known}
    public ObservableValue<@Nullable OutputWindows> windows() {
        return compared.map(Compared::windows);
    }

    /// Compares something else; where it is not there, what is.
    public void choose(Subject subject) {
        wanted = subject;
        update();
    }

    private void update() {
        Overview now = overview.getValue();
        Compared next = next(now);
        boolean same = Objects.equals(next, compared.get());
        ChangeDetail detail = change.getValue();
        compared.set(next);
        stop();
        if (next != null && next.of() == Subject.CHANGE && detail != null) {
            effect.set(new WindowEffect(next.windows(), detail.levels()));
            return;
        }
        if (!same) {
            effect.set(null);
        }
        if (next != null && now != null) {
            stopRest = tasks.schedule(RESTS, () -> measure(now, next));
        }
    }

    private void stop() {
        stopRest.run();
        TaskHandle.cancelIfAny(measuring);
    }

    private void measure(Overview now, Compared asked) {
        stopRest.run();
        measuring = tasks.run("Comparing before and after", _ -> measure.apply(now, asked.windows()), effect::set);
    }

    private @Nullable Compared next(@Nullable Overview now) {
        TimeRange selected = timeline.selectionProperty().get();
        ChangeDetail detail = change.getValue();
        boolean any = wanted != Subject.ONSET;
        if (selected != null && any && (wanted == Subject.SELECTION || detail == null)) {
            return new Compared(Subject.SELECTION, "selection", selected,
                    new OutputWindows(TwoWindows.previous(selected), selected, null));
        }
        if (detail != null && any) {
            long at = TimeRange.micros(detail.change().header().at());
            return new Compared(Subject.CHANGE, ChangeName.of(detail.change().evidence()), new TimeRange(at, at),
                    detail.outputs().windows());
        }
        return now == null ? null : onset(now);
    }

    /// A day on either side of the onset, less where the evidence or the fault ends.
    private static Compared onset(Overview now) {
        TimeRange all = now.timeline().whole().range();
        OnsetInterval onset = now.analysis().verdict().onset();
        if (onset == null) {
            return newest(all);
        }
        long from = TimeRange.micros(onset.from());
        long to = TimeRange.micros(onset.to());
        long end = Math.min(all.to(), Math.min(to + DAY, now.recovery().map(TimeRange::micros).orElse(Long.MAX_VALUE)));
        return new Compared(Subject.ONSET, "onset", new TimeRange(from, to),
                new OutputWindows(new TimeRange(Math.min(from, Math.max(all.from(), from - DAY)), from),
                        end > to ? new TimeRange(to, end) : new TimeRange(from, Math.max(from, all.to())), null));
    }

    private static Compared newest(TimeRange all) {
        long length = Math.min(DAY, (all.to() - all.from()) / 2);
        TimeRange after = new TimeRange(all.to() - length, all.to());
        return new Compared(Subject.NEWEST, "newest evidence", after,
                new OutputWindows(TwoWindows.previous(after), after, null));
    }
}
