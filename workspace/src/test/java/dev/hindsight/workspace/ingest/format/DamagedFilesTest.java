package dev.hindsight.workspace.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hindsight.testing.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every format of evaluations and conversations, 500 times damaged: no crash, no hang, and the importer's own check
/// that every record is accounted for.
@Tag("simulation")
class DamagedFilesTest {
    private static final String INSPECT = """
            {"version":2,"status":"success","eval":{"run_id":"r","task":"q","created":"2026-02-01T10:00:00Z","model":"m"},
            "results":{"total_samples":1,"scores":[{"name":"match","metrics":{"accuracy":{"value":0.5}}}]}%s}""";
    private static final String INSPECT_SAMPLE = """
            {"id":1,"epoch":1,"input":"attachment://aaaaaaaaaaaaaaaa","messages":[{"role":"tool","tool_call_id":"c",
            "function":"f"}],"output":{"model":"m","choices":[{"message":{"content":"x"}}]},"scores":{"match":{"value":"C"}},
            "attachments":{"aaaaaaaaaaaaaaaa":"Q"},"model_usage":{"m":{"input_tokens":1,"total_tokens":2}},
            "events":[{"event":"tool","function":"f","arguments":{"a":1}}]}""";

    @TempDir
    Path folder;

    static Stream<Arguments> formats() {
        return Stream.of(arguments("promptfoo.json", """
                {"evalId":"e-2026-02-01T10:00:00","results":{"version":3,"prompts":[{"id":"p","raw":"Hi {{n}}",
                "label":"g"}],"results":[{"id":"1","promptIdx":0,"promptId":"p","provider":{"id":"m","label":""},
                "vars":{"n":"B"},"response":{"output":"x","tokenUsage":{"prompt":1}},"score":1,"success":true,
                "failureReason":0,"gradingResult":{"componentResults":[{"pass":true,"assertion":{"metric":"t"}}]},
                "namedScores":{"t":1}},{"id":"2","promptIdx":0,"promptId":"p","provider":"m","error":"late",
                "failureReason":2}]}}"""), arguments("promptfoo2.json", """
                {"version":2,"createdAt":"2024-03-01T10:00:00Z","config":{"prompts":["a"]},"results":{"version":2,
                "results":[],"table":{"head":{"prompts":[{"raw":"a","provider":"m"}],"vars":["n"]},"body":[
                {"vars":["B"],"test":{"assert":[{}]},"outputs":[{"pass":true,"score":1,"text":"x"}]}]}}}"""),
                arguments("promptfoo.csv", """
                        q,[m] a: {{q}},Status,Score,Metric: t,Grader Reason
                        x,"'=y
                        z",PASS,1.00,1,ok
                        y,b,ERROR,0,,
                        """), arguments("lm-eval.json", """
                        {"results":{"t":{"acc,none":0.2,"acc_stderr,none":"N/A"}},"configs":{"t":{"doc_to_text":"Q"}},
                        "versions":{"t":1},"n-samples":{"t":{"effective":5}},"date":1768575918.5,"model_name":"m"}"""),
                arguments("lm-eval.jsonl", """
                        {"doc_id":1,"resps":[["A"]],"filter":"none","arguments":{},"metrics":["acc"],"acc":1.0}
                        """.repeat(3)),
                arguments("inspect.json", INSPECT.formatted(",\"samples\":[" + INSPECT_SAMPLE + "]")),
                arguments("deepeval.json", """
                        {"testRunData":{"testCases":[{"input":"Q","actualOutput":"A","toolsCalled":[{"name":"f"}],
                        "metricsData":[{"name":"Bias","threshold":0.5,"success":true,"score":0.2}]}],
                        "conversationalTestCases":[]}}"""), arguments("ragas.csv", """
                        user_input,retrieved_contexts,response,faithfulness
                        Q,"['a','b']",A,0.5
                        R,[],B,nan
                        """), arguments("phoenix.csv", """
                        context.span_id,label,score
                        s1,good,1
                        s2,bad,0
                        """), arguments("openai.jsonl", """
                        {"custom_id":"q","response":{"status_code":200,"body":{"id":"c","created":1768575918,\
                        "choices":[{"message":{"content":"x","tool_calls":[{"function":{"name":"f",\
                        "arguments":"{}"}}]}}],"usage":{"prompt_tokens":1}}}}
                        """.repeat(3)), arguments("anthropic.json", """
                        {"id":"m","type":"message","role":"assistant","stop_reason":"end","content":[{"type":"text",
                        "text":"x"},{"type":"tool_use","id":"t","name":"f","input":{}}],"usage":{"input_tokens":1}}"""),
                arguments("tau-bench.json", """
                        [{"task_id":1,"reward":1.0,"info":{},"traj":[{"role":"user","content":"a"},{"role":"assistant",
                        "content":"b","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]}],
                        "trial":0}]"""), arguments("pairs.jsonl", """
                        {"model_a":"x","model_b":"y","winner":"model_a","response_a":"p","response_b":"q"}
                        """.repeat(3)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noDamageCrashesOrHangs(String name, String content) throws IOException {
        new FormatFixture(folder).at().surviveMutations(name, content.getBytes(UTF_8), Seeds.fresh());
    }

    @Test
    void noDamageOfAnArchiveCrashesOrHangs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("header.json"));
            out.write(INSPECT.formatted("").getBytes(UTF_8));
            out.putNextEntry(new ZipEntry("samples/1_epoch_1.json"));
            out.write(INSPECT_SAMPLE.getBytes(UTF_8));
        }
        new FormatFixture(folder).at().surviveMutations(".eval", bytes.toByteArray(), Seeds.fresh());
    }
}
