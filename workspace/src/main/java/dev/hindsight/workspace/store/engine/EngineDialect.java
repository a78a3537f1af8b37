package dev.hindsight.workspace.store.engine;

import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What is said differently by each engine; all else is ANSI SQL. A new engine is one class here and a line in [#ALL].
interface EngineDialect {
    /// The engines that are known.
    List<EngineDialect> ALL = List.of(new PostgresDialect(), new TrinoDialect(), new SqliteDialect());

    /// {@return the dialect for a URL; null where none is known}
    static @Nullable EngineDialect of(String url) {
        return ALL.stream().filter(it -> url.startsWith("jdbc:" + it.scheme() + ":")).findFirst().orElse(null);
    }

    /// {@return the word behind `jdbc:`}
    String scheme();

    /// Lets the connection only read, where that has to be said when it is opened.
    default void readOnly(Properties properties) {}

    /// {@return whether rows come piece by piece only within a transaction, and all at once without}
    default boolean fetchesInTransaction() {
        return false;
    }

    /// {@return an expression for the hour of a time, that sorts and groups}
    default String hour(String time) {
        return "date_trunc('hour', " + time + ")";
    }

    /// {@return an expression for a hash of a text, by which rows are sorted as if at random}
    String hash(String text);
}
