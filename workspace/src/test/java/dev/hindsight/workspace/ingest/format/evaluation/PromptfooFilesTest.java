package dev.hindsight.workspace.ingest.format.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.format.FormatFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// The forms of promptfoo's files other than version 3, and what names prompts and models in them. The CSV has the
/// columns that `promptfoo@0.121.20 eval -o out.csv` with the provider `echo` wrote.
class PromptfooFilesTest {
    private static final String LABEL = "a".repeat(64);

    @TempDir
    Path folder;
    private FormatFixture files;

    @BeforeEach
    void fixture() {
        files = new FormatFixture(folder);
    }

    private static String run(int day, String text, String model) {
        return """
                {"results":{"results":[{"id":"r%1$d","promptId":"%4$s","promptIdx":0,"testIdx":0,
                "provider":{"id":"%3$s","label":""},"prompt":{"raw":"%2$s","label":"chat"},"vars":{"q":"x"},
                "response":{"output":"y"},"success":true,"score":1,"failureReason":0,
                "gradingResult":{"componentResults":[{"pass":true,"score":1,
                "assertion":{"metric":"tone","provider":"openai:judge"}}]},"namedScores":{"tone":1}}],
                "prompts":[{"raw":"%2$s","label":"chat","id":"%4$s","provider":"%3$s"}],"version":3,
                "timestamp":"2026-03-0%1$dT08:00:00.000Z"},"config":{},"evalId":"eval-abc-2026-03-0%1$dT08:00:00"}"""
                .formatted(day, text, model, LABEL);
    }

    @Test
    void aRewrittenPromptIsANewVersionOfItsLabelAndAnEmptyLabelHidesNoModel() throws IOException {
        files.read("results.json", run(2, "Be careful. {{q}}", "openai:gpt-4o"));
        files.read("results.json", run(3, "Be cheerful. {{q}}", "openai:gpt-4o-mini"));
        files.read("again.json", run(3, "Be cheerful. {{q}}", "openai:gpt-4o-mini"));
        assertThat(files.store.quarantine()).isEmpty();
        assertThat(files.store.bodies("prompt_version")).hasSize(2)
                .allSatisfy(it -> assertThat(it.get("prompt").asString()).isEqualTo("chat"))
                .extracting(it -> it.get("version").asString()).doesNotHaveDuplicates();
        assertThat(files.samples()).extracting(it -> it.get("model_requested").asString())
                .containsExactly("openai:gpt-4o", "openai:gpt-4o-mini");
        assertThat(files.samples().getFirst().get("scores").get("tone").get("judge").asString())
                .isEqualTo("openai:judge");
        assertThat(files.store.bodies("eval")).hasSize(4);
    }

    @Test
    void resultsShowHasNoEvaluationIdAndVersionTwoATable() throws IOException {
        ImportResult.FileResult result = files.read("v2.json", """
                {"version":2,"createdAt":"2024-03-01T10:00:00.000Z","author":null,"config":{"prompts":["a"]},
                "results":{"version":2,"timestamp":"2024-03-01T10:00:00.000Z","results":[],"stats":{},
                "table":{"head":{"prompts":[{"raw":"Say {{n}}","label":"Say {{n}}","provider":"m1"},
                {"raw":"Shout {{n}}","label":"Shout {{n}}","provider":"m2"}],"vars":["n"]},"body":[
                {"vars":["Bo"],"test":{"assert":[{"type":"equals"}]},"outputs":[
                {"pass":true,"score":1,"namedScores":{},"text":"Bo","prompt":"Say Bo","latencyMs":5,
                "tokenUsage":{"prompt":3,"completion":1}},
                {"pass":false,"score":0,"namedScores":{},"text":"no","prompt":"Shout Bo","error":"not equal",
                "gradingResult":{"pass":false,"score":0}}]},
                {"vars":["Al"],"test":{"assert":[{"type":"equals"}]},"outputs":[null,
                {"pass":false,"score":0,"namedScores":{},"prompt":"Shout Al","error":"rate limit"}]}]}}}""");
        assertThat(result.counts()).containsEntry("sample", 3L).containsEntry("prompt_version", 2L)
                .containsEntry("eval", 2L);
        assertThat(result.leftOut()).containsEntry("cells without a result", 1L);
        assertThat(files.samples()).extracting(it -> it.path("error").asString("")).containsExactly("", "",
                "rate limit");
        assertThat(files.samples()).extracting(it -> it.get("model_requested").asString()).containsExactly("m1", "m2",
                "m2");
    }

