package dev.hindsight.workspace.store.engine;

import java.util.Properties;

/// PostgreSQL, and what speaks its protocol.
final class PostgresDialect implements EngineDialect {
    @Override
    public String scheme() {
        return "postgresql";
    }

    @Override
    public void readOnly(Properties properties) {
        properties.setProperty("readOnly", "true");
        // Hours of a timestamp with time zone are those of UTC, whatever the server's own zone is.
        properties.setProperty("options", "-c TimeZone=UTC");
    }

    @Override
    public boolean fetchesInTransaction() {
        return true;
    }

    @Override
    public String hash(String text) {
        return "md5(" + text + ")";
    }
}
