package dev.hindsight.workspace.store.engine;

/// Trino.
final class TrinoDialect implements EngineDialect {
    @Override
    public String scheme() {
        return "trino";
    }

    @Override
    public String hash(String text) {
        return "xxhash64(to_utf8(" + text + "))";
    }
}
