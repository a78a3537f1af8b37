package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Columns.CategoricalColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Joins judgements to the samples that they name, in any order of arrival: by sample id (of the same source system)
/// or, without one, by trace, which several samples may share. Values of the sample itself take precedence; of several
/// judgements of one column the latest counts. Samples with an error get no judgement.
public final class JudgementJoin {
    /// Column with the hash of a sample's key; in judgements, of the sample that they name.
    static final String ID = "#id";
    /// Column with the hash of a trace.
    static final String TRACE = "#trace";
    private static final List<String> LABELS = List.of("label", "labeller", "refusal", "should_have");

    /// What the join reads of the judgements.
    public static final Set<String> JUDGEMENT_COLUMNS = Set.of(ID, TRACE, "metric", "judge", "value", "passed", "label",
            "labeller", "refusal", "should_have");
    /// What the join reads of the samples besides the columns wanted.
    public static final Set<String> SAMPLE_COLUMNS = Set.of(ID, TRACE, "error", "label", "refusal");

    private JudgementJoin() {}

    /// {@return whether judgements can add to a column of samples}
    public static boolean concerns(String name) {
        return ScoreColumns.of(name).isPresent() || LABELS.contains(name);
    }

    /// {@return the names of the columns that judgements can add to samples}
    public static NavigableSet<String> names(StoredColumns judgements) {
        NavigableSet<String> names = new TreeSet<>();
        for (String column : List.of("value", "passed")) {
            double[] values = judgements.numbers(column);
            @Nullable
            String[] targets = targets(judgements, column);
            for (int i = 0; values != null && i < values.length; i++) {
                if (!Double.isNaN(values[i]) && targets[i] != null) {
                    names.add(targets[i]);
                }
            }
        }
        LABELS.stream().filter(it -> judgements.words(it) != null).forEach(names::add);
        return names;
    }

    /// Adds to the samples what the judgements say in the columns wanted.
    public static void join(StoredColumns samples, StoredColumns judgements, Set<String> wanted) {
        int[] next = new int[judgements.size()];
        Map<Long, Integer> byId = index(judgements, ID, next);
        Map<Long, Integer> byTrace = index(judgements, TRACE, next);
        List<int[]> pairs = new ArrayList<>();
        match(samples, ID, byId, next, pairs);
        match(samples, TRACE, byTrace, next, pairs);
        pairs.sort((a, b) -> Integer.compare(b[1], a[1]));
        numbers(samples, judgements, pairs, wanted, "value");
        numbers(samples, judgements, pairs, wanted, "passed");
        CategoricalColumn labels = samples.words("label");
        CategoricalColumn ownLabel = labels == null
                ? null
                : new CategoricalColumn(labels.code().clone(), labels.words());
        for (String name : LABELS) {
            if (wanted.contains(name)) {
                // A labeller belongs to its label: a sample with its own label gets no labeller of another one.
                words(samples, judgements, pairs, name, name.equals("labeller") ? ownLabel : null);
            }
        }
    }

    /// {@return the latest judgement for each hash; `next` then leads from each to the one before it}
    private static Map<Long, Integer> index(StoredColumns judgements, String column, int[] next) {
        Map<Long, Integer> latest = new HashMap<>();
        long[] hashes = judgements.hashes(column);
        for (int i = 0; hashes != null && i < hashes.length; i++) {
            if (hashes[i] != 0) {
                Integer before = latest.put(hashes[i], i);
                next[i] = before == null ? -1 : before;
            }
        }
        return latest;
    }

    private static void match(
            StoredColumns samples, String column, Map<Long, Integer> latest, int[] next, List<int[]> pairs) {
        long[] hashes = samples.hashes(column);
        CategoricalColumn errors = samples.words("error");
        if (hashes == null || latest.isEmpty()) {
            return;
        }
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] == 0 || (errors != null && errors.code()[i] >= 0)) {
                continue;
            }
            for (int j = latest.getOrDefault(hashes[i], -1); j >= 0; j = next[j]) {
                pairs.add(new int[]{i, j});
            }
        }
    }

    /// {@return the sample's column that each judgement's value goes to; null for none}
    private static @Nullable String[] targets(StoredColumns judgements, String column) {
        CategoricalColumn metric = judgements.words("metric");
        CategoricalColumn judge = judgements.words("judge");
        @Nullable
        String[] targets = new String[judgements.size()];
        Map<Long, String> names = new HashMap<>();
        for (int i = 0; metric != null && judge != null && i < targets.length; i++) {
            String metricWord = metric.at(i);
            if (metricWord != null) {
                long code = ((long) metric.code()[i] << 32) | judge.code()[i];
                String judgeWord = judge.at(i);
                targets[i] = names.computeIfAbsent(code, it -> {
                    ScoreColumns columns = new ScoreColumns(metricWord + "@" + judgeWord);
                    return column.equals("value") ? columns.value() : columns.passed();
                });
            }
        }
        return targets;
    }

    private static void numbers(
            StoredColumns samples, StoredColumns judgements, List<int[]> pairs, Set<String> wanted, String column) {
        double[] values = judgements.numbers(column);
        if (values == null) {
            return;
        }
        @Nullable
        String[] targets = targets(judgements, column);
        for (int[] pair : pairs) {
            String target = targets[pair[1]];
            if (target == null || !wanted.contains(target) || Double.isNaN(values[pair[1]])) {
                continue;
            }
            double[] joined = samples.numbers(target);
            if (joined == null) {
                joined = new double[samples.size()];
                Arrays.fill(joined, Double.NaN);
                samples.put(target, joined);
            }
            if (Double.isNaN(joined[pair[0]])) {
                joined[pair[0]] = values[pair[1]];
            }
        }
    }

    private static void words(StoredColumns samples, StoredColumns judgements, List<int[]> pairs, String name,
            @Nullable CategoricalColumn unlessKnown) {
        CategoricalColumn values = judgements.words(name);
        if (values == null) {
            return;
        }
        CategoricalColumn own = samples.words(name);
        int[] code = own == null ? new int[samples.size()] : own.code();
        if (own == null) {
            Arrays.fill(code, -1);
        }
        Map<String, Integer> dictionary = new LinkedHashMap<>();
        if (own != null) {
            Arrays.stream(own.words()).forEach(word -> dictionary.put(word, dictionary.size()));
        }
        boolean any = own != null;
        for (int[] pair : pairs) {
            String word = values.at(pair[1]);
            if (word != null && code[pair[0]] < 0 && (unlessKnown == null || unlessKnown.code()[pair[0]] < 0)) {
                Integer known = dictionary.putIfAbsent(word, dictionary.size());
                code[pair[0]] = known == null ? dictionary.size() - 1 : known;
                any = true;
            }
        }
        if (any) {
            samples.put(name, new CategoricalColumn(code, dictionary.keySet().toArray(String[]::new)));
        }
    }
}
