package dev.hindsight.workspace.ingest.format.trace;

import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.csv;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.json;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.one;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LangfuseTest {
    /// A blob export of one request: the agent asks for a tool, reads documents, and answers. JSON stands inside texts,
    /// times have no zone, ids of roots are empty texts.
    private static final List<JsonNode> BLOB = List.of(observation("root", "AGENT", "", "10:00:00.000001", "10:00:03.5",
            "'input':'{\\'question\\':\\'Where is my parcel?\\'}','output':'It arrives tomorrow.','usage_details':{},'cost_details':{},'total_cost':0,'tool_calls':[],'provided_model_name':'','model_parameters':'','prompt_name':'','prompt_version':null,'level':'DEFAULT','status_message':''"),
            observation("ask", "GENERATION", "root", "10:00:00.5", "10:00:01",
                    "'input':'[{\\'role\\':\\'system\\',\\'content\\':\\'Be brief.\\'},{\\'role\\':\\'user\\',\\'content\\':\\'Where is my parcel?\\'}]','output':'','usage_details':{'input':20,'input_cached_tokens':80,'output':5,'total':105},'cost_details':{'total':0.002},'total_cost':0.002,'tool_calls':['{\\'id\\':\\'c1\\',\\'name\\':\\'track\\',\\'arguments\\':\\'{}\\'}'],'provided_model_name':'m-1','model_parameters':'{\\'temperature\\':0.5}','prompt_name':'support','prompt_version':7,'level':'DEFAULT','status_message':''"),
            observation("run", "TOOL", "root", "10:00:01", "10:00:02",
                    "'input':'{\\'no\\':1}','output':'','usage_details':{},'cost_details':{},'total_cost':0,'tool_calls':[],'provided_model_name':'','model_parameters':'','prompt_name':'','prompt_version':null,'level':'ERROR','status_message':'timed out'")
                    .put("name", "track"),
            observation("find", "RETRIEVER", "root", "10:00:02", "10:00:02.1",
                    "'input':'parcel','output':'[{\\'id\\':\\'doc-9\\',\\'content\\':\\'x\\'}]','usage_details':{},'cost_details':{},'total_cost':0,'tool_calls':[],'provided_model_name':'','model_parameters':'','prompt_name':'','prompt_version':null,'level':'DEFAULT','status_message':''"),
            observation("answer", "GENERATION", "root", "10:00:02.5", "10:00:03",
                    "'input':'','output':'It arrives tomorrow.','usage_details':{'input':200,'output':7,'total':207},'cost_details':{'total':0.003},'total_cost':0.003,'tool_calls':[],'provided_model_name':'m-1','model_parameters':'','prompt_name':'support','prompt_version':7,'level':'DEFAULT','status_message':''"));

    @TempDir
    Path folder;
    private TraceFiles files;

    @BeforeEach
    void files() {
        files = new TraceFiles(folder);
    }

    private static ObjectNode observation(String id, String type, String parent, String start, String end,
            String rest) {
        return (ObjectNode) tree(("{'id':'%s','trace_id':'t1','project_id':'p','environment':'production','type':'%s',"
                + "'parent_observation_id':'%s','start_time':'2026-03-01 %s','end_time':'2026-03-01 %s','name':'%s',"
                + "'metadata':{},'latency':3500,'user_id':'u1','session_id':'s1','trace_name':'help','tags':['plan:pro','beta'],"
                + "'release':'r1',%s}").formatted(id, type, parent, start, end, id, rest));
    }

    /// Each with the number of its observations that are steps of the answer, of those without one, and of scores.
    @ParameterizedTest
    @CsvSource({"agno-2025-06-11,5,0,0", "autogen-2025-06-06,1,0,0", "beeai-2025-08-01,28,0,2",
            "google-adk-2025-08-28,4,0,2", "google-gemini-2025-08-01,0,0,2",
            "google-vertex-tools-langchain-2025-09-19,0,0,0", "koog-2025-08-26,10,0,0", "langgraph-2025-08-22,8,0,2",
            "llamaindex-2025-06-05,1,0,0", "microsoft-agent-2025-10-14,3,0,2", "openai-agents-2025-09-30,4,0,2",
            "openai-assistants-2024-05-29,1,2,0", "pydantic-ai-tools-2025-12-04,11,0,0"})
    void aRealDownloadIsOneAnswer(String name, long steps, long silent, long scores) {
        Path file = Imports.sample("langfuse/" + name + ".json");
        ImportResult.FileResult result = Imports.run(files.store, ImportOptions.DEFAULT, file.toString()).imports()
                .getFirst();
        assertThat(result.format()).isEqualTo("langfuse");
        assertThat(result.counts().get("sample")).isEqualTo(1);
        assertThat(result.counts().getOrDefault("judgement", 0L)).isEqualTo(scores);
        assertThat(result.leftOut().getOrDefault("spans that are steps of an answer", 0L)).isEqualTo(steps);
        assertThat(result.leftOut().getOrDefault("spans without an answer", 0L)).isEqualTo(silent);
        assertThat(result.quarantined()).isZero();
        assertThat(one(files.sample(), "output")).isNotEqualTo("(none)").doesNotStartWith("[{");
        assertThat(one(files.sample(), "model_requested")).isNotEqualTo("(none)");
        assertThat(files.sample().path("latency_ms").doubleValue()).isBetween(500.0, 20_000.0);
        ImportResult.FileResult again = Imports.run(files.store, ImportOptions.DEFAULT, file.toString()).imports()
                .getFirst();
        assertThat(again.counts()).isEmpty();
        assertThat(again.duplicates()).isEqualTo(1 + scores);
    }

    @Test
    void realAgentsHaveTheirToolsTokensAndModels() {
        Imports.run(files.store, ImportOptions.DEFAULT,
                Imports.sample("langfuse/microsoft-agent-2025-10-14.json").toString());
        ObjectNode sample = files.sample();
        assertThat(one(sample, "input")).startsWith("What's the weather like");
        assertThat(one(sample, "output")).startsWith("The weather in Portland is currently stormy");
        // The agent's own numbers repeat its last call's: 25 + 631, not 631 more.
        assertThat(sample.path("tokens_in").asInt()).isEqualTo(656);
        assertThat(sample.path("tool_calls")).hasSize(1);
        assertThat(sample.path("tool_calls").get(0).path("name_dispatched").asString()).isEqualTo("get_weather");
    }

    @Test
    void aBlobExportIsTheSameAsJsonLinesListAndCsv() {
        String lines = String.join("\n", BLOB.reversed().stream().map(JsonNode::toString).toList());
        ImportResult.FileResult result = files.read("observations.jsonl", lines);
        assertThat(result.counts()).containsOnly(org.assertj.core.api.Assertions.entry("sample", 1L));
        assertThat(result.leftOut()).containsOnly(
                org.assertj.core.api.Assertions.entry("spans that are steps of an answer", 4L));
        ObjectNode sample = files.sample();
        assertThat(one(sample, "at")).isEqualTo("2026-03-01T10:00:00.000001Z");
        assertThat(sample.path("latency_ms").doubleValue()).isEqualTo(3499.999);
        assertThat(one(sample, "input")).isEqualTo("Where is my parcel?");
        assertThat(one(sample, "output")).isEqualTo("It arrives tomorrow.");
        assertThat(one(sample, "system")).isEqualTo("Be brief.");
        assertThat(sample.path("tokens_in").asInt()).isEqualTo(300);
        assertThat(sample.path("tokens_out").asInt()).isEqualTo(12);
        assertThat(sample.path("tokens_cached").asInt()).isEqualTo(80);
        assertThat(sample.path("cost").doubleValue()).isEqualTo(0.005);
        assertThat(one(sample, "prompt")).isEqualTo("support");
        assertThat(one(sample, "prompt_version")).isEqualTo("7");
        assertThat(one(sample, "session")).isEqualTo("s1");
        assertThat(one(sample, "environment")).isEqualTo("production");
        assertThat(sample.has("error")).isFalse();
        assertThat(sample.path("slice")).isEqualTo(tree("{'plan':'pro','trace':'help'}"));
        assertThat(sample.path("tool_calls")).isEqualTo(tree("[{'arguments':{'no':1},'match':'exact',"
                + "'name_dispatched':'track','name_emitted':'track','ok':false}]"));
        assertThat(sample.path("retrieval")).isEqualTo(tree("[{'chunk':'doc-9','rank':1}]"));
        assertThat(files.read("list.json", "[" + lines.replace("\n", ",\n") + "]").duplicates()).isEqualTo(1);
        assertThat(files.read("page.json", "{\"data\":[" + lines.replace("\n", ",") + "],\"meta\":{}}").duplicates())
                .isEqualTo(1);
        ImportResult.FileResult table = files.read("observations.csv", csv(BLOB));
        assertThat(table.format()).isEqualTo("langfuse");
        assertThat(table.duplicates()).isEqualTo(1);
    }

    @Test
    void latencyWithoutAnEndIsLeftOutBecauseItsUnitIsUnknown() {
        ObjectNode open = (ObjectNode) BLOB.get(4).deepCopy();
        ImportResult.FileResult result = files.read("o.jsonl", open.putNull("end_time").toString());
        assertThat(files.sample().has("latency_ms")).isFalse();
        assertThat(result.warnings()).anyMatch(it -> it.contains("seconds or milliseconds"));
    }

    @Test
    void aTraceWithoutItsObservationsIsAnAnswerAndIsNotCountedTwiceWithThem() {
        String trace = json("{'id':'t1','timestamp':'2026-03-01T10:00:00Z','name':'help','userId':'u','sessionId':'s',"
                + "'release':null,'input':'Why?','output':{'role':'assistant','content':'Because.'},'latency':2.5,"
                + "'totalCost':0.25,'tags':[],'observations':['answer'],'scores':[]}");
        files.read("traces.json", "{\"data\":[" + trace + "]}");
        assertThat(one(files.sample(), "input") + one(files.sample(), "output")).isEqualTo("Why?Because.");
        assertThat(files.sample().path("latency_ms").asInt()).isEqualTo(2_500);
        ImportResult.FileResult both = files.read("both.jsonl", trace + "\n" + blob());
        assertThat(both.counts()).containsOnly(org.assertj.core.api.Assertions.entry("sample", 1L));
        assertThat(both.leftOut()).containsEntry("spans that were told again", 1L);
    }

    @Test
    void runsOfLangfusesOwnEvaluatorsAnswerNobody() {
        ObjectNode own = ((ObjectNode) BLOB.get(4).deepCopy()).put("environment", "langfuse-llm-as-a-judge");
        assertThat(files.refusal("o.jsonl", own.toString())).contains("holds no record", "calls a model");
    }

    @Test
    void categoriesAndTextsAreNoScores() {
        String score = "{'id':'%s','timestamp':'2026-03-01 10:00:00','project_id':'p','trace_id':%s,'observation_id':null,"
                + "'session_id':%s,'dataset_run_id':%s,'name':'%s','value':%s,'source':'API','comment':null,"
                + "'data_type':'%s','string_value':%s}";
        String lines = String.join("\n",
                json(score.formatted("1", "'t1'", "null", "null", "tone", "0.5", "NUMERIC", "null")),
                json(score.formatted("2", "'t1'", "null", "null", "ok", "1", "BOOLEAN", "'True'")),
                json(score.formatted("3", "'t1'", "null", "null", "kind", "2", "CATEGORICAL", "'other'")),
                json(score.formatted("4", "'t1'", "null", "null", "note", "0", "TEXT", "'a note'")),
                json(score.formatted("5", "null", "'s1'", "null", "tone", "1", "NUMERIC", "null")),
                json(score.formatted("6", "null", "null", "'run1'", "faithfulness", "0.25", "NUMERIC", "null")),
                json(score.formatted("7", "null", "null", "'run1'", "zest", "0.25", "NUMERIC", "null")));
        ImportResult.FileResult result = files.read("scores.jsonl", lines);
        assertThat(result.counts()).isEqualTo(java.util.Map.of("judgement", 2L, "eval", 1L));
        assertThat(result.leftOut().values()).containsExactlyInAnyOrder(1L, 1L, 1L, 1L);
        assertThat(files.store.bodies("judgement").get(1).path("passed").asBoolean()).isTrue();
        assertThat(one(files.store.bodies("eval").getFirst(), "direction")).isEqualTo("higher");
    }

    private static String blob() {
        return String.join("\n", BLOB.stream().map(JsonNode::toString).toList());
    }

    private static String event(String id, int minute, String action, int version, String labels) {
        return json(("{'id':'%s','timestamp':'2026-03-01T10:%02d:00Z','type':'prompt-version','apiVersion':'v1',"
                + "'action':'%s','prompt':{'id':'x%d','name':'support','version':%d,'projectId':'p','labels':[%s],"
                + "'prompt':'Text %d {{name}}','type':'text','config':{},'commitMessage':'why %d','tags':[],"
                + "'createdAt':'2026-03-01T09:00:00Z'}}").formatted(id, minute, action, version, version, labels,
                        version, version));
    }

    @Test
    void twoEventsOfALabelAreOneMove() {
        String lines = String.join("\n", event("e1", 1, "created", 1, "'production','latest'"),
                event("e2", 2, "created", 2, "'latest'"),
                // The loss is told before the gain, and the gain is delivered twice.
                event("e3", 5, "updated", 1, ""), event("e4", 5, "updated", 2, "'production','latest'"),
                event("e4", 5, "updated", 2, "'production','latest'"),
                // A tag is edited; then the label goes back.
                event("e5", 6, "updated", 2, "'production','latest'"),
                event("e6", 9, "updated", 1, "'production'"), event("e7", 9, "updated", 2, "'latest'"),
                event("e8", 10, "deleted", 2, ""));
        ImportResult.FileResult result = files.read("hook.jsonl", lines);
        assertThat(result.format()).isEqualTo("langfuse-prompts");
        assertThat(result.counts()).isEqualTo(java.util.Map.of("prompt_version", 2L, "change", 3L));
        assertThat(result.leftOut()).isEqualTo(java.util.Map.of("events that were delivered again", 1L,
                "events that gave no version a label", 3L, "events of deleted versions", 1L));
        List<ObjectNode> changes = files.store.bodies("change");
        assertThat(changes).extracting(it -> one(it, "from") + " -> " + one(it, "to")).containsExactly("(none) -> 1",
                "1 -> 2", "2 -> 1");
        assertThat(one(changes.get(2), "rolls_back")).isEqualTo(one(changes.get(1), "id"));
        assertThat(one(changes.getFirst(), "environment")).isEqualTo("production");
        assertThat(files.read("again.json", "[" + lines.replace("\n", ",") + "]").counts()).isEmpty();
        String dispatched = "{\"event_type\":\"prompt\",\"client_payload\":"
                + event("f1", 1, "created", 1, "'production'")
                + "}";
        assertThat(files.read("github.jsonl", dispatched).duplicates()).isEqualTo(2);
    }

    @Test
    void whatTheApiAnswersAboutAPromptIsItsVersionAndNoDeploy() {
        String prompt = "{'name':'support','version':3,'type':'text','prompt':'Be kind.','config':{},'labels':['production',"
                + "'latest'],'tags':[],'createdAt':'2026-05-01T10:00:00Z'}";
        ImportResult.FileResult result = files.read("prompt.json", json(prompt));
        assertThat(result.counts()).isEqualTo(Map.of("prompt_version", 1L));
        assertThat(result.leftOut()).isEqualTo(Map.of("labels without the time of their move", 1L));
        assertThat(files.refusal("list.json",
                json("{'data':[{'name':'support','type':'text','versions':[1,2],'labels':[],"
                        + "'tags':[],'lastUpdatedAt':'2026-05-01T10:00:00Z','lastConfig':{}}],'meta':{'page':1}}")))
                .contains("has no texts");
    }
}
