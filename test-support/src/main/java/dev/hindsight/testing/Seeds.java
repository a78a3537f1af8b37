package dev.hindsight.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Seeds of random tests. `-Dseed=N` replays any seeded test with that seed; when a test fails, [SeedReport] prints the
/// seeds that it drew and how it is run again with them.
public final class Seeds {
    private static final @Nullable Long REPLAYED = Long.getLong("seed");
    private static final InheritableThreadLocal<List<Long>> DRAWN = new InheritableThreadLocal<>() {
        @Override
        protected List<Long> initialValue() {
            return new ArrayList<>();
        }
    };

    private Seeds() {}

    /// {@return a seed that is the same in every run, for a test whose bounds were chosen for it}
    public static long fixed(long seed) {
        return drawn(REPLAYED == null ? seed : REPLAYED);
    }

    /// {@return a seed that no earlier run had, for a test that must pass with every seed}
    public static long fresh() {
        return drawn(REPLAYED == null ? System.nanoTime() : REPLAYED);
    }

    private static long drawn(long seed) {
        DRAWN.get().add(seed);
        return seed;
    }

    /// {@return the seeds drawn on this thread since the last call, in order}
    static List<Long> takeDrawn() {
        List<Long> drawn = List.copyOf(DRAWN.get());
        DRAWN.get().clear();
        return drawn;
    }
}
