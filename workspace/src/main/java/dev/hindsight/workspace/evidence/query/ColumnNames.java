package dev.hindsight.workspace.evidence.query;

import dev.hindsight.workspace.evidence.Judge;
import dev.hindsight.workspace.evidence.TrimmedTexts;
import java.util.Optional;

/// The names of the columns of each kind.
///
/// **sample**. Words: `id`-less categories `role` (never unknown: `traffic` where absent) `run` `item` `cluster`
/// `environment` `session` `trace` `feature` `region` `tenant` `user` `prompt` `prompt_version` `model_requested`
/// `model_served` `fingerprint` `finish_reason` `error` `label` `labeller` `refusal` `should_have` `policy`
/// `keep_reason`, `slice.<key>`, `params` (canonical JSON), `index` (of the first retrieved chunk), `catalog` (of the
/// first tool call), `system_sha256`, `commit_hash`, `transitions` (the last 256, each a line `from`, tab, `event`,
/// tab, `to`; empty where one is unknown). Numbers: `turn` `tokens_in` `tokens_out` `tokens_cached` `window`
/// `latency_ms` `cost` `probability` `weight`, `segment.<name>`, `score.<metric>@<judge>` (value),
/// `passed.<metric>@<judge>` (0 or 1), `cache.hit` `cache.cross_tenant` `cache.cross_user` `cache.stale` (0 or 1),
/// `guard.<name>.block` `guard.<name>.retry` `guard.<name>.overturned` (0 or 1), `tool.calls` `tool.failed`
/// `tool.unknown` `tool.shadow` `tool.fabricated` (counts), `retrieval.contains_answer`, and, where there is an output
/// text, `text.length` (characters) and the shapes `text.empty` `text.cut_off` `text.refusal_wording`
/// `text.unfilled_variable` `text.invalid_json` `text.repetition` (0 or 1). With an input text also `text.language` (1
/// where the output is in another language; unknown where the language of one of them is). Judgements are joined to the
/// samples that they name, whichever came first, as `score.…`, `passed.…`, `label`, `refusal`, `should_have`. A value
/// that a sample itself holds wins over a later judgement of the same column; of several judgements the latest does. A
/// sample with an `error` keeps its numbers of size, time and cost, but has no score, no verdict, no label, no refusal
/// and no text shape, and takes no judgement: errors never enter a mean. `cache.cross_tenant`, `cache.cross_user` and
/// `cache.stale` are hits whose origin differs from the sample, and unknown for a hit whose origin, or whose own value,
/// is unknown. Counts of tool calls are over the calls of which it is known. The rules behind the text shapes stand at
/// `TextShapes` in the store; a sample whose texts were trimmed keeps them, and has 1 in `texts_trimmed`. What people did joins in the same way as `user.<type>`: 1 where a user signal names the
/// sample, its trace, or its session (then the latest sample before it), else 0; types that never name one have no such
/// column. `user.edit_ratio` is the value of the latest `edit` that gives one, unknown elsewhere.
///
/// **eval**. Words: `suite` `metric` `role` `feature` `prompt` `prompt_version` `model` `suite_version` `judge`
/// `cluster` `direction` `commit_hash`, `slice.<key>`. Numbers: `score` `n` `sd` `passes` `errors`.
///
/// An eval or a sample that names its prompt but no version is joined to one, `prompt_version_by` says how: `stated`,
/// `hash` (its `system` is that version's text), `commit` (its `commit_hash` names the version) or `time` (that version
/// was live).
///
/// **user_signal**. Words: `type` `sample` `trace` `session` `complaint` `ui_version`. Numbers: `value`.
///
/// **measure**. Words: `name` `unit` `feature`, `slice.<key>`. Numbers: `value` `n` `interval_s` `assumed` (0 or 1).
///
/// **judgement**. Words: `sample` `trace` `metric` `judge` `label` `labeller` `refusal` `should_have`. Numbers: `value`
/// `passed`. Other kinds have no columns: they are few, and read as records.
///
/// The judge in a column name is [#judge(Judge)].
public final class ColumnNames {
    /// The role of what real users brought.
    public static final String TRAFFIC = "traffic";
    /// The column of transitions.
    public static final String TRANSITIONS = "transitions";
    /// The column of how much a sample's output was edited.
    public static final String EDIT_RATIO = "user.edit_ratio";
    /// The column that is 1 where the texts were trimmed; absent where none were.
    public static final String TRIMMED = TrimmedTexts.FIELD;
    /// The column of the hash of the assembled prompt.
    public static final String SYSTEM = "system_sha256";
    /// What the names of the shapes of texts begin with.
    public static final String TEXT = "text.";
    /// The judge's name where none is known.
    public static final String UNKNOWN_JUDGE = "unknown";

