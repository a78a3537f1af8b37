package dev.hindsight.app.view.investigate;

import dev.hindsight.timeline.explain.VerdictExplanation;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.BackgroundTasks;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The explanation of the verdict, computed on request.
public final class ExplanationViewModel {
    private final BackgroundTasks tasks;
    private final ObservableValue<@Nullable Overview> overview;
    private final ReadOnlyObjectWrapper<@Nullable VerdictExplanation> explanation = new ReadOnlyObjectWrapper<>();

    /// Drops the explanation of an earlier result.
    ExplanationViewModel(BackgroundTasks tasks, ObservableValue<@Nullable Overview> overview) {
        this.tasks = tasks;
        this.overview = overview;
        overview.subscribe(_ -> explanation.set(null));
    }

    /// {@return the explanation; null until [#load()] has computed it}
    public ReadOnlyObjectProperty<@Nullable VerdictExplanation> explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// Computes the explanation, unless it is there already.
    public void load() {
        Overview now = overview.getValue();
        if (now != null && explanation.get() == null) {
            tasks.run("Explaining", _ -> VerdictExplanation.of(now), result -> {
                if (now.equals(overview.getValue())) {
                    explanation.set(result);
                } else {
                    load();
                }
            });
        }
    }
}
