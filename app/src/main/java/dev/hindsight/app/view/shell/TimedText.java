package dev.hindsight.app.view.shell;

import dev.hindsight.ui.BackgroundTasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A text about a value and the time that it is now, such as how old something is; updated periodically while it is
/// shown. Needs no toolkit.
///
/// @param <T> what the text is about
public final class TimedText<T> {
    /// Times are told in minutes.
    private static final Duration PERIOD = Duration.ofSeconds(20);

    private final ObservableValue<@Nullable T> value;
    private final BiFunction<T, Instant, String> words;
    private final InstantSource clock;
    private final BackgroundTasks tasks;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /// A text.
    ///
    /// @param value what it is about; null for nothing, and then the text is empty
    /// @param words the text about a value at a time
    public TimedText(ObservableValue<@Nullable T> value, BiFunction<T, Instant, String> words, InstantSource clock,
            BackgroundTasks tasks) {
        this.value = value;
        this.words = words;
        this.clock = clock;
        this.tasks = tasks;
        value.subscribe(this::update);
        update();
    }

    /// {@return the text; empty where there is nothing}
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Updates the text periodically until the subscription ends.
    public Subscription follow() {
        update();
        return tasks.runPeriodically(PERIOD, this::update)::run;
    }

    /// {@return the text as of now}
    public String now() {
        update();
        return text.get();
    }

    private void update() {
        T about = value.getValue();
        text.set(about == null ? "" : words.apply(about, clock.instant()));
    }
}
