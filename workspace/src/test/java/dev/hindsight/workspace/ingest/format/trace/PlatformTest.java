package dev.hindsight.workspace.ingest.format.trace;

import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.csv;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.json;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.one;
import static dev.hindsight.workspace.ingest.format.trace.TraceFiles.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.hindsight.workspace.ingest.ImportResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// The files are made from published lists of fields: see [TraceFiles].
class PlatformTest {
    private static final String LANGSMITH = String.join("\n", json(
            "{'id':'r2','name':'ChatX','run_type':'llm','start_time':'2026-03-01T10:00:00.100000','end_time':'2026-03-01T10:00:01','status':'success','error':null,"
                    + "'inputs':{'messages':[[{'lc':1,'type':'constructor','id':['langchain','schema','messages','HumanMessage'],'kwargs':{'content':'Why?','type':'human'}}]]},"
                    + "'outputs':{'generations':[[{'text':'Because.','generation_info':{'finish_reason':'stop'},'message':{'lc':1,'id':['langchain','AIMessage'],'kwargs':{'content':'Because.','type':'ai'}}}]],'llm_output':{'model_name':'m-2026'}},"
                    + "'extra':{'invocation_params':{'model':'m','temperature':0.1},'metadata':{'thread_id':'th','lc_hub_repo':'support','lc_hub_commit_hash':'ab12cd3'}},"
                    + "'tags':['seq:step:1'],'session_id':'project','trace_id':'r1','dotted_order':'20260301T100000000000Zr1.20260301T100000100000Zr2','parent_run_id':'r1','prompt_tokens':9,'completion_tokens':2,'total_tokens':11,'total_cost':'0.0125'}"),
            json("{'id':'r1','name':'chain','run_type':'chain','start_time':'2026-03-01T10:00:00','end_time':'2026-03-01T10:00:02','status':'success','error':null,"
                    + "'inputs':{'question':'Why?'},'outputs':{'answer':'Because.'},'extra':{'metadata':{}},'tags':[],'session_id':'project','trace_id':'r1','dotted_order':'20260301T100000000000Zr1','parent_run_id':null,"
                    + "'prompt_tokens':9,'completion_tokens':2,'total_tokens':11,'total_cost':'0.0125','feedback_stats':{'helpful':{'n':2,'avg':0.5}},'reference_example_id':null}"),
            json("{'id':'r3','name':'parse','run_type':'parser','start_time':'2026-03-01T10:00:01','end_time':'2026-03-01T10:00:02','inputs':{},'outputs':{},'session_id':'project','trace_id':'r1','dotted_order':'20260301T100000000000Zr1.20260301T100001000000Zr3'}"));
    private static final String BRAINTRUST = String.join("\n",
            json("{'id':'b1','span_id':'b1','root_span_id':'b1','span_parents':null,'is_root':true,'created':'2026-03-01T10:00:05Z','project_id':'p','log_id':'g','input':[{'role':'user','content':'Why?'}],'output':'Because.','expected':null,'error':null,'scores':{'Factuality':0.6,'late':null},'metadata':{'user_id':'u','environment':'production'},'tags':['beta'],'metrics':{'start':1772359200.5,'end':1772359203},'span_attributes':{'name':'answer','type':'task'}}"),
            json("{'id':'b2','span_id':'b2','root_span_id':'b1','span_parents':['b1'],'created':'2026-03-01T10:00:05Z','input':[{'role':'user','content':'Why?'}],'output':[{'message':{'role':'assistant','content':'Because.'},'finish_reason':'stop'}],'metadata':{'model':'m'},'metrics':{'start':1772359201,'end':1772359202,'prompt_tokens':'9','completion_tokens':2,'prompt_cached_tokens':4},'span_attributes':{'name':'chat','type':'llm'}}"),
            json("{'id':'b3','span_id':'b3','root_span_id':'b1','span_parents':['b1'],'created':'2026-03-01T10:00:05Z','input':{},'output':0.6,'metadata':{},'metrics':{'start':1772359202,'end':1772359203},'span_attributes':{'name':'Factuality','type':'score'}}"),
            json("{'id':'b4','span_id':'b4','root_span_id':'b1','span_parents':['b3'],'created':'2026-03-01T10:00:05Z','input':[],'output':'A','metadata':{'model':'judge'},'metrics':{'start':1772359202,'end':1772359203,'prompt_tokens':500},'span_attributes':{'name':'chat','type':'llm'}}"));
    private static final String HELICONE = String.join("\n",
            json("{'request_id':'h1','request_created_at':'2026-03-01T10:00:00+00:00','response_created_at':'2026-03-01T10:00:02+00:00','request_body':{'model':'m','messages':[{'role':'system','content':'Be kind.'},{'role':'user','content':'Why?'}]},'response_body':{'choices':[{'message':{'role':'assistant','content':'Because.'},'finish_reason':'stop'}]},'response_status':200,'request_user_id':'u','request_properties':{'Helicone-Session-Id':'s','Environment':'production','plan':'pro'},'request_model':'m','response_model':'m-2026','delay_ms':1234,'prompt_tokens':9,'completion_tokens':2,'cost':0.5,'prompt_id':'support','scores':{'tone':{'value':4}}}"),
            json("{'request_id':'h2','request_created_at':'2026-03-01T10:00:01+00:00','request_body':'{}','response_body':{'error':{'message':'slow down'}},'response_status':429,'request_model':'m','delay_ms':5}"),
            json("{'request_id':'h3','request_created_at':'2026-03-01T10:00:02+00:00','request_path':'https://x/v1/embeddings','response_status':200}"));
    private static final String LITELLM = String.join("\n",
            json("{'id':'l1','trace_id':'t','call_type':'acompletion','status':'failure','error_str':'overloaded','startTime':1772359200.0,'endTime':1772359200.5,'model':'a/m','model_group':'chat','response_cost':0,'cache_hit':null,'messages':[{'role':'user','content':'Why?'}],'response':null,'metadata':{},'prompt_tokens':0,'completion_tokens':0}"),
            json("{'id':'l2','trace_id':'t','call_type':'acompletion','status':'success','startTime':1772359200.6,'endTime':1772359202.6,'model':'b/m','model_group':'chat','response_cost':0.25,'cache_hit':true,'messages':[{'role':'user','content':'Why?'}],'response':{'model':'m-2026','choices':[{'message':{'role':'assistant','content':'Because.'},'finish_reason':'stop'}]},'metadata':{'user_api_key_team_id':'team','requester_metadata':{'plan':'pro'}},'end_user':'u','request_tags':['beta'],'model_parameters':{'temperature':0},'prompt_tokens':9,'completion_tokens':2,'guardrail_information':[{'guardrail_name':'pii','guardrail_mode':'pre_call','guardrail_status':'success'}]}"),
            json("{'id':'l3','trace_id':'v','call_type':'aembedding','status':'success','startTime':1772359203,'endTime':1772359204,'model':'e','model_group':'e','response_cost':0.1}"));