    private ColumnNames() {}

    /// The two columns of samples that hold what one judge says of one metric.
    ///
    /// @param judged `<metric>@<judge>`
    public record ScoreColumns(String judged) {
        private static final String VALUE = "score.";
        private static final String PASSED = "passed.";

        /// {@return those to which a column belongs; empty for any other column}
        public static Optional<ScoreColumns> of(String column) {
            return isValue(column)
                    ? Optional.of(new ScoreColumns(column.substring(VALUE.length())))
                    : isPassed(column)
                            ? Optional.of(new ScoreColumns(column.substring(PASSED.length())))
                            : Optional.empty();
        }

        /// {@return whether a column holds values of a metric}
        public static boolean isValue(String column) {
            return column.startsWith(VALUE);
        }

        /// {@return whether a column holds verdicts of a judge, 1 for passed}
        public static boolean isPassed(String column) {
            return column.startsWith(PASSED);
        }

        /// {@return the column of values}
        public String value() {
            return VALUE + judged;
        }

        /// {@return the column of verdicts}
        public String passed() {
            return PASSED + judged;
        }
    }

    /// The columns of samples that hold the verdicts of one guard, 0 or 1.
    public record GuardColumns(String guard) {
        private static final String PREFIX = "guard.";
        private static final String BLOCK = ".block";
        private static final String RETRY = ".retry";
        private static final String OVERTURNED = ".overturned";

        /// {@return the guard of a column of any verdict; empty for any other column}
        public static Optional<GuardColumns> of(String column) {
            int verdict = column.lastIndexOf('.');
            return column.startsWith(PREFIX) && verdict >= PREFIX.length()
                    ? Optional.of(new GuardColumns(column.substring(PREFIX.length(), verdict)))
                    : Optional.empty();
        }

        /// {@return whether a column says which outputs a guard blocked}
        public static boolean isBlock(String column) {
            return column.startsWith(PREFIX) && column.endsWith(BLOCK);
        }

        /// {@return whether a column says which outputs a guard sent back}
        public static boolean isRetry(String column) {
            return column.startsWith(PREFIX) && column.endsWith(RETRY);
        }

        /// {@return the column of blocked outputs}
        public String block() {
            return PREFIX + guard + BLOCK;
        }

        /// {@return the column of outputs that were sent back}
        public String retry() {
            return PREFIX + guard + RETRY;
        }

        /// {@return the column of verdicts that were overturned}
        public String overturned() {
            return PREFIX + guard + OVERTURNED;
        }
    }

    /// {@return the short name of an instrument: model, rubric and the first 8 digits of the prompt's hash, those that
    /// are known, joined by `/`; `unknown` without any}
    public static String judge(@org.jspecify.annotations.Nullable Judge judge) {
        if (judge == null) {
            return UNKNOWN_JUDGE;
        }
        StringBuilder name = new StringBuilder();
        append(name, judge.model());
        append(name, judge.rubric());
        String prompt = judge.promptSha256();
        append(name, prompt == null ? null : prompt.substring(0, Math.min(8, prompt.length())));
        return name.isEmpty() ? UNKNOWN_JUDGE : name.toString();
    }

    private static void append(StringBuilder name, @org.jspecify.annotations.Nullable String part) {
        if (part != null && !part.isBlank()) {
            name.append(name.isEmpty() ? "" : "/").append(part);
        }
    }
}
