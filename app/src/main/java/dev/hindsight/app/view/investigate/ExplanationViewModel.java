package dev.hindsight.app.view.investigate;

import dev.hindsight.timeline.explain.VerdictExplanation;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.TimeFormat;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import org.jspecify.annotations.Nullable;

/// The explanation of the verdict, computed on request.
public final class ExplanationViewModel {
    private final BackgroundTasks tasks;
    private final ObservableValue<@Nullable Overview> overview;
    private final ReadOnlyObjectWrapper<@Nullable VerdictExplanation> explanation = new ReadOnlyObjectWrapper<>();
    private final ChangeListener<TimeFormat> rewrite;
    private @Nullable TimeFormat writtenOn;

    /// Drops the explanation of an earlier result.
    ExplanationViewModel(BackgroundTasks tasks, ObservableValue<@Nullable Overview> overview) {
        this.tasks = tasks;
        this.overview = overview;
        overview.subscribe(_ -> explanation.set(null));
        rewrite = (_, _, _) -> {
            if (explanation.get() != null) {
                load();
            }
        };
        WindowClock.formatProperty().addListener(new WeakChangeListener<>(rewrite));
    }

    /// {@return the explanation; null until [#load()] has computed it}
    public ReadOnlyObjectProperty<@Nullable VerdictExplanation> explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// Computes the explanation, unless it is there already.
    public void load() {
        Overview now = overview.getValue();
        TimeFormat clock = WindowClock.format();
        if (now != null && (explanation.get() == null || !clock.equals(writtenOn))) {
            writtenOn = clock;
            tasks.run("Explaining", _ -> VerdictExplanation.of(now, clock), result -> {
                if (now.equals(overview.getValue()) && clock.equals(WindowClock.format())) {
                    explanation.set(result);
                } else {
                    load();
                }
            });
        }
    }
}