    @TempDir
    Path folder;
    private TraceFiles files;

    @BeforeEach
    void files() {
        files = new TraceFiles(folder);
    }

    private void answersBecause(ImportResult.FileResult result, String format) {
        assertThat(result.format()).isEqualTo(format);
        ObjectNode sample = files.samples().getLast();
        assertThat(one(sample, "input") + one(sample, "output")).isEqualTo("Why?Because.");
        assertThat(sample.path("tokens_in").asInt()).isEqualTo(9);
        assertThat(sample.path("tokens_out").asInt()).isEqualTo(2);
        assertThat(sample.has("error")).isFalse();
    }

    private void theListIsTheSame(String lines, long duplicates) {
        assertThat(files.read("list.json", "[" + lines.replace("\n", ",\n") + "]").duplicates()).isEqualTo(duplicates);
        assertThat(files.read("page.json", "{\"data\":[" + lines.replace("\n", ",\n") + "]}").duplicates())
                .isEqualTo(duplicates);
    }

    @Test
    void langSmith() {
        ImportResult.FileResult result = files.read("runs.jsonl", LANGSMITH);
        answersBecause(result, "langsmith");
        assertThat(result.counts()).containsOnly(entry("sample", 1L), entry("judgement", 1L));
        assertThat(result.leftOut()).containsOnly(entry("spans that are steps of an answer", 2L));
        ObjectNode sample = files.sample();
        assertThat(one(sample, "at")).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(one(sample, "session")).isEqualTo("th");
        assertThat(one(sample, "model_requested") + one(sample, "model_served")).isEqualTo("mm-2026");
        assertThat(one(sample, "prompt") + one(sample, "prompt_version")).isEqualTo("supportab12cd3");
        assertThat(sample.path("cost").doubleValue()).isEqualTo(0.0125);
        assertThat(sample.path("latency_ms").asInt()).isEqualTo(2_000);
        theListIsTheSame(LANGSMITH, 2);
        // Where only roots were exported, the chain answers, because tokens were counted beneath it.
        TraceFiles roots = new TraceFiles(folder);
        roots.read("roots.jsonl", LANGSMITH.lines().toList().get(1));
        assertThat(one(roots.sample(), "output")).isEqualTo("Because.");
    }

