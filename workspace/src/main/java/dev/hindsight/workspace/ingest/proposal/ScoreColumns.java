package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.evidence.query.MetricDirections;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.mapping.NumberParser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds the columns of a table that hold scores of quality: by their names, by what they stand under, and by standing
/// beside such a column with values of the same scale, or beside each other with grades from 1 to 5.
final class ScoreColumns {
    private static final Pattern METRIC = Pattern.compile(
            ".*(rate|percent|pct|score|acc|accuracy|f1|exactmatch|em|grade|correct)\\d*$|^(percent|pct|score|acc).*"
                    + "|note|nota|stars|good");
    /// Words of a question that asks for a grade.
    private static final Set<String> ASKED = Set.of("rate", "rating", "score", "grade", "correct", "helpful", "good");
    /// Benchmarks whose results are shares.
    private static final Pattern BENCHMARK = Pattern.compile(
            "(mmlu|gsm8k|humaneval|hellaswag|truthfulqa|winogrande|gpqa|mbpp|ifeval|bbh|swebench|livecodebench).*");
    private static final Pattern COUNTED = Pattern
            .compile("(?:.*[_ ])?(num|n|count|total)[_ ].*|.*(count|errors|outputs|total)$");
    /// A scale behind the name: `(1-5)`, `/10`, `out of 5`.
    private static final Pattern SCALE = Pattern
            .compile("\\b[01] ?(?:-|–|to|bis) ?(?:5|6|7|10|100)\\b|/ ?(?:5|10|100)\\b|out of \\d");
    /// Names of a verdict, and of how often it was given.
    private static final Set<String> VERDICTS = Set.of("pass", "passed", "passes", "fail", "failed", "failures",
            "correct",
            "incorrect", "wrong", "error", "errors", "successes", "resolved");
    private static final Set<String> SHARES = Set.of("rate", "pct", "percent", "percentage", "score", "share", "ratio");
    /// What a list of scores by metric is named.
    private static final Pattern OUTER = Pattern
            .compile("(?:.*[./])?(?:scores?|metrics|evals?|evaluations?|ratings|grades)"
                    + "[./](.*)", Pattern.CASE_INSENSITIVE);
    /// Parts of a score whose name stands outside of them.
    private static final Pattern INNER = Pattern.compile("\\.(?:value|score|rating|responses?|result)(?:\\.value)?$",
            Pattern.CASE_INSENSITIVE);
    /// Numbers of requests that are often small or shares, and no scores.
    private static final Set<String> SETTINGS = Set.of("temperature", "topp", "topk", "k", "n", "rank", "attempt",
            "attempts", "retry", "retries", "turn", "turns", "page", "index", "seed", "step", "steps", "level", "shots",
            "threshold", "weight", "probability", "position", "priority", "version");

    /// Words that are states and labels more often than names of metrics.
    private static final Set<String> UNCERTAIN = Set.of("error", "errors", "fail", "failed", "failure", "pass",
            "passed", "ok",
            "success", "correct", "incorrect", "good", "bad", "wrong", "resolved", "toxic", "unsafe", "hate",
            "violation",
            "harm", "insult", "profanity", "latency", "refusal", "jailbreak", "win", "loss", "match", "hit", "quality",
            "complaint", "defect");

    private ScoreColumns() {}

    static List<ColumnProfile> among(List<ColumnProfile> columns) {
        boolean[] score = new boolean[columns.size()];
        for (int i = 0; i < score.length; i++) {
            score[i] = isScore(columns.get(i));
        }
        for (int i = 1; i < score.length; i++) {
            boolean grades = isGrade(columns.get(i)) && isGrade(columns.get(i - 1));
            score[i - 1] |= grades;
            score[i] |= grades;
        }
        for (int i = 1; i < score.length; i++) {
            score[i] |= score[i - 1] && isAlike(columns.get(i), columns.get(i - 1));
        }
        for (int i = score.length - 2; i >= 0; i--) {
            score[i] |= score[i + 1] && isAlike(columns.get(i), columns.get(i + 1));
        }
        return IntStream.range(0, score.length).filter(it -> score[it]).mapToObj(columns::get).toList();
    }

