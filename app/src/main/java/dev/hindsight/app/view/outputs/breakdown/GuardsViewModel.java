package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.analysis.outputs.GuardScores.BlockRates;
import dev.hindsight.analysis.outputs.GuardScores.ScoredGuard;
import dev.hindsight.analysis.outputs.GuardScores;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What another threshold of one guard would do, counted in the background. Needs no window.
public final class GuardsViewModel {
    private final BackgroundTasks tasks;
    private final GuardScores scores;
    private final ObjectProperty<ScoredGuard> guard;
    private final DoubleProperty threshold = new SimpleDoubleProperty();
    private final ReadOnlyObjectWrapper<@Nullable ThresholdOutcome> outcome = new ReadOnlyObjectWrapper<>();
    private @Nullable TaskHandle counting;

    /// What is blocked by the guard alone and by all guards, with the recorded verdicts and with the threshold.
    public record ThresholdOutcome(ScoredGuard guard, double threshold, BlockRates alone, BlockRates aloneThen,
            BlockRates stack,
            BlockRates stackThen) {}

    /// Starts with the first guard at its own threshold.
    public GuardsViewModel(BackgroundTasks tasks, GuardScores scores) {
        this.tasks = tasks;
        this.scores = scores;
        this.guard = new SimpleObjectProperty<>(scores.guards().getFirst());
        guard.subscribe(it -> threshold.set(usual(it)));
        threshold.subscribe(this::count);
        guard.addListener((_, _, _) -> count());
    }

    /// {@return the guard's own threshold; where it is not known, the middle of its scores}
    private static double usual(ScoredGuard guard) {
        return Double.isNaN(guard.threshold()) ? (guard.low() + guard.high()) / 2 : guard.threshold();
    }

    private void count() {
        if (counting != null) {
            counting.cancel();
        }
        ScoredGuard now = guard.get();
        double at = threshold.get();
        counting = tasks.run("Counting what a guard blocks", _ -> new ThresholdOutcome(now, at, scores.alone(now, null),
                scores.alone(now, at), scores.stack(now, null), scores.stack(now, at)), outcome::set);
    }

    /// {@return the guard that gets another threshold}
    public ObjectProperty<ScoredGuard> guardProperty() {
        return guard;
    }

    /// {@return the threshold}
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /// {@return what is blocked; null until it is counted}
    public ReadOnlyObjectProperty<@Nullable ThresholdOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
