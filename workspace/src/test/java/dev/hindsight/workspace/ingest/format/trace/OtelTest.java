package dev.hindsight.workspace.ingest.format.trace;

import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.json;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.one;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.tree;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class OtelTest {
    private static final String PYTHON = """
            {
                'name': 'chat m',
                'context': {
                    'trace_id': '0x5b8efff798038103d269b633813fc60c',
                    'span_id': '0x00000000000000a1',
                    'trace_state': '[]'
                },
                'kind': 'SpanKind.CLIENT',
                'parent_id': null,
                'start_time': '2026-03-01T10:00:00.000000Z',
                'end_time': %s,
                'status': {
                    'status_code': 'ERROR',
                    'description': 'over quota'
                },
                'attributes': {
                    'gen_ai.request.model': 'm',
                    'gen_ai.usage.output_tokens': 3
                },
                'events': [],
                'links': [],
                'resource': {
                    'attributes': {
                        'service.name': 'shop'
                    },
                    'schema_url': ''
                }
            }
            """;
    private static final String NODE = """
            listening on 3000
            {
              resource: {
                attributes: {
                  'service.name': 'shop',
                  'process.command_args': [Array]
                }
              },
              instrumentationScope: { name: 'x', version: undefined, schemaUrl: undefined },
              traceId: '5b8efff798038103d269b633813fc60c',
              parentSpanContext: undefined,
              traceState: undefined,
              name: 'chat m',
              id: '00000000000000a1',
              kind: 2,
              timestamp: 1772359200000000,
              duration: 1500000.25,
              attributes: {
                'gen_ai.request.model': 'm',
                'gen_ai.usage.input_tokens': 12,
                'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text",' +
                  `"content":"it's here"}]}]`,
                'gen_ai.response.finish_reasons': [ 'stop' ]
              },
              status: { code: 0 },
              events: [],
              links: []
            }
            """;

    @TempDir
    Path folder;
    private TraceFiles files;

    @BeforeEach
    void files() {
        files = new TraceFiles(folder);
    }

    private static String python(String end) {
        return json(PYTHON.formatted(end));
    }

    private void isTheRequest(ImportResult.FileResult result, String format) {
        assertThat(result.format()).isEqualTo(format);
        assertThat(result.counts()).containsOnly(entry("sample", 1L));
        assertThat(result.leftOut()).containsEntry("spans that are steps of an answer", 4L);
        ObjectNode sample = files.sample();
        assertThat(one(sample, "id")).isEqualTo("5b8efff798038103d269b633813fc60c/00000000000000a2");
        assertThat(one(sample, "input")).isEqualTo("Where is my parcel?");
        assertThat(one(sample, "output")).isEqualTo("It arrives tomorrow.");
        assertThat(one(sample, "model_requested")).isEqualTo("m-1");
        assertThat(one(sample, "model_served")).isEqualTo("m-1-2026-01-01");
        assertThat(one(sample, "prompt") + one(sample, "prompt_version")).isEqualTo("supportv7");
        assertThat(one(sample, "session")).isEqualTo("s1");
        assertThat(one(sample, "environment")).isEqualTo("production");
        assertThat(one(sample, "finish_reason")).isEqualTo("stop");
        assertThat(sample.path("tokens_in").asInt()).isEqualTo(300);
        assertThat(sample.path("tokens_out").asInt()).isEqualTo(12);
        assertThat(sample.path("latency_ms").asInt()).isEqualTo(2_400);
        assertThat(sample.path("scores")).isEqualTo(tree("{'relevance':{'value':0.75}}"));
        assertThat(sample.path("tool_calls")).isEqualTo(tree("[{'arguments':{'no':1},'match':'exact',"
                + "'name_dispatched':'track','name_emitted':'track','ok':false}]"));
        assertThat(sample.path("slice")).isEqualTo(tree("{'agent':'help','service':'shop'}"));
        assertThat(sample.has("error")).isFalse();
    }

    @Test
    void theSameRequestInEveryFormOfAFile() throws IOException {
        ArrayNode spans = OtelFiles.request();
        isTheRequest(files.read("whole.json", OtelFiles.file(spans)), "otlp");
        String lines = OtelFiles.lines(spans);
        assertThat(files.read("lines.jsonl", lines).duplicates()).isEqualTo(1);
        assertThat(files.read("marked.json", "\uFEFF" + JsonMapper.shared().writerWithDefaultPrettyPrinter()
                .writeValueAsString(JsonMapper.shared().readTree(OtelFiles.file(spans)))).duplicates()).isEqualTo(1);
        byte[] message = OtelFiles.protobuf(spans);
        ImportResult.FileResult binary = files.read("body.binpb", message);
        assertThat(binary.format()).isEqualTo("otlp-protobuf");
        assertThat(binary.duplicates()).isEqualTo(1);
        ByteArrayOutputStream collector = new ByteArrayOutputStream();
        ByteArrayOutputStream delimited = new ByteArrayOutputStream();
        for (int i = 0; i < spans.size(); i++) {
            byte[] one = OtelFiles.protobuf(JsonMapper.shared().createArrayNode().add(spans.get(i)));
            collector.writeBytes(ByteBuffer.allocate(4).putInt(one.length).array());
            collector.writeBytes(one);
            OtelFiles.varint(delimited, one.length);
            delimited.writeBytes(one);
        }
        assertThat(files.read("collector.binpb", collector.toByteArray()).duplicates()).isEqualTo(1);
        assertThat(files.read("delimited.binpb", delimited.toByteArray()).duplicates()).isEqualTo(1);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(message);
        }
        assertThat(files.read("body.binpb.gz", packed.toByteArray()).duplicates()).isEqualTo(1);
        ImportResult.FileResult cut = files.read("cut.binpb",
                Arrays.copyOf(collector.toByteArray(), collector.size() - 9));
        assertThat(cut.quarantined()).isEqualTo(1);
    }

    @Test
    void spansAreMergedThatWereToldTwiceAndOnceOpen() {
        ArrayNode spans = OtelFiles.request();
        ArrayNode twice = spans.deepCopy();
        spans.forEach(span -> twice.insert(0, ((ObjectNode) span.deepCopy()).putNull("endTimeUnixNano")));
        ImportResult.FileResult result = files.read("twice.json", OtelFiles.file(twice));
        isTheRequest(result, "otlp");
        assertThat(result.leftOut()).containsEntry("spans that were told again", 5L);
    }

    @Test
    void numbersAreReadAsTextsAndTypedValues() {
        String span = json(
                "{'resource_spans':[{'resource':{},'scope_spans':[{'spans':[{'trace_id':'0aF7651916cd43dd8448eb211c80319c',"
                        + "'span_id':'b7ad6b7169203331','name':'chat','start_time_unix_nano':1772359200000000000,'end_time_unix_nano':0,"
                        + "'status':{'code':2,'message':''},'attributes':[{'key':'gen_ai.system','value':{'stringValue':'x'}},"
                        + "{'key':'gen_ai.request.model','value':{'stringValue':'m'}},{'key':'gen_ai.usage.input_tokens','value':{'intValue':12}},"
                        + "{'key':'gen_ai.usage.output_tokens','value':{'intValue':'3'}},{'key':'gen_ai.response.finish_reasons','value':{'arrayValue':{'values':[{'stringValue':'length'}]}}}],"
                        + "'events':[{'name':'exception','attributes':[{'key':'exception.message','value':{'stringValue':'rate limit'}}]},"
                        + "{'name':'gen_ai.content.prompt','attributes':[{'key':'gen_ai.prompt','value':{'stringValue':'Hi?'}}]}]}]}]}]}");
        files.read("old.json", span);
        ObjectNode sample = files.sample();
        assertThat(sample.path("tokens_in").asInt()).isEqualTo(12);
        assertThat(sample.path("tokens_out").asInt()).isEqualTo(3);
        assertThat(sample.has("latency_ms")).isFalse();
        assertThat(one(sample, "error")).isEqualTo("rate limit");
        assertThat(one(sample, "finish_reason")).isEqualTo("length");
        assertThat(one(sample, "input")).isEqualTo("Hi?");
    }

    @Test
    void openInferenceIsReadWithItsFlattenedLists() {
        ArrayNode spans = JsonMapper.shared().createArrayNode();
        spans.add(OtelFiles.span(1, 0, "chain", 0, 900,
                Map.of("openinference.span.kind", "CHAIN", "input.value", "Why?",
                        "output.value", "Because.", "session.id", "s9", "user.id", "u9", "tag.tags",
                        "[\"tier:gold\"]")));
        spans.add(OtelFiles.span(2, 1, "search", 10, 100, Map.of("openinference.span.kind", "RETRIEVER",
                "retrieval.documents.0.document.id", "d1", "retrieval.documents.1.document.content", "some text")));
        spans.add(OtelFiles.span(3, 1, "llm", 100, 800, Map.of("openinference.span.kind", "LLM", "llm.model_name", "m",
                "llm.input_messages.0.message.role", "system", "llm.input_messages.0.message.content", "Be kind.",
                "llm.input_messages.1.message.role", "user", "llm.input_messages.1.message.content", "Why?",
                "llm.output_messages.0.message.role", "assistant",
                "llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "look", "llm.token_count.prompt",
                "11", "llm.token_count.prompt_details.cache_read", "4")));
        spans.add(
                OtelFiles.span(4, 1, "look", 300, 400, Map.of("openinference.span.kind", "TOOL", "tool.name", "look")));
        spans.add(OtelFiles.span(5, 1, "guard", 5, 8,
                Map.of("openinference.span.kind", "GUARDRAIL", "output.value", "pass")));
        spans.add(OtelFiles.span(6, 0, "judge", 1_000, 1_100, Map.of("openinference.span.kind", "EVALUATOR")));
        spans.add(OtelFiles.span(7, 6, "llm", 1_000, 1_050,
                Map.of("openinference.span.kind", "LLM", "llm.model_name", "j")));
        ImportResult.FileResult result = files.read("phoenix.jsonl", OtelFiles.lines(spans));
        assertThat(result.leftOut()).containsEntry("spans without an answer", 2L);
        ObjectNode sample = files.sample();
        assertThat(one(sample, "input") + one(sample, "output")).isEqualTo("Why?Because.");
        assertThat(one(sample, "system")).isEqualTo("Be kind.");
        assertThat(sample.path("tokens_cached").asInt()).isEqualTo(4);
        assertThat(sample.path("retrieval"))
                .isEqualTo(tree("[{'chunk':'d1','rank':1},{'chunk':'some text','rank':2}]"));
        assertThat(sample.path("guards")).isEqualTo(tree("[{'guard':'guard','verdict':'pass'}]"));
        assertThat(sample.path("tool_calls").get(0).path("match").asString()).isEqualTo("exact");
        assertThat(sample.path("slice").path("tier").asString()).isEqualTo("gold");
    }

    @Test
    void callsThatDoNotKnowOfEachOtherAreAnswersOfTheirOwn() {
        ArrayNode spans = JsonMapper.shared().createArrayNode();
        spans.add(OtelFiles.span(1, 0, "nightly job", 0, 900, Map.of()));
        for (int i = 2; i < 5; i++) {
            spans.add(OtelFiles.span(i, 1, "chat", i * 100, i * 100 + 50, Map.of("gen_ai.operation.name", "chat",
                    "gen_ai.prompt.0.role", "user", "gen_ai.prompt.0.content", "Sum up text " + i,
                    "gen_ai.completion.0.role", "assistant", "gen_ai.completion.0.content", "Summary " + i)));
        }
        ImportResult.FileResult result = files.read("job.json", OtelFiles.file(spans));
        assertThat(files.samples()).extracting(it -> one(it, "output")).containsExactly("Summary 2", "Summary 3",
                "Summary 4");
        assertThat(result.leftOut()).containsOnly(entry("spans without an answer", 1L));
    }

    @Test
    void evaluationsAsLogRecordsAreJudgements() {
        String log = "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'timeUnixNano':'1772359200000000000','traceId':'%s','spanId':'%s',"
                + "'eventName':'gen_ai.evaluation.result','attributes':[{'key':'gen_ai.evaluation.name','value':{'stringValue':'tone'}},"
                + "{'key':'%s','value':{'doubleValue':0.5}}]},{'timeUnixNano':'1772359200000000000','body':{'stringValue':'other'}}]}]}]}";
        ImportResult.FileResult result = files.read("logs.jsonl",
                json(log.formatted(OtelFiles.TRACE, OtelFiles.spanId(5), "gen_ai.evaluation.result.score")));
        assertThat(result.counts()).containsOnly(entry("judgement", 1L));
        assertThat(result.leftOut()).containsOnly(entry("log records that are no answer", 1L));
        assertThat(result.warnings()).anyMatch(it -> it.contains("gen_ai.evaluation.result.score"));
        ObjectNode judgement = files.store.bodies("judgement").getFirst();
        assertThat(one(judgement, "trace")).isEqualTo(OtelFiles.TRACE.toLowerCase(java.util.Locale.ROOT));
        assertThat(judgement.path("value").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void theConsoleOfPythonTellsSpansTwiceBetweenOtherLines() {
        ImportResult.FileResult result = files.read("console.txt", "INFO: started\n" + python("null")
                + "INFO: a line\n" + python("'2026-03-01T10:00:01.500000Z'"));
        assertThat(result.format()).isEqualTo("otel-console");
        assertThat(result.leftOut()).containsEntry("spans that were told again", 1L)
                .containsEntry("lines that are no span", 2L);
        assertThat(files.sample().path("latency_ms").asInt()).isEqualTo(1_500);
        assertThat(one(files.sample(), "error")).isEqualTo("over quota");
    }

    @Test
    void theConsoleOfJavaScriptIsNoJsonAndIsRead() {
        ImportResult.FileResult result = files.read("node.log", NODE);
        assertThat(result.format()).isEqualTo("otel-console");
        assertThat(result.leftOut()).containsOnly(entry("lines that are no span", 1L));
        ObjectNode sample = files.sample();
        assertThat(one(sample, "output")).isEqualTo("it's here");
        assertThat(one(sample, "finish_reason")).isEqualTo("stop");
        assertThat(sample.path("latency_ms").doubleValue()).isEqualTo(1_500.00025);
        assertThat(sample.path("tokens_in").asInt()).isEqualTo(12);
    }

    private byte[] made(String name) throws IOException {
        try (InputStream in = OtelTest.class.getResourceAsStream("/otel-js/" + name)) {
            return in.readAllBytes();
        }
    }

    /// Tool and versions: `otel-js/README.md` among the resources.
    @Test
    void whatTheJavaScriptSdkExportsAndPrintsIsTheSameEvidence() throws IOException {
        ImportResult.FileResult result = files.read("otlp.json", made("otlp.json"));
        assertThat(result.counts()).containsOnly(entry("sample", 3L));
        assertThat(result.leftOut()).containsOnly(entry("spans that are steps of an answer", 4L));
        assertThat(files.read("otlp.pb", made("otlp.pb")).duplicates()).isEqualTo(3);
        ImportResult.FileResult printed = files.read("console.txt", made("console.txt"));
        assertThat(printed.format()).isEqualTo("otel-console");
        assertThat(printed.duplicates()).isEqualTo(3);
        assertThat(files.samples()).extracting(it -> one(it, "input")).containsExactly("Where's \"my\" parcel?\nNo. 17",
                "Are you there?", "Hello?");
        assertThat(files.samples()).extracting(it -> it.path("tokens_out").asInt()).containsExactly(12, 0, 3);
        ObjectNode agent = files.samples().getFirst();
        assertThat(one(agent, "output")).startsWith("It'll arrive \"tomorrow\", and that is certain. and that");
        assertThat(one(agent, "prompt_version") + one(agent, "model_served")).isEqualTo("v7m-1-2026-01-01");
        assertThat(one(agent, "system")).isEqualTo("Be brief. Don't guess.");
        assertThat(agent.path("latency_ms").asInt()).isEqualTo(2_400);
        assertThat(agent.path("tool_calls").get(0).path("name_dispatched").asString()).isEqualTo("track");
        assertThat(one(files.samples().get(1), "error")).isEqualTo("Too many requests");
        assertThat(one(files.samples().get(2), "output")).isEqualTo("Good day.");
    }

    @Test
    void theOfficialExamplesHoldNoAnswerAndSayWhatToExport() {
        for (String name : new String[]{"trace", "logs", "events", "metrics"}) {
            ImportResult result = Imports.run(files.store, ImportOptions.DEFAULT,
                    Imports.sample("otlp/" + name + ".json").toString());
            assertThat(result.failures().getFirst().sentence()).containsPattern("calls a model|gen_ai|metrics");
        }
        assertThat(files.result("x.bin", "\0\1\2\3".getBytes(UTF_8)).failures()).hasSize(1);
    }

    @Test
    void flatLogLinesAreReadAndSoAreTheScoresOfOpenInference() {
        String line = json("{'timeUnixNano':1777629600000000000,'traceId':'5b8efff798038103d269b633813fc60c',"
                + "'spanId':'eee19b7ec3c1b174','attributes':{'event.name':'gen_ai.evaluation.result',"
                + "'gen_ai.evaluation.name':'helpful','gen_ai.evaluation.score.value':0.8}}");
        String python = json("{'body':null,'attributes':{'gen_ai.evaluation.name':'helpful',"
                + "'gen_ai.evaluation.score.value':0.8},'timestamp':'2026-05-01T10:00:00.000000Z',"
                + "'trace_id':'0x5b8efff798038103d269b633813fc60c','span_id':'0xeee19b7ec3c1b174',"
                + "'event_name':'gen_ai.evaluation.result'}");
        String stream = JsonMapper.shared().createObjectNode().put("timestamp", 1).put("message", line).toString();
        for (String form : List.of(line, python, stream, "{\"events\":[" + stream + "]}")) {
            TraceFiles one = new TraceFiles(folder);
            assertThat(one.read("log.jsonl", form).format()).isEqualTo("otel-console");
            assertThat(one.store.bodies("judgement")).singleElement().satisfies(it -> {
                assertThat(it.path("trace").asString()).isEqualTo("5b8efff798038103d269b633813fc60c");
                assertThat(it.path("value").doubleValue()).isEqualTo(0.8);
                assertThat(it.path("at").asString()).isEqualTo("2026-05-01T10:00:00Z");
            });
        }
        String spans = json("{'name':'llm','span_kind':'LLM','parent_id':null,'start_time':'2026-05-01T10:00:00+00:00',"
                + "'end_time':'2026-05-01T10:00:01+00:00','context.span_id':'a1','context.trace_id':'t1',"
                + "'attributes.llm.model_name':'m','attributes.input.value':'Why?','attributes.output.value':'Because.',"
                + "'attributes.annotations.0.annotation.name':'helpful','attributes.annotations.0.annotation.score':1,"
                + "'attributes.evaluations.0.evaluation.name':'rude','attributes.evaluations.0.evaluation.label':'x'}");
        files.read("spans.jsonl", spans);
        assertThat(files.sample().path("scores")).isEqualTo(tree("{'helpful':{'value':1.0}}"));
        assertThat(files.read("spans.csv", TraceFiles.csv(List.of(tree(spans)))).duplicates()).isEqualTo(1);
    }
}