    @Test
    void linesAskForATimeAndFindTheTemplateInTheLabel() throws IOException {
        String line = """
                {"id":"1","promptIdx":0,"testIdx":0,"promptId":"p","provider":{"id":"echo","label":""},\
                "prompt":{"raw":"Hi Bo","label":"chat: chat.txt: Hi {{ n }}"},"vars":{"n":"Bo"},"success":true,\
                "score":1,"failureReason":0,"response":{"output":"Hi"},"testCase":{"assert":[{"type":"equals"}]}}""";
        assertThat(files.failure("a.jsonl", line)).contains("a.jsonl", "--at");
        files.at().read("a.jsonl", line + line + "\n");
        ObjectNode version = files.store.bodies("prompt_version").getFirst();
        assertThat(version.get("text").asString()).isEqualTo("Hi {{ n }}");
        assertThat(version.get("prompt").asString()).isEqualTo("chat: chat.txt");
    }

    private static final String CSV = """
            q,Status,[echo] chat: chat.txt: Hi {{q}},Status,Score,Named Scores,Metric: tone,Grader Reason,Comment,\
            "[parrot] plain.txt: =Say {{q}}
            plainly",Status,Score,Named Scores,Metric: tone,Grader Reason,Comment
            '=1+2,var,'-x is what,PASS,1.00,"{""tone"":1}",1.00,All assertions passed,,"'=Say
            plainly",FAIL,0.50,"{""tone"":1}",1.00,"Expected ""careful""\",
            b,var,ok,PASS,1.00,,,No assertions,,rate limit,ERROR,0.00,,,,
            """;

    @Test
    void csvRepeatsItsHeadersPerPrompt() throws IOException {
        assertThat(files.failure("out.csv", CSV)).contains("out.csv", "promptfoo's CSV", "--at");
        ImportResult.FileResult result = files.at().read("out.csv", CSV);
        assertThat(result.counts()).containsEntry("sample", 4L).containsEntry("prompt_version", 2L);
        assertThat(files.store.bodies("prompt_version")).extracting(it -> it.get("prompt").asString())
                .containsExactly("chat: chat.txt", "plain.txt");
        assertThat(files.samples()).extracting(it -> it.path("output").asString("-")).containsExactly("-x is what",
                "=Say\nplainly", "ok", "-");
        assertThat(files.samples().get(1).get("scores").get("score").get("value").doubleValue()).isEqualTo(0.5);
        assertThat(files.samples().get(2).has("scores")).isFalse();
        assertThat(files.samples().get(3).get("error").asString()).isEqualTo("rate limit");
        assertThat(files.read("out.csv", CSV).duplicates()).isEqualTo(result.counts().values().stream()
                .mapToLong(Long::longValue).sum());
    }

    @Test
    void theOldCsvIsRead() {
        ImportResult.FileResult result = files.at().run(Imports.sample("promptfoo/simple-test.output.csv")).imports()
                .getFirst();
        assertThat(result.counts()).containsEntry("sample", 4L).containsEntry("prompt_version", 2L)
                .containsEntry("eval", 2L).hasSize(3);
        assertThat(files.samples().getFirst().get("output").asString()).isEqualTo("Ahoy mateys o' the world!");
        assertThat(files.samples().getFirst().has("model_requested")).isFalse();
    }

    @Test
    void anExcerptWithAnObjectAsOutputIsRead() {
        ImportResult.FileResult result = files.at().run(
                Imports.sample("promptfoo/EXCERPT.pydantic-ai.result-object.json")).imports().getFirst();
        assertThat(result.counts()).containsEntry("sample", 1L).containsEntry("eval", 1L);
        assertThat(files.samples().getFirst().get("output").asString()).startsWith("{\"location\"");
    }

    @Test
    void twoEvaluationsInOneFileAreTwoAndAFailureWithoutGradingIsOne() throws IOException {
        String file = "{\"evalId\":\"e%1$d\",\"results\":{\"version\":2,\"timestamp\":\"2026-05-0%1$dT10:00:00Z\",\"table\":{\"head\":"
                + "{\"prompts\":[{\"raw\":\"Say {{q}}\",\"label\":\"p\",\"provider\":\"m\"}],\"vars\":[\"q\"]},\"body\":[{\"outputs\":"
                + "[{\"text\":\"no\",\"pass\":false,\"score\":0,\"namedScores\":{}}],\"vars\":[\"hi\"]}]}}}";
        for (String both : new String[]{file.formatted(1) + "\n" + file.formatted(2),
                "[" + file.formatted(1) + "," + file.formatted(2) + "]"}) {
            files = new FormatFixture(folder);
            assertThat(files.read("two.json", both).counts()).containsEntry("sample", 2L).containsEntry("eval", 2L);
            assertThat(files.store.bodies("eval")).extracting(it -> it.get("score").doubleValue()).containsOnly(0.0);
        }
    }
}
