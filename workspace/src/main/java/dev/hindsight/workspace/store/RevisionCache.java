package dev.hindsight.workspace.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Caches results until an import is completed or forgotten. Safe for use from several threads.
final class RevisionCache<K, V> {
    private final Map<K, V> answers = new HashMap<>();
    private String revision = "";

    /// Computes a result.
    @FunctionalInterface
    interface CacheLoader<K, V> {
        V run(Connection connection, K key) throws SQLException;
    }

    /// {@return the result for the state that the connection reads}
    ///
    /// @param connection in a read transaction
    V of(Connection connection, K key, CacheLoader<K, V> work) throws SQLException {
        String now = revision(connection);
        V known = locked(now, () -> answers.get(key));
        if (known != null) {
            return known;
        }
        V found = work.run(connection, key);
        locked(now, () -> answers.put(key, found));
        return found;
    }

    private synchronized <T> T locked(String now, Supplier<T> work) {
        if (!now.equals(revision)) {
            answers.clear();
            revision = now;
        }
        return work.get();
    }

    /// {@return which imports are complete}: evidence is only added by imports and taken back with them, and their
    /// numbers are never used again
    static String revision(Connection connection) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("""
                        SELECT coalesce(group_concat(id), '')
                        FROM import
                        WHERE state = 'complete'""")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