    @Test
    void braintrust() {
        ImportResult.FileResult result = files.read("logs.jsonl", BRAINTRUST);
        answersBecause(result, "braintrust");
        assertThat(result.leftOut()).containsOnly(entry("spans that are steps of an answer", 1L),
                entry("spans without an answer", 2L));
        ObjectNode sample = files.sample();
        assertThat(sample.path("scores")).isEqualTo(tree("{'Factuality':{'value':0.6}}"));
        assertThat(sample.path("latency_ms").asInt()).isEqualTo(2_500);
        assertThat(one(sample, "environment")).isEqualTo("production");
        theListIsTheSame(BRAINTRUST, 1);
        ObjectNode trial = (ObjectNode) tree(BRAINTRUST.lines().findFirst().orElseThrow());
        trial.put("experiment_id", "x1").put("id", "e1").put("span_id", "e1").put("root_span_id", "e1");
        files.read("experiment.csv", csv(List.of(trial)));
        assertThat(one(files.samples().getLast(), "role") + one(files.samples().getLast(), "run"))
                .isEqualTo("offlinex1");
    }

    @Test
    void helicone() {
        ImportResult.FileResult result = files.read("requests.jsonl", HELICONE);
        assertThat(result.counts()).containsOnly(entry("sample", 2L));
        assertThat(result.leftOut()).containsOnly(entry("spans without an answer", 1L));
        ObjectNode sample = files.samples().getFirst();
        assertThat(one(sample, "output") + one(sample, "system")).isEqualTo("Because.Be kind.");
        assertThat(sample.path("latency_ms").asInt()).isEqualTo(1_234);
        assertThat(one(sample, "session") + one(sample, "environment")).isEqualTo("sproduction");
        assertThat(sample.path("slice").path("plan").asString()).isEqualTo("pro");
        assertThat(one(files.samples().get(1), "error")).isEqualTo("HTTP 429: slow down");
        assertThat(files.samples().get(1).has("output")).isFalse();
        theListIsTheSame(HELICONE, 2);
        assertThat(files.read("t.csv", csv(List.of(tree(HELICONE.lines().findFirst().orElseThrow())))).duplicates())
                .isEqualTo(1);
    }

    @Test
    void parquetSaysWhatToExport() {
        assertThat(files.refusal("observations.parquet", "PAR1\0\0")).contains("Parquet", "JSON Lines or CSV");
    }

