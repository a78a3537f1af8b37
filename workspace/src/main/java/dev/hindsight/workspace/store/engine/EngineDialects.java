package dev.hindsight.workspace.store.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The engines that are known.
final class EngineDialects {
    private static final List<EngineDialect> ALL = List.of(new PostgresDialect(), new TrinoDialect(),
            new SqliteDialect());

    private EngineDialects() {}

    /// {@return the dialect for a URL; null where none is known}
    static @Nullable EngineDialect of(String url) {
        return ALL.stream().filter(it -> url.startsWith("jdbc:" + it.scheme() + ":")).findFirst().orElse(null);
    }

    /// {@return the engines' names}
    static String names() {
        return ALL.stream().map(EngineDialect::scheme).collect(Collectors.joining(", "));
    }
}
