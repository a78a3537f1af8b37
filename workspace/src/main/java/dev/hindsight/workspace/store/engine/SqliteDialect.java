package dev.hindsight.workspace.store.engine;

import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// SQLite, with times as text (ISO 8601).
final class SqliteDialect implements EngineDialect {
    /// 2³¹ - 1, a prime, whose products stay within 64 bits.
    private static final String PRIME = "2147483647";
    private static final int HASHED = 24;

    @Override
    public String scheme() {
        return "sqlite";
    }

    @Override
    public void readOnly(Properties properties) {
        properties.setProperty("open_mode", "1");
    }

    @Override
    public String hour(String time) {
        return "strftime('%Y-%m-%dT%H:00:00Z', " + time + ")";
    }

    /// SQLite has no hash: a polynomial of the last characters over a prime field, squared, so that what differs by one
    /// does not lie side by side (constants: Lehmer's generator, as Park and Miller gave it).
    @Override
    public String hash(String text) {
        String sum = IntStream.rangeClosed(1, HASHED).mapToObj(i -> "coalesce(unicode(substr(" + text + ", -" + i
                + ", 1)), 0) * " + Math.floorMod((long) Math.pow(31, i % 12) * 2_654_435 * i, 2_147_483_647L))
                .collect(Collectors.joining(" + "));
        return "(SELECT (h * h % " + PRIME + " * 48271 + h * 16807) % " + PRIME + " FROM (SELECT (" + sum + ") % "
                + PRIME + " AS h))";
    }
}
