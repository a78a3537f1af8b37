package dev.hindsight.workspace.ingest.format.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class PromptfooTest {
    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    private static String result(String id, String provider, String rest) {
        return """
                {"id":"%s","evalId":"eval-x-2026-02-01T10:00:00","promptIdx":0,"testIdx":1,"promptId":"p1",
                 "provider":{"id":"x:y","label":"%s"},"prompt":{"raw":"Say hi to Bo","label":"Say hi to {{n}}"},
                 "vars":{"n":"Bo"},"testCase":{"assert":[{"type":"equals"}]},"latencyMs":500,%s}"""
                .formatted(id, provider, rest).replace("\n", "");
    }

    private static String graded(double score, boolean pass) {
        return ("\"score\":%s,\"success\":%s,\"failureReason\":%d,\"namedScores\":{\"tone\":%s},"
                + "\"response\":{\"output\":\"hi\",\"tokenUsage\":{\"prompt\":3,\"completion\":1}},"
                + "\"gradingResult\":{\"componentResults\":[{\"pass\":true}]}")
                .formatted(score, pass, pass ? 0 : 1, score);
    }

    @Test
    void handlesErrorsCacheObjectsAndUnmeasuredPasses() throws IOException {
        String results = String.join(",", result("1", "A", graded(1, true)), result("2", "A", graded(0.5, false)),
                result("3", "A", "\"score\":0,\"failureReason\":2,\"error\":\"rate limit\""),
                result("4", "B", graded(1, true).replace("\"output\":\"hi\"", "\"cached\":true,\"output\":{\"a\":1}")),
                result("5", "B", "\"score\":1,\"failureReason\":0,\"response\":{\"output\":\"x\"},"
                        + "\"gradingResult\":{\"pass\":true,\"reason\":\"No assertions\"}"));
        Path file = Files.writeString(folder.resolve("r.json"),
                "{\"evalId\":\"eval-x-2026-02-01T10:00:00\",\"results\":"
                        + "{\"version\":3,\"timestamp\":\"2026-02-01T10:00:05.5Z\",\"prompts\":[{\"id\":\"p1\",\"raw\":"
                        + "\"Say hi to {{n}}\",\"label\":\"greet\"}],\"results\":[" + results
                        + "],\"stats\":{}},\"config\":{}}");
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, file.toString()).imports()
                .getFirst();
        assertThat(result.format()).isEqualTo("promptfoo");
        assertThat(store.quarantine()).isEmpty();
        assertThat(store.bodies("sample")).hasSize(5);
        assertThat(store.bodies("prompt_version")).hasSize(1);
        assertThat(store.bodies("prompt_version").getFirst().get("text").asString()).isEqualTo("Say hi to {{n}}");
        assertThat(store.bodies("sample").get(2).get("error").asString()).isEqualTo("rate limit");
        assertThat(store.bodies("sample").get(2).has("scores")).isFalse();
        ObjectNode cached = store.bodies("sample").get(3);
        assertThat(cached.has("latency_ms")).isFalse();
        assertThat(cached.get("output").asString()).isEqualTo("{\"a\":1}");
        assertThat(store.bodies("sample").get(4).has("scores")).isFalse();
        assertThat(store.bodies("eval")).hasSize(4);
        ObjectNode eval = store.bodies("eval").getFirst();
        assertThat(eval.get("model").asString()).isEqualTo("A");
        assertThat(eval.get("score").doubleValue()).isEqualTo(0.75);
        assertThat(eval.get("n").intValue()).isEqualTo(2);
        assertThat(eval.get("errors").intValue()).isEqualTo(1);
        assertThat(eval.get("passes").intValue()).isEqualTo(1);
        assertThat(eval.get("at").asString()).isEqualTo("2026-02-01T10:00:05.500Z");
        assertThat(result.warnings()).anyMatch(w -> w.startsWith("1 results passed without any assertion"))
                .anyMatch(w -> w.startsWith("1 results are errors")).anyMatch(w -> w.startsWith("1 results came from"));
    }

    @Test
    void readsConcatenatedJsonOnOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("r.jsonl"), result("1", "A", graded(1, true)) + "\n"
                + result("2", "A", graded(0, false)) + result("3", "B", graded(1, true)) + "\n");
        Imports.run(store, ImportOptions.DEFAULT, file.toString());
        assertThat(store.quarantine()).isEmpty();
        assertThat(store.bodies("sample")).hasSize(3).allSatisfy(s -> {
            assertThat(s.get("at").asString()).isEqualTo("2026-02-01T10:00:00Z");
            assertThat(s.get("at_precision").asString()).isEqualTo("minute");
        });
    }

    @Test
    void truncatedFileKeepsEarlierResults() throws IOException {
        String text = "{\"evalId\":\"eval-x-2026-02-01T10:00:00\",\"results\":{\"version\":3,\"results\":["
                + result("1", "A", graded(1, true)) + "," + result("2", "A", graded(1, true)).substring(0, 80);
        Imports.run(store, ImportOptions.DEFAULT, Files.writeString(folder.resolve("r.json"), text).toString());
        assertThat(store.bodies("sample")).hasSize(1);
        assertThat(store.quarantine()).hasSize(1);
    }

    @Test
    void readsTheRealFilesAndRecognisesTheCsv() {
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT,
                Imports.sample("promptfoo/bedrock-working-test-results.json").toString()).imports().getFirst();
        assertThat(result.counts()).containsEntry("sample", 3L).containsEntry("prompt_version", 1L).hasSize(2);
        assertThat(result.warnings()).anyMatch(w -> w.startsWith("3 results passed without any assertion"));
        assertThat(store.bodies("sample")).extracting(s -> s.get("model_requested").asString()).doesNotHaveDuplicates();
        ImportResult csv = Imports.run(store, ImportOptions.DEFAULT,
                Imports.sample("promptfoo/simple-test.output.csv").toString());
        assertThat(csv.failures().getFirst().sentence()).contains("promptfoo's CSV");
    }
}
