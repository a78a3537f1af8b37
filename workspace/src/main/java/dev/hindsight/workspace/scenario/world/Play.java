package dev.hindsight.workspace.scenario.world;

import dev.hindsight.workspace.scenario.world.Traffic.Answered;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lets traffic flow through a world and remembers the truth about it.
public final class Play {
    private final List<Answered> turns;

    Play(Stage stage, World world) {
        Texts texts = new Texts();
        turns = new Traffic(world, texts, stage.random("traffic")).flow();
        Samples samples = new Samples(stage, world, texts);
        turns.forEach(samples::put);
    }

    /// {@return the true share of bad outputs between two times, 0 where nothing was answered}
    ///
    /// @param from from the beginning where null
    /// @param to to the end where null
    public double badShare(@Nullable Instant from, @Nullable Instant to) {
        Predicate<Answered> inside = turn -> (from == null || !turn.at().isBefore(from))
                && (to == null || turn.at().isBefore(to));
        return turns.stream().filter(inside).mapToDouble(Answered::badChance).average().orElse(0);
    }
}
