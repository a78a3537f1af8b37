package dev.hindsight.workspace.ingest.format.operation;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the name of a series tells: `http_requests{code="200"}`, `avg:trace.latency{env:prod,service:chat}`,
/// `latency (ms)`.
///
/// @param name without labels and unit
/// @param labels sorted by name
/// @param unit null where the name tells none
record SeriesName(String name, Map<String, String> labels, @Nullable String unit) {
    private static final Pattern LABELS = Pattern.compile("^(.*?)\\s*\\{(.*)}\\s*(.*)$");
    private static final Pattern PROMETHEUS = Pattern
            .compile("([\\p{L}_][\\p{L}\\p{N}_.:-]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern DATADOG = Pattern.compile("(?:^|,)\\s*([\\p{L}_$][^:,{}]*):([^,{}]*)");
    private static final Pattern AGGREGATE = Pattern.compile("^(avg|sum|min|max|count|p\\d{2}):([\\p{L}][\\w.]*)$");
    private static final Pattern UNIT = Pattern
            .compile("^(.*\\S)\\s*[(\\[]\\s*(ns|[µμu]s|ms|s|sec|seconds|milliseconds|min"
                    + "|h|%|percent|B|bytes|kB|KB|MB|GB|KiB|MiB|GiB|rps|qps|req/s|reqps|ops|ops/s|count|USD|\\$|€|tokens|tokens/s)"
                    + "\\s*[)\\]]$");
    private static final Pattern SUFFIX = Pattern.compile(
            "(?i)(?:^|[_. ])(seconds|milliseconds|microseconds|bytes|ratio|percent|pct|ms)(?:_(?:sum|avg|max|min|p\\d+))?$");
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("seconds", "s"), Map.entry("sec", "s"),
            Map.entry("milliseconds", "ms"), Map.entry("microseconds", "µs"), Map.entry("us", "µs"),
            Map.entry("μs", "µs"), Map.entry("bytes", "B"), Map.entry("percent", "%"), Map.entry("pct", "%"),
            Map.entry("count", "count"), Map.entry("$", "USD"), Map.entry("€", "EUR"));

    /// {@return the parts of a name}
    static SeriesName of(String written) {
        String rest = written.strip();
        Map<String, String> labels = new TreeMap<>();
        String unit = null;
        Matcher withUnit = UNIT.matcher(rest);
        if (withUnit.matches()) {
            rest = withUnit.group(1);
            unit = unit(withUnit.group(2));
        }
        Matcher labelled = LABELS.matcher(rest);
        if (labelled.matches() && labels(labelled.group(2), labels)) {
            String by = labelled.group(3).replaceFirst("^by\\s*\\{[^}]*}\\s*", "");
            rest = (labelled.group(1) + " " + by).strip();
        }
        Matcher aggregate = AGGREGATE.matcher(rest);
        if (aggregate.matches()) {
            labels.put("aggregate", aggregate.group(1));
            rest = aggregate.group(2);
        }
        return of(rest, labels, unit);
    }

    /// {@return the name of a series with known labels}
    static SeriesName of(String name, Map<String, String> labels, @Nullable String unit) {
        Map<String, String> kept = new TreeMap<>(labels);
        String own = kept.remove("__name__");
        String plain = !name.isBlank() ? name.strip() : own != null ? own : "value";
        Matcher suffix = SUFFIX.matcher(plain);
        String told = unit == null && suffix.find() ? unit(suffix.group(1).toLowerCase(Locale.ROOT)) : unit;
        return new SeriesName(plain, kept, told);
    }

    /// {@return the same with a unit where it has none}
    SeriesName withUnit(@Nullable String more) {
        return unit != null || more == null ? this : new SeriesName(name, labels, more);
    }

    /// {@return a unit in the notation of measures}
    static String unit(String written) {
        return WORDS.getOrDefault(written, written);
    }

    private static boolean labels(String inside, Map<String, String> labels) {
        if (inside.isBlank() || inside.strip().equals("*")) {
            return true;
        }
        Pattern pattern = inside.contains("=") ? PROMETHEUS : DATADOG;
        pattern.matcher(inside).results()
                .forEach(it -> labels.put(it.group(1).strip(), it.group(2).replace("\\\"", "\"")
                        .strip()));
        return !labels.isEmpty();
    }

    /// {@return name and labels as one text, for ids}
    String key() {
        StringBuilder key = new StringBuilder(name);
        if (!labels.isEmpty()) {
            key.append('{');
            labels.forEach((label, value) -> key.append(key.charAt(key.length() - 1) == '{' ? "" : ",").append(label)
                    .append('=').append(value));
            key.append('}');
        }
        return key.toString();
    }
}
