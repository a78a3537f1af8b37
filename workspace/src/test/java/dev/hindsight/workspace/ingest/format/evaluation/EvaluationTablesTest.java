package dev.hindsight.workspace.ingest.format.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.format.FormatFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// lm-evaluation-harness, DeepEval, Ragas and Phoenix.
class EvaluationTablesTest {
    @TempDir
    Path folder;
    private FormatFixture files;

    @BeforeEach
    void fixture() {
        files = new FormatFixture(folder);
    }

    private static String harness(String date, String model) {
        return """
                {"results":{"t":{"alias":"t","acc,none":0.25,"acc_stderr,none":0.1,"f1,none":0.5,"f1_stderr,none":"N/A",
                "wer,strict":"NaN","zest,none":1},"all":{"acc,none":0.3}},"groups":{"all":{"acc,none":0.3}},
                "configs":{"t":{"doc_to_text":"Q: {{q}}"}},"versions":{"t":1.0},"n-shot":{"t":5},
                "higher_is_better":{"t":{"acc":true,"f1":true}},"n-samples":{"t":{"original":100,"effective":25}},
                "config":{"model":"vllm","random_seed":0},"git_hash":"abc","date":%s,"model_name":"%s"}"""
                .formatted(date, model);
    }

    @Test
    void harnessResultsBecomeEvalsAtTheStart() throws IOException {
        ImportResult.FileResult result = files.read("r.json", harness("1768575918.576677", "g"));
        assertThat(result.counts()).containsEntry("eval", 2L).containsEntry("prompt_version", 1L);
        assertThat(result.leftOut()).containsEntry("metrics that are no numbers", 1L)
                .containsEntry("metrics without a known direction", 1L).containsEntry("scores of groups of tasks", 1L);
        ObjectNode eval = files.store.bodies("eval").getFirst();
        assertThat(eval.get("at").asString()).startsWith("2026-01-16T15:05:18.576");
        assertThat(eval.get("n").intValue()).isEqualTo(25);
        assertThat(eval.get("sd").doubleValue()).isEqualTo(0.5);
        files.read("again.json", harness("1768579999", "g"));
        files.read("other.json", harness("1768579999", "h"));
        assertThat(files.store.bodies("eval")).extracting(it -> it.get("cluster").asString())
                .satisfies(it -> assertThat(it.get(0)).isEqualTo(it.get(2)))
                .satisfies(it -> assertThat(it.get(0)).isNotEqualTo(it.get(4)));
    }

    @Test
    void harnessWithoutDateNeedsTheZoneOfItsName() throws IOException {
        String log = harness("null", "g");
        assertThat(files.failure("results_2026-01-16T15-23-47.285735.json", log)).contains("--zone", "--at");
        files.zoned().read("results_2026-01-16T15-23-47.285735.json", log);
        assertThat(files.store.bodies("eval").getFirst().get("at").asString()).isEqualTo("2026-01-16T15:23:47.285735Z");
    }

    @Test
    void aTimeForAllIsForThoseWithoutOne() throws IOException {
        files.at().read("r.json", harness("1768575918.576677", "g"));
        assertThat(files.store.bodies("eval").getFirst().get("at").asString()).startsWith("2026-01-16T15:05:18.576");
        String undated = harness("null", "g");
        files.at().read("zero.json", undated.replace("\"n-shot\":{\"t\":5}", "\"n-shot\":{\"t\":0}"));
        ImportResult.FileResult five = files.at().read("five.json", undated);
        assertThat(five.conflicts()).isZero();
        assertThat(five.counts()).containsEntry("eval", 2L);
    }

    @Test
    void harnessSamplesKeepNumbersAndLeaveOutLists() throws IOException {
        String line = """
                {"doc_id":1,"target":"a","arguments":{"gen_args_0":{"arg_0":"Q?"}},"resps":[["A"]],\
                "filtered_resps":["a"],"filter":"none","metrics":["acc","f1"],"acc":1.0,"f1":[1,2],"doc_hash":"h"}
                """;
        ImportResult.FileResult result = files.at().read("samples_t_2026-01-16T15-23-47.285735.jsonl", line);
        assertThat(result.leftOut()).containsEntry("metrics of the whole corpus, whose values are lists", 1L);
        ObjectNode sample = files.samples().getFirst();
        assertThat(sample.get("output").asString()).isEqualTo("A");
        assertThat(sample.get("prompt").asString()).isEqualTo("t");
        assertThat(sample.get("scores").get("acc").doubleValue()).isEqualTo(1);
    }

