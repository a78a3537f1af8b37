package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The properties of instruments that scores state, collected over a batch.
public final class Instruments {
    /// Directions that contradict each other.
    public static final int CONTRADICTED = -1;

    /// Which instrument.
    public record InstrumentKey(EvidenceKind kind, String name) {}

    /// What is known of an instrument.
    ///
    /// @param higher 1 higher is better, 0 lower, [#CONTRADICTED], null where nothing was said
    public record InstrumentStats(@Nullable Integer higher, double min, double max, long n) {
        /// {@return the combined properties}
        public InstrumentStats and(InstrumentStats other) {
            Integer joined = higher == null
                    ? other.higher
                    : other.higher == null || other.higher.equals(higher) ? higher : (Integer) CONTRADICTED;
            return new InstrumentStats(joined, least(min, other.min), -least(-max, -other.max), n + other.n);
        }

        private static double least(double a, double b) {
            return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
        }
    }

    private final Map<InstrumentKey, InstrumentStats> known = new LinkedHashMap<>();

    /// Adds one score.
    ///
    /// @param score holds `direction` and `scale`, where they are known
    void score(EvidenceKind kind, String name, JsonNode score) {
        JsonNode scale = JsonFields.array(score, "scale");
        boolean bounds = scale != null && scale.size() == 2 && scale.get(0).isNumber() && scale.get(1).isNumber();
        note(kind, name, new InstrumentStats(direction(JsonFields.text(score, "direction")),
                bounds && scale != null ? scale.get(0).doubleValue() : Double.NaN,
                bounds && scale != null ? scale.get(1).doubleValue() : Double.NaN, 1));
    }

    /// Adds one verdict: passing is better, whatever the direction of the value.
    void passed(String name) {
        note(EvidenceKind.SAMPLE, name, new InstrumentStats(1, 0, 1, 1));
    }

    private void note(EvidenceKind kind, String name, InstrumentStats one) {
        known.merge(new InstrumentKey(kind, name), one, InstrumentStats::and);
    }

    private static @Nullable Integer direction(@Nullable String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "higher" -> 1;
            case "lower" -> 0;
            default -> null;
        };
    }

    /// {@return what was collected}
    public Map<InstrumentKey, InstrumentStats> known() {
        return known;
    }
}
