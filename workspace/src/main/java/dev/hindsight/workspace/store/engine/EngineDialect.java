package dev.hindsight.workspace.store.engine;

import java.util.Properties;

/// What is said differently by each engine; all else is ANSI SQL. A new engine is one class here and a line in
/// [EngineDialects].
interface EngineDialect {
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
