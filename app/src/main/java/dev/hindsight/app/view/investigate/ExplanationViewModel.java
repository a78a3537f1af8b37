package dev.hindsight.app.view.investigate;

import dev.hindsight.timeline.explain.VerdictExplanation;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.ui.BackgroundTasks;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// How what was found is known; made when somebody asks for it.
public final class ExplanationViewModel {
    private final BackgroundTasks tasks;
    private final ObservableValue<@Nullable Overview> overview;
    private final ReadOnlyObjectWrapper<@Nullable VerdictExplanation> explanation = new ReadOnlyObjectWrapper<>();

    /// An explanation of what was found; of what was found before, none.
    ExplanationViewModel(BackgroundTasks tasks, ObservableValue<@Nullable Overview> overview) {
        this.tasks = tasks;
        this.overview = overview;
        overview.subscribe(_ -> explanation.set(null));
    }

    /// {@return how what was found is known; null until [#load()] has told it}
    public ReadOnlyObjectProperty<@Nullable VerdictExplanation> explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// Tells how what was found is known, unless that is told already.
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
