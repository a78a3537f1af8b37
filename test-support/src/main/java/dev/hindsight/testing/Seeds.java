package dev.hindsight.testing;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Seeds of random tests. `-Dseed=N` replays any seeded test with that seed; when a test fails, [SeedReport] prints the
/// seeds that its class has drawn and how it is run again with them.
public final class Seeds {
    private static final @Nullable Long REPLAYED = Long.getLong("seed");
    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Map<Class<?>, Set<Long>> DRAWN = new ConcurrentHashMap<>();

    private Seeds() {}

    /// {@return a seed that is the same in every run, for a test whose bounds were chosen for it}
    public static long fixed(long seed) {
        return drawn(CALLERS.getCallerClass(), REPLAYED == null ? seed : REPLAYED);
    }

    /// {@return a seed that no earlier run had, for a test that must pass with every seed}
    public static long fresh() {
        return drawn(CALLERS.getCallerClass(), REPLAYED == null ? System.nanoTime() : REPLAYED);
    }

    private static long drawn(Class<?> caller, long seed) {
        DRAWN.computeIfAbsent(caller, _ -> Collections.synchronizedSet(new LinkedHashSet<>())).add(seed);
        return seed;
    }

    /// {@return the seeds that a class has drawn so far, in order}
    static List<Long> drawnBy(Class<?> test) {
        Set<Long> drawn = DRAWN.getOrDefault(test, Set.of());
        synchronized (drawn) {
            return List.copyOf(drawn);
        }
    }
}
