package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.format.conversation.ChatText;
import dev.hindsight.workspace.ingest.format.conversation.ToolCalls;
import dev.hindsight.workspace.ingest.format.evaluation.SuiteTotals.MetricScore;
import dev.hindsight.workspace.ingest.format.evaluation.SuiteTotals.Series;
import dev.hindsight.workspace.ingest.json.InnerValue;
import dev.hindsight.workspace.ingest.json.JsonHead;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// DeepEval's test runs (`.deepeval/.latest_test_run.json`, or the test results of `evaluate` as JSON): a sample per test
/// case and an eval per metric. They name neither time nor, mostly, the model under test; `evaluationModel` is the judge.
///
/// Whether more is better follows from a score and its verdict: above the threshold and passed, or below and failed.
public final class DeepEval implements EvidenceFormat {
    private static final int HEAD = 1 << 16;
    private static final String[] LISTS = {"testRunData.testCases", "testRunData.conversationalTestCases",
            "testRunData.test_cases", "testCases", "conversationalTestCases", "test_results", "testResults"};

    @Override
    public String name() {
        return "deepeval";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        boolean run = outline.hasAny("testRunData.testCases", "testRunData.conversationalTestCases",
                "testRunData.test_cases");
        boolean inner = outline.hasAny("testCases.metricsData", "testCases.actualOutput", "test_results.metrics_data",
                "testResults.metricsData", "conversationalTestCases.metricsData");
        return run || inner || isCase(outline) ? 0.95 : 0;
    }

    private static boolean isCase(JsonOutline outline) {
        return outline.hasAny("metricsData", "metrics_data")
                && outline.hasAny("actualOutput", "actual_output", "turns");
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        String at = StatedTime.ofAll(source, options, "a test run of DeepEval");
        List<Source> runs = isCase(JsonOutline.of(source)) ? List.of(source) : InnerValue.objects(source);
        for (Source run : runs) {
            run(run, at, options, sink);
        }
    }

    private static void run(Source source, String at, ReadOptions options, Sink sink) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        JsonNode head = JsonHead.of(source, Set.of("testCases[]", "conversationalTestCases[]", "test_results[]",
                "testResults[]", "test_cases[]"));
        String model = JsonValues.text(JsonValues.first(head, "testRunData.hyperparameters.model",
                "hyperparameters.model", "testRunData.hyperparameters.Model"));
        String run = Sha256.hex(at + HexFormat.of().formatHex(source.head(HEAD))).substring(0, 16);
        TestCases cases = new TestCases(run, at, model, options.feature(), sink);
        if (isCase(outline)) {
            JsonObjects.all(source, cases);
        }
        for (String list : LISTS) {
            if (outline.has(list)) {
                JsonObjects.array(source, list, cases);
            }
        }
        cases.finish(source.name());
    }

    private static final class TestCases implements ObjectConsumer {
        private final String run;
        private final String at;
        private final @Nullable String model;
        private final @Nullable String feature;
        private final Sink sink;
        private final SuiteTotals totals = new SuiteTotals();
        private long failedMetrics;
        private long noNumbers;
        private long last;

        TestCases(String run, String at, @Nullable String model, @Nullable String feature, Sink sink) {
            this.run = run;
            this.at = at;
            this.model = model;
            this.feature = feature;
            this.sink = sink;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            last++;
            JsonNode turns = row.path("turns");
            if (!turns.isArray() && JsonValues.first(row, "input", "actualOutput", "actual_output").isMissingNode()) {
                sink.reject(place, "input is missing: this is no test case of DeepEval.", raw);
                return;
            }
            String input = JsonValues.text(row.path("input"));
            ObjectNode sample = JsonMapper.shared().createObjectNode().put("kind", "sample")
                    .put("id", run + "/" + last).put("at", at).put("role", "offline").put("run", run)
                    .put("model_requested", model).put("feature", feature)
                    .put("item", Sha256.hex(input == null ? turns.toString() : input).substring(0, 16));
            JsonValues.text(sample, "input", input == null ? ChatText.of(turns) : input);
            JsonNode output = JsonValues.first(row, "actualOutput", "actual_output");
            JsonValues.text(sample, "output", output.isMissingNode() && !turns.isEmpty()
                    ? ChatText.of(turns.get(turns.size() - 1))
                    : JsonValues.text(output));
            calls(JsonValues.first(row, "toolsCalled", "tools_called")).addTo(sample);
            for (JsonNode chunk : JsonValues.first(row, "retrievalContext", "retrieval_context")) {
                sample.withArray("retrieval").addObject().put("chunk", chunk.asString(""));
            }
            JsonValues.size(sample, "latency_ms", JsonValues.first(row, "completionTime", "completion_time"), 1_000);
            for (JsonNode metric : JsonValues.first(row, "metricsData", "metrics_data")) {
                metric(sample, metric);
            }
            sink.accept(sample, place, raw);
        }

        private static ToolCalls calls(JsonNode called) {
            ToolCalls calls = ToolCalls.of(called.path("\0"));
            for (JsonNode call : called) {
                calls.add("", call.path("name").asString(""),
                        JsonValues.first(call, "inputParameters", "input_parameters", "input"), null);
            }
            return calls;
        }

        private void metric(ObjectNode sample, JsonNode metric) {
            String name = metric.path("name").asString("");
            if (metric.hasNonNull("error")) {
                failedMetrics++;
                return;
            }
            Double value = JsonValues.number(metric.path("score"));
            if (value == null || name.isBlank()) {
                noNumbers++;
                return;
            }
            JsonNode success = metric.path("success");
            Boolean passed = success.isBoolean() ? (Boolean) success.booleanValue() : null;
            String direction = direction(value, JsonValues.number(metric.path("threshold")), passed);
            String judge = JsonValues.text(JsonValues.first(metric, "evaluationModel", "evaluation_model"));
            ObjectNode score = sample.withObject("scores").putObject(name).put("value", value);
            if (passed != null) {
                score.put("passed", passed);
            }
            JsonValues.text(score, "direction", direction);
            JsonValues.text(score, "judge", judge);
            totals.add(new Series(null, null, model), new MetricScore(name, value, passed, direction, judge));
        }

        private static @Nullable String direction(double value, @Nullable Double threshold, @Nullable Boolean passed) {
            if (threshold == null || passed == null || value == threshold) {
                return null;
            }
            return value > threshold == passed ? "higher" : "lower";
        }

        void finish(String path) {
            totals.finish(sink, JsonMapper.shared().createObjectNode().put("id", run).put("at", at)
                    .put("suite", "deepeval").put("feature", feature), path, last);
            sink.leaveOut("metrics that ended with an error", failedMetrics);
            sink.leaveOut("metrics without a number", noNumbers);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            last++;
            sink.reject(place, reason, raw);
        }
    }
}
