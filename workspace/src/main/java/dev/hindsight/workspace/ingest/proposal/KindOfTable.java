package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides from the names and values of a table's columns which kind of evidence its rows are.
final class KindOfTable {
    /// Columns that only a list of deploys has.
    private static final Pattern DEPLOY = Pattern.compile(
            "(deploy|release[ds]?($|version|name|tag|at|by|no|number|manager|notes)|rollback|rolled(back|out)|rollout|featureflag|(previous|from|old|new|to)(version|value"
                    + "|model|state|variant|prompt)|changedby|changetype|surface|flagkey|imagetag|whatchanged|tagname).*");
    private static final Set<String> CHANGED = Set.of("version", "service", "environment", "env", "author", "tag",
            "commit", "sha", "revision", "status", "flag", "from", "to", "ref", "component", "application", "reason",
            "description", "ticket", "jira", "approver", "approvedby", "action", "chart", "username", "message", "user",
            "who", "pr", "changelog", "owner", "htmlurl", "url", "body");
    private static final Set<String> TICKETS = Set.of("subject", "priority", "status", "assignee", "description",
            "requester", "resolution", "category", "summary", "tags", "severity", "state");
    private static final Pattern SURVEY = Pattern.compile("csat.*|nps.*|stars|satisfaction.*|survey.*|rating");
    /// Columns that only a table with a row for many requests has.
    private static final Pattern MANY = Pattern.compile("(total|num|n)?(requests|calls|users|sessions|conversations"
            + "|messages|invocations|volume|count)(count)?|(request|call|user|session|message)count|(.*\\D)?p(50|75|90|95|99).*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.+?\\}\\}|\\{[a-z_]+\\}|\\$\\{.+?\\}|\\{% ");
    private static final Set<String> SURVEYED = Set.of("rating", "stars", "csat", "nps", "satisfaction");
    /// Words of a question that asks for a grade.
    private static final Set<String> GRADED = Set.of("helpful", "satisfied", "rate", "rating", "recommend", "likely",
            "useful", "happy", "score");
    private static final Set<String> REQUESTS = Set.of("tokens_in", "tokens_out", "trace", "model_served");

    private final Collection<ColumnProfile> columns;
    private final @Nullable ColumnProfile time;

    KindOfTable(Collection<ColumnProfile> columns, @Nullable ColumnProfile time) {
        this.columns = columns;
        this.time = time;
    }

    EvidenceKind kind() {
        Optional<EvidenceKind> own = named("kind").flatMap(it -> EvidenceKind.of(it.values().getFirst())
                .filter(kind -> it.mostly(value -> value.equals(kind.wireName()))));
        if (own.isPresent()) {
            return own.get();
        }
        if (holdsTemplates()) {
            return EvidenceKind.PROMPT_VERSION;
        }
        boolean output = text(FieldNames.of(EvidenceKind.SAMPLE, "output"));
        boolean input = text(FieldNames.of(EvidenceKind.SAMPLE, "input"));
        if (output && !deploys()) {
            return EvidenceKind.SAMPLE;
        }
        if (signals().isPresent()) {
            return EvidenceKind.USER_SIGNAL;
        }
        if (named("prompt", "promptname", "name", "template", "slug").isPresent()
                && named("version", "revision").isPresent()
                && named("text", "template", "content", "body", "prompttext",
                        "systemprompt", "instructions").filter(ColumnProfile::prose)
                        .isPresent()) {
            return EvidenceKind.PROMPT_VERSION;
        }
        if (deploys()) {
            return EvidenceKind.CHANGE;
        }
        if (judges() && !input) {
            return EvidenceKind.JUDGEMENT;
        }
        if (evaluates() && !input) {
            return EvidenceKind.EVAL;
        }
        if (tickets() || surveys()) {
            return EvidenceKind.USER_SIGNAL;
        }
        // A message alone may be anybody's: a line of a log that a person keeps.
        boolean asked = input && (requests() || !has("message") || text(FieldNames.of(EvidenceKind.SAMPLE, "input")
                .stream().filter(it -> !it.equals("message")).toList()));
        return asked || requests() || dialogue().isPresent() || judgedTexts() ? EvidenceKind.SAMPLE : rest();
    }

