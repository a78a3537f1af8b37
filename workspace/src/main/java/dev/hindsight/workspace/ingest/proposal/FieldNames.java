package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names that columns have in other programs, by kind and field, the likeliest first; compared without case and
/// punctuation. Gathered from exports of Langfuse, LangSmith, Braintrust, Helicone, Ragas, DeepEval, Grafana, Datadog,
/// Zendesk, Intercom and GitHub, and from tables that people keep by hand.
final class FieldNames {
    /// Fields whose columns must hold numbers.
    static final Set<String> NUMERIC = Set.of("latency_ms", "cost", "tokens_in", "tokens_out", "tokens_cached",
            "window", "turn", "score", "sd", "n", "passes", "errors", "value", "interval_s", "rollout");
    /// Names that are an output or a question only where the values are words.
    static final Set<String> WEAK = Set.of("result", "generation", "assistant", "prediction", "predicted",
            "message", "request", "instruction", "prompt", "task", "source", "hypothesis", "utterance", "q", "a",
            "candidate", "ask", "reply", "inputs");
    /// Fields that hold what somebody wrote.
    static final Set<String> TEXTS = Set.of("input", "output", "text", "system", "reason", "error");
    /// By what outputs are told apart: columns of few values become slices under their names.
    static final Set<String> SLICES = Set.of("locale", "language", "lang", "country", "channel", "plan", "tier",
            "segment", "category", "topic", "intent", "device", "platform", "priority", "team", "browser", "os",
            "queue", "product", "variant", "cohort", "market", "brand", "editformat", "host", "difficulty", "source",
            "cluster", "pod", "customertier", "usertier", "experiment", "arm");

    private static final Map<EvidenceKind, Map<String, List<String>>> NAMES = new EnumMap<>(EvidenceKind.class);

