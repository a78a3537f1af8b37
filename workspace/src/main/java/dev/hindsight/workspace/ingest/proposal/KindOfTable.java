package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.MetricDirections;
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
            "(deploy|release[ds]?($|version|name|tag|at|by)|rollback|rolledback|rollout|previousversion|fromversion|oldversion"
                    + "|newversion|toversion|changedby|changetype|surface|flagkey|oldvalue|newvalue|imagetag|whatchanged|oldmodel|newmodel|tagname).*");
    private static final Set<String> CHANGED = Set.of("version", "service", "environment", "env", "author", "tag",
            "commit", "sha", "revision", "status", "flag", "from", "to", "ref", "component", "application", "reason",
            "description", "ticket", "jira", "approver", "approvedby", "action", "chart", "username", "message", "user",
            "who", "pr", "changelog", "owner", "htmlurl", "url", "body");
    private static final Set<String> TICKETS = Set.of("subject", "priority", "status", "assignee", "description",
            "requester", "resolution", "category", "summary", "tags");
    private static final Pattern SURVEY = Pattern.compile("csat.*|nps.*|stars|satisfaction.*|survey.*|rating");
    private static final Pattern METRIC = Pattern.compile(
            ".*(rate|percent|pct|score|acc|accuracy|f1|exactmatch|em|grade|correct)\\d*$|^(percent|pct|score|acc).*");
    private static final Pattern COUNTED = Pattern
            .compile("(?:.*[_ ])?(num|n|count|total)[_ ].*|.*(count|errors|outputs|total)$");
    /// Names that are an output or a question only where the values are words.
    private static final Set<String> WEAK = Set.of("result", "generation", "assistant", "prediction", "predicted",
            "message", "request", "instruction", "prompt", "ask", "reply", "inputs");
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
        boolean output = text(FieldNames.of(EvidenceKind.SAMPLE, "output"));
        boolean input = text(FieldNames.of(EvidenceKind.SAMPLE, "input"));
        if (output && !deploys()) {
            return EvidenceKind.SAMPLE;
        }
        if (signals().isPresent()) {
            return EvidenceKind.USER_SIGNAL;
        }
        if (named("prompt", "promptname").isPresent() && has("version")
                && named("text", "template", "content", "body").isPresent()) {
            return EvidenceKind.PROMPT_VERSION;
        }
        if (deploys()) {
            return EvidenceKind.CHANGE;
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
        return asked || requests() ? EvidenceKind.SAMPLE : rest();
    }

    private EvidenceKind rest() {
        boolean numbers = columns.stream().anyMatch(it -> !it.equals(time) && (it.numeric() || it.lengths())
                && !it.plain().endsWith("id") && !it.plain().equals("id"));
        boolean words = named(FieldNames.of(EvidenceKind.NOTE, "text").toArray(String[]::new))
                .filter(ColumnProfile::prose).isPresent();
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

    /// {@return the columns with scores of a suite, where each is a metric of its own}
    List<ColumnProfile> metrics() {
        return columns.stream().filter(it -> !it.equals(time)).filter(KindOfTable::isMetric).toList();
    }

    /// {@return whether a column holds the values of a metric of quality that it is named for}
    static boolean isMetric(ColumnProfile column) {
        String last = column.name().substring(column.name().lastIndexOf('.') + 1);
        boolean named = MetricDirections.higherIsBetter(last) != null || METRIC.matcher(column.last()).matches();
        boolean other = FieldNames.of(EvidenceKind.SAMPLE, "latency_ms").contains(column.last())
                || column.last().contains("latency")
                || COUNTED.matcher(last.toLowerCase(java.util.Locale.ROOT)).matches()
                || column.last().endsWith("percase");
        return named && !other && (column.numeric() || column.truths());
    }

    private boolean evaluates() {
        boolean score = named("score", "value", "mean", "result").filter(ColumnProfile::numeric).isPresent();
        boolean suite = named("suite", "benchmark", "dataset", "eval", "evaluation", "task", "evalname", "testsuite",
                "suitename", "taskname", "datasetname", "benchmarkname", "scenario", "scenarios[].name").isPresent();
        boolean metric = named("metric", "metricname", "scorer", "evaluator").isPresent();
        boolean model = named("model", "modelname", "modelid", "prompt", "promptversion", "commithash", "gitsha",
                "commit")
                .isPresent();
        boolean request = named("traceid", "requestid", "sessionid", "conversationid", "userid", "inputtokens",
                "latencyms").isPresent();
        return (score && metric && (suite || model || has("score"))) || (suite && (score || !metrics().isEmpty()))
                || (model && !metrics().isEmpty() && !request)
                || (named("n", "cases", "testcases", "samples", "numsamples", "examples", "numexamples",
                        "totalexamples")
                        .filter(ColumnProfile::numeric).isPresent() && !metrics().isEmpty() && !request)
                || (metrics().stream().anyMatch(it -> it.last().startsWith("pass")) && !request);
    }

    private boolean deploys() {
        long strong = columns.stream().filter(it -> DEPLOY.matcher(it.plain()).matches()).count();
        long weak = columns.stream().filter(it -> CHANGED.contains(it.plain())).count();
        boolean requests = named("tokensin", "inputtokens", "prompttokens", "latencyms", "traceid").isPresent();
        boolean strongOutput = named("output", "answer", "response", "completion").filter(ColumnProfile::prose)
                .isPresent();
        boolean versions = named("version", "tag", "sha", "commit", "revision", "ref", "flag", "to").isPresent();
        return !requests && !strongOutput
                && ((strong + weak >= 3 && strong > 0)
                        || (weak >= 3 && versions && metrics().isEmpty() && !ticketed()));
    }

    private boolean ticketed() {
        return columns.stream().anyMatch(it -> it.plain().matches("ticket(id|number|no)?|case(id|number)|issueid"));
    }

    private boolean tickets() {
        long known = columns.stream().filter(it -> TICKETS.contains(it.plain())).count();
        return (ticketed() && known >= 1) || (known >= 3 && has("subject"));
    }

    private boolean surveys() {
        return columns.stream().anyMatch(it -> SURVEY.matcher(it.plain()).matches() && it.numeric())
                && columns.stream().anyMatch(it -> !it.numeric() && it.plain().matches(
                        ".*(comment|feedback|verbatim|survey|conversation|session|respondent|chat|agent|user|customer|ticket).*"));
    }

    private boolean requests() {
        return FieldNames.of(EvidenceKind.SAMPLE).entrySet().stream().filter(it -> REQUESTS.contains(it.getKey()))
                .anyMatch(it -> named(it.getValue().toArray(String[]::new)).isPresent());
    }

    private boolean text(List<String> names) {
        return columns.stream().anyMatch(it -> !it.values().isEmpty() && !it.numeric() && !it.truths()
                && (names.contains(it.plain()) || names.contains(it.last()) || it.name().contains("[role=")
                        || it.spoken().equals(names.getFirst()))
                && (!WEAK.contains(it.last()) || it.prose() || it.name().contains("[role=")));
    }

    private boolean has(String name) {
        return named(name).isPresent();
    }

    private Optional<ColumnProfile> named(String... names) {
        List<String> wanted = List.of(names);
        return columns.stream().filter(it -> !it.values().isEmpty() && !it.equals(time)
                && (wanted.contains(it.plain()) || wanted.contains(it.last()) || wanted.contains(it.name())))
                .findFirst();
    }
}