    private EvidenceKind rest() {
        boolean numbers = columns.stream().anyMatch(it -> !it.equals(time) && (it.numeric() || it.lengths())
                && !it.plain().endsWith("id") && !it.plain().equals("id"));
        // A text within a conversation was said in it; a text about one stands alone.
        if (named(FieldNames.of(EvidenceKind.SAMPLE, "session").toArray(String[]::new)).isPresent()
                && columns.stream().anyMatch(it -> !it.equals(time) && it.prose())) {
            return EvidenceKind.SAMPLE;
        }
        boolean words = named(FieldNames.of(EvidenceKind.NOTE, "text").toArray(String[]::new))
                .filter(ColumnProfile::prose).isPresent()
                || (!numbers && columns.stream().anyMatch(it -> !it.equals(time) && it.prose()));
        return words && time != null
                ? EvidenceKind.NOTE
                : numbers && time != null
                        ? EvidenceKind.MEASURE
                        : EvidenceKind.SAMPLE;
    }

    /// {@return the column with words for what people did}
    Optional<ColumnProfile> signals() {
        return FieldNames.of(EvidenceKind.USER_SIGNAL, "type").stream().map(this::named).flatMap(Optional::stream)
                .filter(it -> it.mostly(value -> UserSignalWords.type(value) != null)
                        || (it.truths() && it.plain().contains("helpful")))
                .findFirst();
    }

    /// {@return the columns with scores, where each is a metric of its own}
    List<ColumnProfile> metrics() {
        return ScoreColumns.among(columns.stream().filter(it -> !it.equals(time)).toList());
    }

    /// {@return the column of questions and that of answers, told by their values alone, where there are no more texts
    /// than these two}
    Optional<Dialogue> dialogue() {
        List<ColumnProfile> texts = columns.stream().filter(it -> it.prose() && !it.isAbout() && !it.equals(time))
                .toList();
        return texts.size() == 2 && texts.get(0).asks() != texts.get(1).asks()
                ? Optional.of(texts.get(0).asks()
                        ? new Dialogue(texts.get(0), texts.get(1))
                        : new Dialogue(texts.get(1), texts.get(0)))
                : Optional.empty();
    }

    /// Two columns of which one answers the other.
    record Dialogue(ColumnProfile question, ColumnProfile answer) {}

    private boolean evaluates() {
        boolean score = named("score", "value", "mean", "result").filter(ColumnProfile::numeric).isPresent();
        boolean suite = named("suite", "benchmark", "dataset", "eval", "evaluation", "task", "evalname", "testsuite",
                "testset", "goldenset",
                "suitename", "taskname", "datasetname", "benchmarkname", "scenario", "scenarios[].name").isPresent();
        boolean metric = metric();
        boolean model = named("model", "modelname", "modelid", "prompt", "promptversion", "promptid", "promptname",
                "commithash", "gitsha",
                "commit")
                .isPresent();
        boolean request = named("traceid", "requestid", "sessionid", "conversationid", "userid", "inputtokens",
                "latencyms").isPresent();
        boolean trained = named("step", "epoch", "checkpoint", "iteration", "globalstep").isPresent();
        return (trained && !metrics().isEmpty() && !request) || (score && metric && (suite || model || has("score")))
                || (suite && (score || !metrics().isEmpty()))
                || (model && !metrics().isEmpty() && !request)
                || (named("n", "cases", "testcases", "samples", "numsamples", "examples", "numexamples",
                        "totalexamples")
                        .filter(ColumnProfile::numeric).isPresent() && !metrics().isEmpty() && !request)
                || (columns.stream().anyMatch(it -> it.numeric() && FieldWords.say("n", ColumnName.words(it.inner())))
                        && !metrics().isEmpty() && !request)
                || (metrics().stream().anyMatch(it -> it.last().startsWith("pass")) && !request);
    }

    private boolean metric() {
        return named("metric", "metricname", "criterion", "scorer", "evaluator", "dimension").isPresent()
                || columns.stream().anyMatch(ScoreColumns::namesMetrics);
    }

    /// A verdict on one output names the output and the metric, and no suite.
    private boolean judges() {
        boolean output = named("traceid", "trace", "sampleid", "sample", "messageid", "responseid", "outputid",
                "generationid", "answerid").filter(it -> it.distinct() > 1).isPresent();
        boolean metric = metric() && named("score", "value", "result", "rating", "grade", "passed").isPresent();
        boolean label = named("label", "verdict").isPresent()
                && named("labeller", "labeler", "annotator", "rater").isPresent();
        return output && (metric || label);
    }

    private boolean judgedTexts() {
        return !metrics().isEmpty() && columns.stream().filter(it -> !it.equals(time) && it.prose()).count() >= 2;
    }

    /// Versions of texts in which places are left for what differs.
    private boolean holdsTemplates() {
        return columns.stream().anyMatch(it -> it.prose() && it.mostly(text -> PLACEHOLDER.matcher(text).find()))
                && named("version", "promptversion", "revision", "edition", "number", "hash", "versionnumber")
                        .isPresent();
    }