    static {
        kind(EvidenceKind.SAMPLE,
                """
                        output: output answer response completion reply actualoutput assistant generation result responsetext
                         modelresponse modeloutput botresponse botreply botanswer botmessage assistantmessage assistantresponse
                         assistantreply llmoutput llmresponse generatedtext generatedanswer generatedoutput answertext outputtext
                         finalanswer agentreply agentresponse agentanswer aianswer airesponse prediction predicted hypothesis candidate predictedlabel predictedclass predictedcategory predictedintent outbound a
                        input: input question query userinput request message usermessage userprompt userquery instruction
                         requesttext customermessage inputtext prompttext userquestion customerquestion usertext ask
                         inputs task utterance source inbound q prompt
                        system: system systemprompt systemmessage instructions
                        model_served: model modelname modelserved modelid engine llm llmmodel modelversion deployment
                        model_requested: modelrequested requestedmodel
                        prompt_version: promptversion promptrevision templateversion promptver version
                        prompt: promptname template promptid prompttemplate templatename promptlabel
                        user: user userid customer customerid enduser
                        tenant: tenant tenantid organization organisation organizationid organisationid org orgid account accountid workspaceid company
                        session: session sessionid conversation conversationid thread threadid chat chatid dialogid call callid dialogueid interactionid
                        trace: trace traceid requestid spanid correlationid
                        turn: turn turnno turnnr turnindex turnnumber messageindex
                        latency_ms: latency duration responsetime elapsed took runtime timetaken totaltime processingtime
                         responselatency generationtime inferencetime latencyin
                        cost: cost price usd totalcost costcents costincents costin pricecents
                        tokens_in: tokensin inputtokens prompttokens intokens numinputtokens
                        tokens_out: tokensout outputtokens completiontokens outtokens numoutputtokens
                        tokens_cached: tokenscached cachedtokens cachereadinputtokens
                        label: label verdict humanlabel
                        labeller: labeller labeler annotator rater reviewer grader labelledby annotatedby
                        feature: feature endpoint app route service application usecase flow
                        region: region
                        environment: environment env stage
                        error: error errormessage exception errortype
                        finish_reason: finishreason stopreason
                        fingerprint: systemfingerprint
                        item: item itemid questionid caseid testcaseid exampleid docid testid
                        run: run runid experimentid evalrunid
                        commit_hash: commithash commit gitsha sha gitcommit githash commitsha revision
                        """);
        kind(EvidenceKind.EVAL,
                """
                        suite: suite suitename benchmark benchmarkname dataset datasetname evalname evaluation eval testsuite task
                         taskname evalset scenario testset goldenset subset split
                        metric: metric metricname measure scorer evaluator criterion evaluatorname
                        score: score value result meanscore avgscore averagescore mean average avg
                        n: n count samples totalexamples totalsamples totalcases numquestions questions numsamples nsamples testcases numtests numexamples nexamples examples items nitems
                         total size sampletotal runs cases numcases effectivesize
                        sd: sd std stddev stdev standarddeviation
                        passes: passes passed passcount numpassed npassed
                        errors: errors errorcount numerrors
                        model: model modelname modelid llm engine
                        prompt: prompt promptname template promptid
                        prompt_version: promptversion promptrevision promptver templateversion
                        suite_version: suiteversion datasetversion evalversion
                        judge: judge judgemodel grader gradermodel evaluatormodel
                        feature: feature app service usecase
                        commit_hash: commithash commit gitsha sha gitcommit githash commitsha revision
                        """);
        kind(EvidenceKind.USER_SIGNAL, """
                type: type signal event eventname eventtype action feedback reaction feedbacktype vote thumb thumbs
                 signaltype useraction interaction rating helpful washelpful
                sample: sample sampleid messageid responseid outputid generationid answerid
                trace: trace traceid requestid
                session: session sessionid conversation conversationid thread threadid chatid chat
                value: value csat csatscore rating score stars nps npsscore satisfaction editratio satisfactionscore
                text: text comment feedbacktext comments feedback words message description subject body feedbackcomment
                 verbatim note summary title reason
                complaint: complaint complainttype
                ui_version: uiversion appversion clientversion
                """);
        kind(EvidenceKind.CHANGE,
                """
                        surface: surface changetype
                        prompt: prompt promptname
                        to: to toversion newversion version releaseversion release tag tagname newvalue after revision ref sha
                         commit commitsha image imagetag build newmodel buildnumber
                        from: from fromversion oldversion previousversion previous oldvalue before oldmodel
                        author: author deployedby deployer createdby changedby actor by who actorname user triggeredby initiatedby owner
                         releasedby username member
                        approver: approver approvedby reviewer reviewedby
                        reason: reason description message comment notes title summary changelog changes whatchanged releasenotes
                         commitmessage note what change why changenote rationale justification explanation highlights
                        ticket: ticket issue jira jirakey pr pullrequest issuekey
                        url: url link href
                        environment: environment env stage
                        feature: service feature app application component flag flagkey flagname servicename appname system setting configkey toggle switch route endpoint workload module product parameter index project
                        region: region
                        rollout: rollout rolloutpercentage percentage rolloutpercent traffic
                        """);
        kind(EvidenceKind.MEASURE, """
                name: series metric name measure metricname seriesname legend target query measurement metricid
                value: value val avg mean count sum measurevalue average metricvalue datapoint
                unit: unit units
                n: n samplecount requests numrequests
                feature: feature service app application
                """);
        kind(EvidenceKind.NOTE, """
                text: text note message comment description words event what entry notes update summary details
                said_by: saidby who author by user reporter speaker sender participant responder name person
                """);
        kind(EvidenceKind.JUDGEMENT, """
                sample: sample sampleid messageid responseid outputid generationid answerid
                trace: trace traceid
                metric: metric metricname criterion scorer evaluator dimension
                value: value score rating grade result
                passed: passed pass
                label: label verdict
                labeller: labeller labeler annotator rater reviewer
                judge: judge judgemodel grader gradermodel evaluatormodel
                """);
        kind(EvidenceKind.PROMPT_VERSION, """
                prompt: prompt promptname promptkey promptid name template templatename slug key
                version: version promptversion revision
                text: text template content body prompttext systemprompt instructions
                author: author createdby user editor
                reason: reason message commitmessage comment changelog changenote changereason note notes description
                """);
        kind(EvidenceKind.TOOL_CATALOG, "catalog: catalog version\n");
    }

    private FieldNames() {}

    private static void kind(EvidenceKind kind, String table) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line : table.replaceAll("\\n\\s+", " ").lines().toList()) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), Arrays.asList(line.substring(colon + 1).strip().split("\\s+")));
        }
        NAMES.put(kind, fields);
    }

    /// {@return the fields of a kind with their names}
    static Map<String, List<String>> of(EvidenceKind kind) {
        return NAMES.getOrDefault(kind, Map.of());
    }

    /// {@return the names of one field}
    static List<String> of(EvidenceKind kind, String field) {
        return of(kind).getOrDefault(field, List.of());
    }
}
