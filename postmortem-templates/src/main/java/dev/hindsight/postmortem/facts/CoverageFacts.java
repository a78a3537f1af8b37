package dev.hindsight.postmortem.facts;

import dev.hindsight.postmortem.model.PostmortemFacts.SuiteRow;
import dev.hindsight.timeline.stats.Tests;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Columns;
import dev.hindsight.workspace.evidence.Kind;
import dev.hindsight.workspace.incident.KnownTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// "Could our evals have seen it?" For each suite and metric the smallest change between two of its runs that it sees
/// with power 0.8 at the two-sided 5 % level, and what it said on either side of the onset.
final class CoverageFacts {
    /// 1.96 + 0.84: a difference of two means is seen with power 0.8 from this many standard errors on.
    private static final double SEEN = 2.8016;
    private static final Set<String> NAMES = Set.of("suite", "metric", "role", "score", "n", "sd", "passes", "feature");

    private CoverageFacts() {}

    static List<SuiteRow> of(Found found) {
        KnownTime onset = found.onset();
        if (onset == null) {
            return List.of();
        }
        long until = found.end() == null ? Long.MAX_VALUE : TimeRange.micros(found.end());
        Columns columns = found.evidence().columns(Kind.EVAL, TimeRange.ALL, NAMES);
        Map<String, List<Integer>> suites = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String key = JudgedOutputs.word(columns, "suite", i) + "\n" + JudgedOutputs.word(columns, "metric", i);
            suites.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
        return suites.values().stream().map(it -> row(columns, it, TimeRange.micros(onset.at()), until))
                .toList();
    }

    private static SuiteRow row(Columns columns, List<Integer> rows, long onset, long until) {
        double[] scores = columns.numbers("score");
        int last = -1;
        int first = -1;
        for (int row : rows) {
            if (columns.at()[row] < onset) {
                last = row;
            } else if (first < 0 && columns.at()[row] < until) {
                first = row;
            }
        }
        int typical = last >= 0 ? last : rows.getFirst();
        double n = number(columns, "n", typical);
        return new SuiteRow(orEmpty(JudgedOutputs.word(columns, "suite", typical)),
                orEmpty(JudgedOutputs.word(columns, "metric", typical)), JudgedOutputs.word(columns, "role", typical),
                n > 0 ? Math.round(n) : null, detectable(columns, typical, n),
                last < 0 || scores == null ? null : scores[last], first < 0 || scores == null ? null : scores[first],
                first < 0 ? null : TimeRange.instant(columns.at()[first]));
    }

    private static @Nullable Double detectable(Columns columns, int row, double n) {
        double passes = number(columns, "passes", row);
        double sd = number(columns, "sd", row);
        if (!(n > 1)) {
            return null;
        }
        if (passes >= 0) {
            return Tests.detectableDrop(passes / n, n, n);
        }
        return sd > 0 ? SEEN * sd * Math.sqrt(2 / n) : null;
    }

    private static double number(Columns columns, String name, int row) {
        double[] numbers = columns.numbers(name);
        return numbers == null ? Double.NaN : numbers[row];
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