    private static boolean isScore(ColumnProfile column) {
        String whole = INNER.matcher(column.name()).replaceFirst("");
        String name = whole.substring(whole.lastIndexOf('.') + 1);
        String plain = ColumnName.plain(name);
        List<String> words = ColumnName.words(name);
        boolean asked = words.size() >= 4 && words.stream().anyMatch(ASKED::contains);
        boolean named = asked || SCALE.matcher(column.inner()).find()
                || MetricDirections.higherIsBetter(String.join(" ", words)) != null
                || METRIC.matcher(plain).matches() || METRIC.matcher(ColumnName.bare(name)).matches()
                || BENCHMARK.matcher(plain).matches();
        boolean counts = words.stream().anyMatch(VERDICTS::contains) && !words.stream().anyMatch(SHARES::contains)
                && !name.contains("%") && column.numeric() && isWhole(column);
        boolean other = counts || FieldNames.of(EvidenceKind.SAMPLE, "latency_ms").contains(column.bare())
                || plain.contains("latency")
                || COUNTED.matcher(name.toLowerCase(Locale.ROOT)).matches()
                || plain.endsWith("percase");
        return (named || OUTER.matcher(column.name()).matches()) && !other && (column.numeric() || column.truths());
    }

    private static boolean isWhole(ColumnProfile column) {
        List<Double> values = numbers(column);
        return values.stream().allMatch(it -> it == Math.rint(it)) && values.stream().anyMatch(it -> it > 1);
    }

    private static List<Double> numbers(ColumnProfile column) {
        return column.plainNumbers()
                ? column.values().stream().map(it -> NumberParser.parse(it, '.')).filter(Objects::nonNull).toList()
                : List.of();
    }

    /// {@return whether the values are names of metrics, one of them known}
    static boolean namesMetrics(ColumnProfile column) {
        return !column.numeric() && !column.truths() && !column.isVerdict() && column.groups()
                && column.values().stream().distinct().anyMatch(it -> MetricDirections.higherIsBetter(it) != null
                        && !UNCERTAIN.contains(it.strip().toLowerCase(Locale.ROOT)));
    }

    /// One column of whole numbers from 1 to 5 may be anything; two side by side are what a judge was asked.
    private static boolean isGrade(ColumnProfile column) {
        return !isKnown(column) && scale(column).equals("grade")
                && numbers(column).stream().allMatch(it -> it >= 1 && it <= 5)
                && !COUNTED.matcher(column.inner().toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isKnown(ColumnProfile column) {
        return SETTINGS.contains(column.bare()) || Arrays.stream(EvidenceKind.values())
                .anyMatch(kind -> FieldNames.of(kind).values().stream().anyMatch(column::isNamed));
    }

    private static boolean isAlike(ColumnProfile column, ColumnProfile score) {
        String scale = scale(column);
        return !isKnown(column) && !scale.isEmpty() && scale.equals(scale(score));
    }

    /// {@return `share` for fractions between 0 and 1, `grade` for whole numbers up to ten; empty for anything else}
    private static String scale(ColumnProfile column) {
        List<Double> values = numbers(column);
        boolean whole = values.stream().allMatch(it -> it == Math.rint(it));
        double most = values.stream().mapToDouble(it -> it).max().orElse(-1);
        return most < 0 || values.stream().anyMatch(it -> it < 0)
                ? ""
                : whole && most > 1 && most <= 10 ? "grade" : !whole && most <= 1 ? "share" : "";
    }

    /// {@return the name of the metric that a column of scores holds, as it is written; with what it stands in where
    /// another has the same}
    static String metric(ColumnProfile column, List<ColumnProfile> all) {
        String whole = metric(column);
        String inner = whole.substring(whole.lastIndexOf('.') + 1);
        boolean alone = all.stream().filter(it -> metric(it).matches("(?:.*\\.)?" + Pattern.quote(inner))).count() == 1;
        return (alone ? inner : whole.replace('.', '_')).strip();
    }

    private static String metric(ColumnProfile column) {
        String name = OUTER.matcher(column.name()).replaceFirst("$1");
        String outer = INNER.matcher(name).replaceFirst("");
        return outer.substring(outer.lastIndexOf("[].") < 0 ? 0 : outer.lastIndexOf("[].") + 3);
    }
}
