package dev.hindsight.workspace.ingest.format.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.format.FormatFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ConversationsTest {
    private static final String COMPLETION = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1768575918,"model":"gpt-4o-2024-08-06",\
            "system_fingerprint":"fp","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",\
            "content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"find",\
            "arguments":"{\\"q\\":1}"}}]}}],"usage":{"prompt_tokens":9,"completion_tokens":2,\
            "prompt_tokens_details":{"cached_tokens":4}}}""";

    @TempDir
    Path folder;
    private FormatFixture files;

    @BeforeEach
    void fixture() {
        files = new FormatFixture(folder);
    }

    @Test
    void batchOutputHasItsOwnTimesAndErrorsNeedOne() throws IOException {
        String lines = "{\"id\":\"b1\",\"custom_id\":\"q1\",\"response\":{\"status_code\":200,\"request_id\":\"r\",\"body\":"
                + COMPLETION + "},\"error\":null}\n"
                + "{\"id\":\"b2\",\"custom_id\":\"q2\",\"response\":null,\"error\":{\"code\":\"x\",\"message\":\"late\"}}\n";
        files.read("out.jsonl", lines);
        assertThat(files.store.quarantine()).singleElement().satisfies(it -> assertThat(it.reason()).contains("--at"));
        ObjectNode sample = files.samples().getFirst();
        assertThat(sample.get("at").asString()).isEqualTo("2026-01-16T15:05:18Z");
        assertThat(sample.get("item").asString()).isEqualTo("q1");
        assertThat(sample.get("tokens_cached").intValue()).isEqualTo(4);
        assertThat(sample.get("tool_calls").get(0).get("arguments").get("q").intValue()).isEqualTo(1);
        assertThat(sample.has("output")).isFalse();
        files = new FormatFixture(folder).at();
        files.read("out.jsonl", lines);
        assertThat(files.samples()).extracting(it -> it.path("error").asString("-")).containsExactly("-", "late");
        assertThat(files.failure("in.jsonl",
                "{\"custom_id\":\"q1\",\"method\":\"POST\",\"url\":\"/v1\",\"body\":{\"messages\":[]}}\n"))
                .contains("output file");
    }

    @Test
    void requestsStandBesideResponsesInAnyLayout() throws IOException {
        String pair = "{\"request\":{\"model\":\"gpt-4o\",\"temperature\":0,\"messages\":[{\"role\":\"system\",\"content\":\"S\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]},\"response\":" + COMPLETION
                + "}";
        for (String layout : new String[]{pair, "[" + pair + "]", pair.replace("{\"request\"", "{\n\"request\""),
                "{\"object\":\"list\",\"data\":[" + COMPLETION + "]}"}) {
            files = new FormatFixture(folder);
            assertThat(files.read("a.json", layout).format()).isEqualTo("openai");
            assertThat(files.samples()).hasSize(1);
        }
        files = new FormatFixture(folder);
        files.read("a.jsonl", pair + "\n" + pair + "\n");
        assertThat(files.samples()).hasSize(1);
        assertThat(files.samples().getFirst().get("input").asString()).isEqualTo("Hi");
        assertThat(files.samples().getFirst().get("system").asString()).isEqualTo("S");
        assertThat(files.samples().getFirst().get("model_requested").asString()).isEqualTo("gpt-4o");
    }

    @Test
    void responsesInterfaceAndBareMessages() throws IOException {
        files.read("r.json", """
                {"id":"resp_1","object":"response","created_at":1768575918,"model":"m","status":"completed",
                "instructions":"S","output":[{"type":"reasoning","summary":[]},
                {"type":"function_call","call_id":"c","name":"find","arguments":"{}"},
                {"type":"message","content":[{"type":"output_text","text":"Hello"}]}],
                "usage":{"input_tokens":3,"output_tokens":4,"input_tokens_details":{"cached_tokens":1}}}""");
        ObjectNode sample = files.samples().getFirst();
        assertThat(sample.get("output").asString()).isEqualTo("Hello");
        assertThat(sample.get("tool_calls")).hasSize(1);
        assertThat(sample.get("tokens_in").intValue()).isEqualTo(3);
        String messages = "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n"
                + "{\"messages\":[{\"role\":\"user\",\"content\":\"unanswered\"}]}\n";
        assertThat(files.failure("m.jsonl", messages)).contains("--at");
        ImportResult.FileResult result = files.at().read("m.jsonl", messages);
        assertThat(result.counts()).containsEntry("sample", 1L);
        assertThat(result.leftOut()).containsEntry("requests without an answer", 1L);
    }

    @Test
    void anthropicCountsCachedTokensIn() throws IOException {
        String message = """
                {"id":"msg_1","type":"message","role":"assistant","model":"claude","stop_reason":"tool_use",\
                "content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"I look."},{"type":"tool_use",\
                "id":"t","name":"find","input":{"q":1}}],"usage":{"input_tokens":5,"output_tokens":7,\
                "cache_read_input_tokens":100,"cache_creation_input_tokens":20}}""";
        assertThat(files.failure("m.json", message)).contains("Anthropic", "--at");
        files.at().read("m.json", message);
        ObjectNode sample = files.samples().getFirst();
        assertThat(sample.get("tokens_in").intValue()).isEqualTo(125);
        assertThat(sample.get("tokens_cached").intValue()).isEqualTo(100);
        assertThat(sample.get("output").asString()).isEqualTo("I look.");
        assertThat(sample.get("tool_calls").get(0).get("name_emitted").asString()).isEqualTo("find");
        ImportResult.FileResult batch = files.read("b.jsonl",
                "{\"custom_id\":\"1\",\"result\":{\"type\":\"succeeded\",\"message\":"
                        + message.replace("msg_1", "msg_2") + "}}\n"
                        + "{\"custom_id\":\"2\",\"result\":{\"type\":\"errored\",\"error\":{\"type\":\"error\",\"error\":{\"message\":\"overloaded\"}}}}\n"
                        + "{\"custom_id\":\"3\",\"result\":{\"type\":\"expired\"}}\n");
        assertThat(batch.counts()).containsEntry("sample", 2L);
        assertThat(batch.leftOut()).hasSize(1);
        assertThat(files.samples().getLast().get("error").asString()).isEqualTo("overloaded");
    }

    @Test
    void realTrajectoriesOfTauBench() {
        Path file = Imports.sample("tau_bench/gpt-4o-airline.json.gz");
        assertThat(files.run(file).failures().getFirst().sentence()).contains("tau-bench", "--at");
        ImportResult.FileResult result = files.at().run(file).imports().getFirst();
        assertThat(result.counts()).containsEntry("sample", 200L).hasSize(1);
        assertThat(files.samples().stream().map(it -> it.get("cluster").asString()).collect(Collectors.toSet()))
                .hasSize(50);
        assertThat(files.samples().stream().mapToInt(it -> it.path("tool_calls").size()).sum()).isEqualTo(1_164);
        assertThat(files.samples().stream().mapToDouble(it -> it.get("scores").get("reward").get("value").doubleValue())
                .average().orElse(0)).isEqualTo(0.42);
        assertThat(files.samples()).allSatisfy(it -> assertThat(it.get("model_requested").asString())
                .isEqualTo("gpt-4o"));
        assertThat(files.run(file).imports().getFirst().duplicates()).isEqualTo(200);
    }

    @Test
    void pairsHaveAWinner() throws IOException {
        String pair = "{\"question_id\":\"q\",\"model_a\":\"m1\",\"model_b\":\"m2\",\"winner\":\"%s\",\"tstamp\":1768575918.5,"
                + "\"conversation_a\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"A\"}],"
                + "\"conversation_b\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"B\"}]}\n";
        ImportResult.FileResult result = files.read("p.jsonl",
                pair.formatted("model_b") + pair.formatted("tie (bothbad)")
                        + pair.formatted("?"));
        assertThat(result.leftOut()).containsEntry("pairs without a winner", 1L);
        assertThat(files.samples()).extracting(it -> it.get("scores").get("win").get("value").doubleValue())
                .containsExactly(0.0, 1.0, 0.5, 0.5);
        assertThat(files.samples().get(2).get("label").asString()).isEqualTo("bad");
        assertThat(files.samples().getFirst().get("input").asString()).isEqualTo("Hi");
        String preference = "{\"prompt\":\"Hi\",\"chosen\":\"A\",\"rejected\":\"B\"}";
        assertThat(files.failure("d.jsonl", preference)).contains("--at");
        assertThat(files.at().read("d.jsonl", preference).counts()).containsEntry("sample", 2L);
    }

    @Test
    void answersOfABatchFindTheirRequestsInEitherOrder() throws IOException {
        String requests = "{\"custom_id\":\"%1$s\",\"method\":\"POST\",\"url\":\"/v1\",\"body\":{\"model\":\"m\","
                + "\"messages\":[{\"role\":\"system\",\"content\":\"S\"},{\"role\":\"user\",\"content\":\"ask %1$s\"}]}}\n";
        String answers = "{\"id\":\"b%1$s\",\"custom_id\":\"%1$s\",\"response\":{\"status_code\":200,\"body\":"
                + COMPLETION.replace("chatcmpl-1", "c%1$s") + "},\"error\":null}\n";
        String in = requests.formatted("q1") + requests.formatted("q2");
        String out = answers.formatted("q2") + answers.formatted("q1");
        for (String[] names : new String[][]{{"a-in.jsonl", "b-out.jsonl"}, {"b-in.jsonl", "a-out.jsonl"}}) {
            Path both = Files.createDirectories(folder.resolve(names[0] + ".d"));
            Files.writeString(both.resolve(names[0]), in);
            Files.writeString(both.resolve(names[1]), out);
            files = new FormatFixture(folder);
            ImportResult result = files.run(both);
            assertThat(result.failures()).isEmpty();
            assertThat(files.samples()).extracting(it -> it.get("input").asString()).containsExactly("ask q2",
                    "ask q1");
            assertThat(files.samples()).allSatisfy(it -> assertThat(it.get("system").asString()).isEqualTo("S"));
            assertThat(result.imports()).anySatisfy(it -> assertThat(it.leftOut())
                    .containsEntry("requests of a batch, which are read with its answers", 2L));
            assertThat(files.store.list()).hasSize(1);
        }
        for (String together : new String[]{in + out, out + in}) {
            files = new FormatFixture(folder);
            files.read("both.jsonl", together);
            assertThat(files.samples()).extracting(it -> it.get("item").asString() + it.get("input").asString())
                    .containsExactly("q2ask q2", "q1ask q1");
        }
        Path claude = Files.createDirectories(folder.resolve("claude"));
        Files.writeString(claude.resolve("in.jsonl"),
                "{\"custom_id\":\"q\",\"params\":{\"model\":\"m\",\"system\":\"S\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}}\n");
        Files.writeString(claude.resolve("out.jsonl"),
                "{\"custom_id\":\"q\",\"result\":{\"type\":\"succeeded\",\"message\":"
                        + "{\"id\":\"msg\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Yes\"}],\"stop_reason\":\"end_turn\"}}}\n");
        files = new FormatFixture(folder).at();
        assertThat(files.run(claude).failures()).isEmpty();
        assertThat(files.samples()).singleElement().satisfies(it -> assertThat(it.get("input").asString()).isEqualTo(
                "Hi"));
    }

    @Test
    void aListOfMessagesIsOneConversationAndATimeBesideCounts() throws IOException {
        String messages = "[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\","
                + "\"id\":\"t\",\"name\":\"find\",\"input\":{}}]},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\","
                + "\"tool_use_id\":\"t\",\"is_error\":true,\"content\":\"no\"}]},{\"role\":\"assistant\",\"content\":\"Yes\"}]";
        assertThat(files.failure("m.json", messages)).contains("--at");
        files.at().read("m.json", messages);
        files.read("c.jsonl", "{\"model\":\"m\",\"max_tokens\":9,\"system\":\"S\",\"messages\":" + messages + "}");
        assertThat(files.samples()).hasSize(2).allSatisfy(it -> {
            assertThat(it.get("output").asString()).isEqualTo("Yes");
            assertThat(it.get("tool_calls").get(0).get("ok").asBoolean()).isFalse();
        });
        files = new FormatFixture(folder);
        files.read("p.jsonl",
                "{\"timestamp\":\"2026-05-01T10:00:00Z\",\"request\":{\"messages\":[]},\"response\":{\"id\":\"x\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"Yes\"}],\"stop_reason\":\"end_turn\"}}");
        assertThat(files.samples().getFirst().get("at").asString()).isEqualTo("2026-05-01T10:00:00Z");
    }
}
