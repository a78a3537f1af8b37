package dev.hindsight.app.view.investigate.verdict;

import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.workspace.common.Format;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The age of the newest evidence, updated periodically while the screen is shown.
public final class EvidenceAge {
    /// The age is shown in minutes.
    private static final Duration PERIOD = Duration.ofSeconds(20);

    private final ObservableValue<@Nullable Instant> through;
    private final InstantSource clock;
    private final BackgroundTasks tasks;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");

    /// The age of evidence.
    ///
    /// @param through time of the newest evidence; null where there is none
    public EvidenceAge(ObservableValue<@Nullable Instant> through, InstantSource clock, BackgroundTasks tasks) {
        this.through = through;
        this.clock = clock;
        this.tasks = tasks;
        through.subscribe(this::update);
        update();
    }

    /// {@return the age of the newest evidence, a sentence; empty where there is none}
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// Updates the age periodically until the subscription ends.
    public Subscription follow() {
        update();
        return tasks.runPeriodically(PERIOD, this::update)::run;
    }

    /// {@return the sentence as of now}
    public String now() {
        update();
        return sentence.get();
    }

    private void update() {
        Instant newest = through.getValue();
        sentence.set(newest == null ? "" : sentence(newest, clock.instant()));
    }

    private static String sentence(Instant newest, Instant now) {
        return newest.isAfter(now)
                ? "That is ahead of this machine's clock."
                : "That was " + Format.ago(newest, now) + ".";
    }
}