    @Test
    void liteLlm() {
        ImportResult.FileResult result = files.read("payloads.jsonl", LITELLM);
        answersBecause(result, "litellm");
        assertThat(result.leftOut()).containsOnly(entry("spans that are steps of an answer", 1L),
                entry("spans without an answer", 1L));
        ObjectNode sample = files.sample();
        assertThat(one(sample, "model_requested") + one(sample, "model_served")).isEqualTo("chatm-2026");
        assertThat(sample.path("cache").path("hit").asBoolean()).isTrue();
        assertThat(sample.path("cost").doubleValue()).isEqualTo(0.25);
        assertThat(sample.path("latency_ms").asInt()).isEqualTo(2_000);
        assertThat(sample.path("guards")).isEqualTo(tree("[{'guard':'pii','stage':'pre_call','verdict':'pass'}]"));
        theListIsTheSame(LITELLM, 1);
        String spend = json(
                "{'request_id':'q1','call_type':'acompletion','spend':0.1,'startTime':'2026-03-01 10:00:00.5','endTime':'2026-03-01 10:00:01','model':'m','model_group':'chat','cache_hit':'False','messages':{},'response':{},'session_id':'s','end_user':'','prompt_tokens':3,'completion_tokens':1,'metadata':{'status':'success'}}");
        files.read("spend.csv", csv(List.of(tree(spend))));
        assertThat(one(files.samples().getLast(), "session")).isEqualTo("s");
        assertThat(files.samples().getLast().has("cache")).isFalse();
    }

    @Test
    void aRunWithoutEventsIsARunAndPeopleAreNoSlices() {
        ObjectNode run = (ObjectNode) tree(LANGSMITH.lines().findFirst().orElseThrow());
        run.putArray("events");
        run.putArray("tags").add("user:u7").add("team:x");
        ((ObjectNode) run.path("extra").path("metadata")).put("user_id", "u7").put("plan", "pro");
        ((ObjectNode) run.path("outputs").path("generations").get(0).get(0).path("message").path("kwargs"))
                .set("usage_metadata", tree("{'input_token_details':{'cache_read':4}}"));
        files.read("runs.jsonl", run.toString());
        assertThat(files.sample().path("slice").propertyNames()).contains("plan").doesNotContain("user_id",
                "thread_id");
        assertThat(one(files.sample(), "user")).startsWith("‹user:");
        assertThat(files.sample().path("tokens_cached").asInt()).isEqualTo(4);
        ObjectNode payload = (ObjectNode) tree(LITELLM.lines().toList().get(1));
        ((ObjectNode) payload.path("response")).set("usage", tree("{'prompt_tokens_details':{'cached_tokens':3}}"));
        files.read("payload.json", payload.toString());
        assertThat(files.samples().getLast().path("tokens_cached").asInt()).isEqualTo(3);
        // A call that goes on is no answer yet: a later export has it under the same id.
        ObjectNode open = run.deepCopy();
        open.put("status", "pending").putNull("end_time").putNull("outputs").put("completion_tokens", 0).put("id",
                "r9");
        open.put("dotted_order", "20260301T100000000000Zr9").put("trace_id", "r9").putNull("parent_run_id");
        assertThat(files.read("both.json", "[" + open + "," + run + "]").leftOut())
                .containsEntry("spans of answers that have not ended yet", 1L);
    }

    @Test
    void feedbackOfLangSmithIsAJudgementEach() {
        String feedback = "{'id':'f%d','run_id':'r1','trace_id':'t1','key':'helpful','score':%s,'value':null,"
                + "'created_at':'2026-05-01T11:00:00.000000+00:00','feedback_source':{'type':'api'}}";
        ImportResult.FileResult result = files.read("feedback.jsonl", json(feedback.formatted(1, "0.5") + "\n"
                + feedback.formatted(2, "true") + "\n" + feedback.formatted(3, "null")));
        assertThat(result.format()).isEqualTo("langsmith");
        assertThat(files.store.bodies("judgement")).extracting(it -> it.path("trace").asString() + it.path("value")
                .asString("") + it.path("passed").asString("")).containsExactly("t10.5", "t1true");
        assertThat(result.leftOut()).containsOnly(entry("feedback without a number", 1L));
    }
}
