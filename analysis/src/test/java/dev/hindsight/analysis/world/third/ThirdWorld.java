package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.World;
import dev.hindsight.analysis.world.WorldCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// A world to look at once: it is written from how teams release, sample and judge, and no constant of the engine may be
/// chosen by it.
public final class ThirdWorld implements World {
    private static final Map<String, Consumer<Story>> FAMILIES = byName();

    private static Map<String, Consumer<Story>> byName() {
        Map<String, Consumer<Story>> families = new LinkedHashMap<>();
        families.put("suites", Suites::tell);
        families.put("ratings", Measurement::ratings);
        families.put("gaps", Drift::gaps);
        families.put("rollouts", Rollouts::rollouts);
        families.put("bursts", Rollouts::bursts);
        families.put("provider", Drift::provider);
        families.put("slides", Drift::slides);
        families.put("mixes", Population::mixes);
        families.put("instruments", Measurement::instruments);
        families.put("tenant", Population::tenant);
        return families;
    }

    @Override
    public String name() {
        return "third";
    }

    @Override
    public List<String> families() {
        return List.copyOf(FAMILIES.keySet());
    }

    @Override
    public WorldCase make(String family, WorldCase.Kind kind, long seed) {
        return story(family, kind, seed).finish();
    }

    /// {@return a story whose data show what happened in it}
    static Story story(String family, WorldCase.Kind kind, long seed) {
        Consumer<Story> teller = Objects.requireNonNull(FAMILIES.get(family), family);
        for (int attempt = 0;; attempt++) {
            Story story = new Story(family, kind, seed, attempt);
            teller.accept(story);
            if (story.visible())
                return story;
        }
    }
}
