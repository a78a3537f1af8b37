package dev.hindsight.workspace.scenario.simulation;

import dev.hindsight.workspace.scenario.simulation.TrafficGenerator.AnsweredTurn;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Runs traffic through a simulated system and remembers the ground truth about it.
public final class SimulationRun {
    private final List<AnsweredTurn> turns;

    SimulationRun(EvidenceRecorder stage, SimulatedSystem world) {
        TextTemplates texts = new TextTemplates();
        turns = new TrafficGenerator(world, texts, stage.random("traffic")).flow();
        SampleWriter samples = new SampleWriter(stage, world, texts);
        turns.forEach(samples::put);
    }

    /// {@return the true share of bad outputs between two times, 0 where nothing was answered}
    ///
    /// @param from from the beginning where null
    /// @param to to the end where null
    public double badShare(@Nullable Instant from, @Nullable Instant to) {
        Predicate<AnsweredTurn> inside = turn -> (from == null || !turn.at().isBefore(from))
                && (to == null || turn.at().isBefore(to));
        return turns.stream().filter(inside).mapToDouble(AnsweredTurn::badChance).average().orElse(0);
    }
}