    /// Two columns of one thing, before and after: `old` and `new`, `from build` and `to build`.
    private boolean moves() {
        List<List<String>> names = columns.stream().map(it -> ColumnName.words(it.inner())).toList();
        boolean mail = named("subject", "body", "cc").isPresent();
        return !mail && names.stream().anyMatch(before -> names.stream().anyMatch(after -> {
            List<String> of = without(before, FieldWords.BEFORE);
            return before.size() > of.size() && of.size() < after.size()
                    && of.equals(without(after, FieldWords.AFTER));
        }));
    }

    private static List<String> without(List<String> words, Set<String> dropped) {
        return words.stream().filter(it -> !dropped.contains(it)).toList();
    }

    private boolean deploys() {
        long strong = columns.stream().filter(it -> DEPLOY.matcher(it.plain()).matches()).count();
        long weak = columns.stream().filter(it -> CHANGED.contains(it.plain())).count();
        boolean requests = named("tokensin", "inputtokens", "prompttokens", "latencyms", "traceid").isPresent();
        boolean strongOutput = named("output", "answer", "response", "completion").filter(ColumnProfile::prose)
                .isPresent();
        boolean versions = named("version", "tag", "sha", "commit", "revision", "ref", "flag", "to").isPresent();
        return !requests && !strongOutput
                && (moves() || isKept() || (strong + weak >= 3 && strong > 0) || (strong >= 2 && metrics().isEmpty())
                        || (weak >= 3 && versions && metrics().isEmpty() && !ticketed()));
    }

    /// Somebody's step to a version of something.
    private boolean isKept() {
        boolean version = columns.stream()
                .anyMatch(it -> ColumnName.words(it.inner()).stream().anyMatch(FieldWords.VERSIONS::contains));
        boolean person = columns.stream().anyMatch(it -> FieldWords.say("author", ColumnName.words(it.inner())));
        return version && person && metrics().isEmpty() && !ticketed();
    }

    private boolean ticketed() {
        return columns.stream().anyMatch(it -> it.plain().matches("(ticket|case)(id|number|no|nr)?|issueid"));
    }

    private boolean tickets() {
        long known = columns.stream().filter(it -> TICKETS.contains(it.plain())).count();
        return (ticketed() && known >= 1) || (known >= 3 && has("subject"));
    }

    private boolean surveys() {
        return survey().isPresent()
                && columns.stream()
                        .anyMatch(it -> (!it.equals(time) && it.prose()) || (!it.numeric() && it.plain().matches(
                                ".*(comment|feedback|verbatim|survey|conversation|session|respondent|chat|agent|user|customer|ticket).*")));
    }

    /// {@return the column with the grades of a survey, which may be named by the question that was asked}
    Optional<ColumnProfile> survey() {
        return columns.stream().filter(it -> it.numeric() && !it.equals(time)).filter(it -> {
            List<String> words = ColumnName.words(it.name());
            return SURVEY.matcher(it.plain()).matches() || words.stream().anyMatch(SURVEYED::contains)
                    || (words.size() >= 4 && words.stream().anyMatch(GRADED::contains));
        }).findFirst();
    }

    /// A name of a model is in tables of many requests too.
    private boolean requests() {
        boolean many = columns.stream().anyMatch(it -> it.numeric() && MANY.matcher(it.last()).matches());
        return !many
                && FieldNames.of(EvidenceKind.SAMPLE).entrySet().stream().filter(it -> REQUESTS.contains(it.getKey()))
                        .anyMatch(it -> named(it.getValue().toArray(String[]::new)).isPresent());
    }

    private boolean text(List<String> names) {
        return columns.stream().anyMatch(it -> !it.values().isEmpty() && !it.numeric() && !it.truths()
                && (it.isNamed(names) || it.name().contains("[role=")
                        || it.spoken().equals(names.getFirst()))
                && (!FieldNames.WEAK.contains(it.last()) || it.prose() || it.name().contains("[role=")));
    }

    private boolean has(String name) {
        return named(name).isPresent();
    }

    private Optional<ColumnProfile> named(String... names) {
        List<String> wanted = List.of(names);
        return columns.stream().filter(it -> !it.values().isEmpty() && !it.equals(time)
                && (it.isNamed(wanted) || wanted.contains(it.name())
                        || (wanted.contains(ColumnName.loose(it.inner(), true)) && !it.last().endsWith("id"))))
                .findFirst();
    }
}