    @Test
    void realHarnessFiles() throws IOException {
        long evals = 0;
        long samples = 0;
        long known = 0;
        long count = 0;
        try (Stream<Path> found = Files.walk(Imports.sample("lm_eval"))) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                ImportResult.FileResult result = files.zoned().run(file).imports().getFirst();
                assertThat(result.quarantined() + result.conflicts()).isZero();
                evals += result.counts().getOrDefault("eval", 0L);
                samples += result.counts().getOrDefault("sample", 0L);
                known += result.duplicates();
                count++;
            }
        }
        // One run is there under two names; its eval and its prompt are known the second time, as are prompts of others.
        assertThat(new long[]{count, evals, samples, known, files.store.bodies("prompt_version").size()})
                .containsExactly(45, 53, 555, 26, 17);
    }

    @Test
    void deepEvalTellsDirectionsFromVerdicts() throws IOException {
        String log = """
                {"testRunData":{"testCases":[{"name":"a","input":"Q","actualOutput":"A","retrievalContext":["c1"],
                "toolsCalled":[{"name":"find","inputParameters":{"q":1}}],"metricsData":[
                {"name":"Oddness","threshold":0.5,"success":true,"score":0.2,"evaluationModel":"gpt-4o"},
                {"name":"Answer Relevancy","threshold":0.5,"success":true,"score":0.9,"error":null},
                {"name":"Bias","threshold":0.5,"success":false,"score":null,"error":"timeout"}]}],
                "conversationalTestCases":[{"name":"b","turns":[{"role":"user","content":"x"},
                {"role":"assistant","content":"y"}],"metricsData":[]}],"testPassed":1},"runDuration":1.0}""";
        assertThat(files.failure(".latest_test_run.json", log)).contains("DeepEval", "--at");
        ImportResult.FileResult result = files.at().read("run.json", log);
        assertThat(result.counts()).containsEntry("sample", 2L).containsEntry("eval", 2L);
        assertThat(result.leftOut()).containsEntry("metrics that ended with an error", 1L);
        assertThat(files.store.bodies("eval")).extracting(it -> it.get("direction").asString())
                .containsExactly("lower", "higher");
        assertThat(files.samples().getFirst().get("tool_calls").get(0).get("name_emitted").asString())
                .isEqualTo("find");
        assertThat(files.samples().get(1).get("output").asString()).isEqualTo("y");
    }

    @Test
    void ragasReadsPythonListsAndKeepsFailuresApart() throws IOException {
        String csv = """
                user_input,retrieved_contexts,response,reference,faithfulness,my_zest
                Q1,"['it\\'s', ""b""]",A1,R,0.5,1
                Q2,[],Error executing RAG pipeline: x,R,0.0,0
                Q3,[],A3,R,nan,
                """;
        ImportResult.FileResult result = files.at().read("r.csv", csv);
        assertThat(result.format()).isEqualTo("ragas");
        assertThat(files.samples().getFirst().get("retrieval")).extracting(it -> it.get("chunk").asString())
                .containsExactly("it's", "b");
        assertThat(files.samples().get(1).has("scores")).isFalse();
        assertThat(files.samples().get(2).has("scores")).isFalse();
        ObjectNode eval = files.store.bodies("eval").getFirst();
        assertThat(eval.get("score").doubleValue()).isEqualTo(0.5);
        assertThat(eval.get("errors").intValue()).isEqualTo(1);
        assertThat(result.leftOut()).containsEntry("scores that are no numbers (nan, empty)", 1L);
        String json = "[{\"user_input\":\"Q\",\"response\":\"A\",\"retrieved_contexts\":[\"c\"],\"faithfulness\":NaN}]";
        assertThat(files.read("r.json", json).counts()).containsEntry("sample", 1L);
        assertThat(files.failure("c.json",
                "{\"user_input\":{\"0\":\"Q\"},\"response\":{\"0\":\"A\"},\"faithfulness\":{\"0\":1}}"))
                .contains("records");
    }

    @Test
    void phoenixExperimentsAndEvaluations() throws IOException {
        files.read("e.json", """
                [{"example_id":"x1","repetition_number":1,"input":{"q":1},"output":"A","error":null,
                "start_time":"2026-03-01T00:00:00+00:00","end_time":"2026-03-01T00:00:01+00:00","annotations":[
                {"name":"correct","annotator_kind":"LLM","score":1.0,"label":"yes"}]},
                {"example_id":"x2","repetition_number":1,"output":null,"error":"boom",
                "start_time":"2026-03-01T00:00:00+00:00","annotations":[{"name":"correct","score":0}]}]""");
        assertThat(files.samples().getFirst().get("latency_ms").intValue()).isEqualTo(1_000);
        assertThat(files.samples().get(1).has("scores")).isFalse();
        String csv = "context.span_id,label,score,explanation\ns1,good,1,because\ns2,,,\n";
        assertThat(files.failure("hallucination.csv", csv)).contains("--at");
        ImportResult.FileResult result = files.at().read("hallucination.csv", csv);
        assertThat(result.counts()).containsEntry("judgement", 1L);
        assertThat(result.leftOut()).containsEntry("evaluations without score and label", 1L);
        assertThat(files.store.bodies("judgement").getFirst().get("metric").asString()).isEqualTo("hallucination");
    }

    @Test
    void twoRunsInOneFileAreTwoRuns() throws IOException {
        String monday = harness("1768575918", "g").replace("\n", " ");
        String tuesday = harness("1768662318", "g").replace("\n", " ");
        for (String both : new String[]{monday + "\n" + tuesday, "[" + monday + "," + tuesday + "]",
                "{\"data\":[" + monday + "," + tuesday + "]}"}) {
            files = new FormatFixture(folder);
            assertThat(files.read("runs.json", both).counts()).containsEntry("eval", 4L);
        }
        String run = "{\"testRunData\":{\"testCases\":[{\"name\":\"%s\",\"input\":\"q\",\"actualOutput\":\"a\",\"metricsData\":[]}]}}";
        files = new FormatFixture(folder).at();
        assertThat(files.read("d.jsonl", run.formatted("a") + "\n" + run.formatted("b")).counts())
                .containsEntry("sample", 2L);
    }

    @Test
    void evaluationsOfSpansFindTheirAnswerByTheTrace() throws IOException {
        files.at().read("relevance.csv", "context.span_id,context.trace_id,label,score\na1,t1,good,1\n");
        assertThat(files.store.bodies("judgement").getFirst().get("trace").asString()).isEqualTo("t1");
        assertThat(files.read("lone.csv", "context.span_id,label,score\na1,good,1\n").warnings())
                .anyMatch(it -> it.contains("context.trace_id"));
    }
}
