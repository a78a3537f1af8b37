package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.evidence.query.MetricDirections;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Aggregates the scores of single results to one eval per prompt, model and metric. Errors are counted and never enter
/// a mean. A metric of which neither the source nor the table of names knows the direction makes no eval and is counted;
/// the samples have its values.
final class SuiteTotals {
    private final Map<Series, Map<String, MetricSum>> sums = new LinkedHashMap<>();
    private final Map<Series, Long> errors = new LinkedHashMap<>();

    /// What ran; a component that is null is not known.
    record Series(@Nullable String prompt, @Nullable String version, @Nullable String model) {
        /// No more is known than the suite.
        static final Series UNKNOWN = new Series(null, null, null);

        private String id() {
            return Objects.requireNonNullElse(prompt, "") + "/" + Objects.requireNonNullElse(version, "") + "/"
                    + Objects.requireNonNullElse(model, "");
        }
    }

    /// One score of one result.
    ///
    /// @param passed its verdict; null where there is none
    /// @param direction `higher` or `lower`; null where the source does not tell
    /// @param judge the model that judged; null where none did
    record MetricScore(String metric, double value, @Nullable Boolean passed, @Nullable String direction,
            @Nullable String judge) {}

    private static final class MetricSum {
        private long n;
        private double mean;
        private double squares;
        private long passes;
        private long verdicts;
        private final TreeMap<String, Long> directions = new TreeMap<>();
        private @Nullable String judge;

        void add(MetricScore score) {
            n++;
            double before = score.value - mean;
            mean += before / n;
            squares += before * (score.value - mean);
            Boolean passed = score.passed;
            if (passed != null) {
                verdicts++;
                passes += passed ? 1 : 0;
            }
            if (score.direction != null) {
                directions.merge(score.direction, 1L, Long::sum);
            }
            judge = judge == null ? score.judge : judge;
        }

        @Nullable
        String direction(String metric) {
            if (directions.size() == 1) {
                return directions.firstKey();
            }
            Boolean higher = MetricDirections.higherIsBetter(metric);
            return higher == null ? null : higher ? "higher" : "lower";
        }
    }

    void add(Series series, MetricScore score) {
        sums.computeIfAbsent(series, s -> new LinkedHashMap<>())
                .computeIfAbsent(score.metric, m -> new MetricSum()).add(score);
    }

    void error(Series series) {
        errors.merge(series, 1L, Long::sum);
    }

    /// Passes one eval per series and metric to the sink.
    ///
    /// @param frame fields that every eval gets: `source_system`, `at`, `suite` and so on; its `id` is the beginning of
    /// theirs
    void finish(Sink sink, ObjectNode frame, String path, long lastRecord) {
        long unknown = 0;
        for (Map.Entry<Series, Map<String, MetricSum>> entry : sums.entrySet()) {
            for (Map.Entry<String, MetricSum> metric : entry.getValue().entrySet()) {
                ObjectNode eval = eval(frame, entry.getKey(), metric.getKey(), metric.getValue());
                if (eval == null) {
                    unknown++;
                } else {
                    sink.accept(eval, new SourceLocation(path, lastRecord, 0, -1), CanonicalJson.of(eval));
                }
            }
        }
        sink.leaveOut("means of metrics without a known direction (their samples are kept)", unknown);
    }

    private @Nullable ObjectNode eval(ObjectNode frame, Series series, String metric, MetricSum sum) {
        String direction = sum.direction(metric);
        if (direction == null || !Double.isFinite(sum.mean)) {
            return null;
        }
        ObjectNode eval = JsonMapper.shared().createObjectNode().put("kind", "eval");
        eval.setAll(frame);
        eval.put("id", frame.path("id").asString("") + "/" + series.id() + "/" + metric).put("metric", metric)
                .put("score", sum.mean).put("direction", direction).put("role", "offline").put("n", sum.n)
                .put("errors", errors.getOrDefault(series, 0L));
        eval.put("prompt", series.prompt).put("prompt_version", series.version).put("model", series.model)
                .put("judge", sum.judge);
        double sd = sum.n > 1 ? Math.sqrt(Math.max(0, sum.squares / (sum.n - 1))) : Double.NaN;
        if (Double.isFinite(sd)) {
            eval.put("sd", sd);
        }
        if (sum.verdicts > 0) {
            eval.put("passes", sum.passes);
        }
        return eval;
    }
}
