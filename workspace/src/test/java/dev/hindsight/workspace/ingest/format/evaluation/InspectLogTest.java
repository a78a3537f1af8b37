package dev.hindsight.workspace.ingest.format.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.format.FormatFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class InspectLogTest {
    private static final int ZSTD = 93;
    private static final String EVAL = """
            "version":2,"status":"%s","eval":{"run_id":"r","task":"quiz","created":"2026-02-01T10:00:00+00:00",
            "model":"openai/gpt-4o","config":{"epochs":2},"revision":{"commit":"abc1234","dirty":true}},
            "plan":{"steps":[{"solver":"system_message","params":{"template":"Be brief."}}]}""";
    private static final String RESULTS = """
            "results":{"total_samples":3,"completed_samples":3,"scores":[{"name":"match","metrics":{
            "accuracy":{"name":"accuracy","value":0.5},"stderr":{"name":"stderr","value":0.1}}},
            {"name":"oddity","metrics":{"mean":{"value":2},"max":{"value":NaN}}}]},
            "stats":{"started_at":"2026-02-01T10:00:01+00:00","completed_at":"2026-02-01T10:00:09+00:00"}""";

    @TempDir
    Path folder;
    private FormatFixture files;

    @BeforeEach
    void fixture() {
        files = new FormatFixture(folder);
    }

    private static String sample(String id, int epoch, String score) {
        return """
                {"id":%s,"epoch":%d,"input":"attachment://aaaaaaaaaaaaaaaa","messages":[{"role":"system","content":"Be
                brief."},{"role":"assistant","content":"ok","tool_calls":[{"id":"c1","function":"find",
                "arguments":{"q":1}}]},{"role":"tool","tool_call_id":"c1","function":"find","content":"",
                "error":{"type":"timeout","message":"late"}}],"output":{"model":"gpt-4o-2024-08-06","choices":[
                {"message":{"content":[{"type":"text","text":"ok"}]},"stop_reason":"stop"}]},
                "scores":{"match":{"value":%s}},"attachments":{"aaaaaaaaaaaaaaaa":"How many?"},
                "model_usage":{"openai/gpt-4o":{"input_tokens":5,"output_tokens":2,"total_tokens":17,
                "input_tokens_cache_read":10}},"working_time":0.5}"""
                .formatted(id, epoch, score).replace("\n", " ");
    }

    private static byte[] archive(Map<String, String> members, boolean zstd) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!zstd) {
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, String> member : members.entrySet()) {
                    out.putNextEntry(new ZipEntry(member.getKey()));
                    out.write(member.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return bytes.toByteArray();
        }
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                byte[] content = member.getValue().getBytes(StandardCharsets.UTF_8);
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (ZstdCompressorOutputStream stream = new ZstdCompressorOutputStream(packed)) {
                    stream.write(content);
                }
                CRC32 crc = new CRC32();
                crc.update(content);
                ZipArchiveEntry entry = new ZipArchiveEntry(member.getKey());
                entry.setMethod(ZSTD);
                entry.setSize(content.length);
                entry.setCompressedSize(packed.size());
                entry.setCrc(crc.getValue());
                out.addRawArchiveEntry(entry, new ByteArrayInputStream(packed.toByteArray()));
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> members(boolean header) {
        String start = "{" + EVAL.formatted("started") + "}";
        String samples = sample("1", 1, "\"C\"");
        return header
                ? Map.of("_journal/start.json", start, "samples/1_epoch_1.json", samples, "header.json",
                        "{" + EVAL.formatted("success") + "," + RESULTS + "}")
                : Map.of("_journal/start.json", start, "samples/1_epoch_1.json", samples);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void archivesOfBothMethodsAreReadWithAndWithoutHeader(boolean zstd) throws IOException {
        Path whole = Files.write(folder.resolve("w.eval"), archive(members(true), zstd));
        ImportResult.FileResult result = files.run(whole).imports().getFirst();
        assertThat(result.format()).isEqualTo("inspect");
        assertThat(result.counts()).isEqualTo(Map.of("sample", 1L, "eval", 1L, "prompt_version", 1L));
        assertThat(result.leftOut()).containsEntry("metrics that are no numbers", 1L)
                .containsEntry("metrics without a known direction", 1L);
        ObjectNode sample = files.samples().getFirst();
        assertThat(sample.get("input").asString()).isEqualTo("How many?");
        assertThat(sample.get("model_served").asString()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(sample.get("tokens_in").intValue()).isEqualTo(15);
        assertThat(sample.get("tool_calls").get(0).get("ok").booleanValue()).isFalse();
        assertThat(sample.get("cluster").asString()).isEqualTo("quiz/1");
        assertThat(files.store.bodies("eval").getFirst().get("suite_version").asString()).isEqualTo("abc1234-dirty");

        files = new FormatFixture(folder);
        Path unfinished = Files.write(folder.resolve("u.eval"), archive(members(false), zstd));
        result = files.run(unfinished).imports().getFirst();
        assertThat(result.counts()).containsEntry("sample", 1L).doesNotContainKey("eval");
        assertThat(result.warnings()).anyMatch(it -> it.contains("status is started"));
        assertThat(files.run(Files.write(folder.resolve("x.eval"), archive(Map.of("a.txt", "b"), zstd))).failures()
                .getFirst().sentence()).contains("x.eval", "no log of Inspect");
    }

    @Test
    void lettersAreNumbersAndErrorsAreNoScores() throws IOException {
        String error = sample("4", 1, "\"I\"").replace("\"epoch\"", "\"error\":{\"message\":\"crash\"},\"epoch\"");
        ImportResult.FileResult result = files.read("l.json", "{\"samples\":[" + String.join(",",
                sample("1", 1, "\"C\""), sample("1", 2, "\"P\""), sample("\"x\"", 1, "\"I\""), sample("2", 1, "\"N\""),
                sample("3", 1, "NaN"), sample("5", 1, "{\"a\":0.25,\"b\":\"yes\"}"), error) + "],"
                + EVAL.formatted("cancelled") + "," + RESULTS + "}");
        assertThat(files.samples()).extracting(it -> it.path("scores").path("match").path("value").asString("-"))
                .containsExactly("1.0", "0.5", "0.0", "0.0", "-", "-", "-");
        assertThat(files.samples().get(5).get("scores").get("match/b").get("passed").booleanValue()).isTrue();
        assertThat(files.samples().get(6).get("error").asString()).isEqualTo("crash");
        assertThat(files.store.bodies("eval").getFirst().get("errors").intValue()).isEqualTo(1);
        assertThat(result.leftOut()).containsEntry("scores that are no numbers", 1L);
        assertThat(result.warnings()).anyMatch(it -> it.contains("cancelled (3 of 3"));
    }

    @Test
    void versionOneHasOneScorerAndNaiveTimes() throws IOException {
        String log = """
                {"version":1,"status":"success","eval":{"task":"t","run_id":"r","created":"2024-05-05T07:59:35",
                "model":"m"},"results":{"scorer":{"name":"exact_match"},"metrics":{"accuracy":{"value":0.5},
                "bootstrap_std":{"value":0.1}}},"stats":{"started_at":"","completed_at":""}}""";
        files.read("v1.json", log);
        assertThat(files.store.quarantine()).singleElement().satisfies(it -> assertThat(it.reason()).contains("zone"));
        files = new FormatFixture(folder).zoned();
        assertThat(files.read("v1.json", log).counts()).isEqualTo(Map.of("eval", 1L));
    }

    @ParameterizedTest
    @CsvSource({"2024-11-05T13-32-37-05-00_input-task_hxs4q9azL3ySGkjJirypKZ.eval,1,1,0",
            "2025-02-11T15-17-00-05-00_popularity_dPiJifoWeEQBrfWsAopzWr.eval,10,0,1",
            "2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval,10,1,1",
            "2025-05-12T20-27-36-04-00_browser.json,1,1,0", "2025-05-12T20-28-13-04-00_no-samples.json,0,1,1",
            "2025-05-12T20-28-13-04-00_popularity.json,3,1,1", "2025-05-12T20-28-26-04-00_security-guide.json,3,1,1",
            "log_formats.eval,1,1,1", "log_length_stop_reason.txt,1,1,0", "log_message_deduplication.eval,1,1,0",
            "log_read_sample.eval,1,1,1", "log_tool_call_error.json,1,1,0", "mmlu-summary-choices.eval,1,1,0"})
    void realLogs(String name, long samples, long evals, long prompts) {
        ImportResult.FileResult result = files.zoned().run(Imports.sample("inspect_ai/" + name)).imports().getFirst();
        assertThat(result.quarantined()).isZero();
        assertThat(result.counts().getOrDefault("sample", 0L)).isEqualTo(samples);
        assertThat(result.counts().getOrDefault("eval", 0L)).isEqualTo(evals);
        assertThat(result.counts().getOrDefault("prompt_version", 0L)).isEqualTo(prompts);
    }

    @Test
    void aLogWhoseOnlyMetricIsNoNumberSaysSo() {
        assertThat(files.zoned().run(Imports.sample("inspect_ai/log_with_nan.txt")).failures().getFirst().sentence())
                .contains("log_with_nan.txt", "NaN");
    }
}
