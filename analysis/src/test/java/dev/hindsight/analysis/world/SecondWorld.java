package dev.hindsight.analysis.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Ten families of situations, written from how teams work and not from how the engine does.
public final class SecondWorld implements World {
    private static final Map<String, Family> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("evals", new EvalFamily());
        FAMILIES.put("likert", new LikertFamily());
        FAMILIES.put("gaps", new GapFamily());
        FAMILIES.put("rollouts", new RolloutFamily());
        FAMILIES.put("bursts", new BurstFamily());
        FAMILIES.put("provider", new DriftFamily(false));
        FAMILIES.put("slides", new DriftFamily(true));
        FAMILIES.put("mixes", new MixFamily(false));
        FAMILIES.put("measuring", new MeasuringFamily());
        FAMILIES.put("tenants", new MixFamily(true));
    }

    /// A kind of situation.
    interface Family {
        /// Plays a case.
        ///
        /// @param kind what happens in it
        /// @param random the only source of chance
        Played play(WorldCase.Kind kind, RandomGenerator random);
    }

    /// What a family made.
    record Played(List<String> lines, WorldCase.Truth truth) {}

    @Override
    public String name() {
        return "second";
    }

    @Override
    public List<String> families() {
        return List.copyOf(FAMILIES.keySet());
    }

    @Override
    public WorldCase make(String family, WorldCase.Kind kind, long seed) {
        Family played = FAMILIES.get(family);
        if (played == null) {
            throw new IllegalArgumentException("There is no family " + family);
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(31 * (31L * family.hashCode()
                + kind.name().hashCode()) + seed * 0x9E3779B97F4A7C15L);
        Played it = played.play(kind, random);
        return new WorldCase(family, kind, seed, it.lines(), it.truth());
    }
}
