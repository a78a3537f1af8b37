package dev.hindsight.workspace.scenario.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A value over time, such as the live version of a prompt. Between the start and the end of a rollout both values
/// serve, with a growing share of the new one.
public final class RolloutSchedule<T> {
    private record Rollout<T>(Instant at, Instant until, T value) {}

    private final T first;
    private final List<Rollout<T>> turns = new ArrayList<>();

    public RolloutSchedule(T first) {
        this.first = first;
    }

    /// Adds a rollout of another value; rollouts are added in the order of their times.
    public RolloutSchedule<T> rollOut(Instant at, Instant until, T value) {
        turns.add(new Rollout<>(at, until, value));
        return this;
    }

    /// {@return the value that serves one request at that time}
    T at(Instant at, Random random) {
        T value = first;
        for (Rollout<T> turn : turns) {
            if (at.isBefore(turn.at)) {
                break;
            }
            double span = Duration.between(turn.at, turn.until).toMillis();
            double share = span <= 0 ? 1 : Duration.between(turn.at, at).toMillis() / span;
            if (share >= 1 || random.nextDouble() < share) {
                value = turn.value;
            }
        }
        return value;
    }
}
