package dev.hindsight.analysis.detectability;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The identity of an eval's scores, by which runs are comparable.
///
/// @param role `offline` `traffic` `canary` `control` `probe`; null where unknown
/// @param slice the slice that the score is of, and the prompt where the workspace has evals of several; empty for all
public record Suite(String suite, String metric, @Nullable String role, Map<String, String> slice)
        implements
            Comparable<Suite> {
    private static final String SLICE = "slice.";
    private static final Set<String> OWN = Set.of("suite", "metric", "role", "prompt", "feature");
    private static final Comparator<Suite> ORDER = Comparator.comparing(Suite::suite).thenComparing(Suite::metric)
            .thenComparing(it -> String.valueOf(it.role)).thenComparing(it -> it.slice.toString());

    /// {@return the columns of evals that distinguish suites}
    public static Set<String> columns(EvidenceQuery evidence) {
        Set<String> columns = new TreeSet<>(OWN);
        evidence.columnNames(EvidenceKind.EVAL).stream().filter(it -> it.startsWith(SLICE)).forEach(columns::add);
        return columns;
    }

    /// {@return the rows of each suite, in order of time}
    ///
    /// @param evals with [#columns]
    /// @param feature only evals of this one; null for all
    public static Map<Suite, List<Integer>> rows(Columns evals, @Nullable String feature) {
        Columns.CategoricalColumn prompts = evals.words("prompt");
        boolean several = prompts != null && prompts.words().length > 1;
        List<String> keys = evals.names().stream().filter(it -> it.startsWith(SLICE) || (several && it.equals(
                "prompt"))).sorted().toList();
        Map<Suite, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < evals.size(); i++) {
            if (feature != null && !feature.equals(evals.word("feature", i))) {
                continue;
            }
            Map<String, String> slice = new TreeMap<>();
            for (String key : keys) {
                String value = evals.word(key, i);
                if (value != null) {
                    slice.put(key.startsWith(SLICE) ? key.substring(SLICE.length()) : key, value);
                }
            }
            Suite suite = new Suite(String.valueOf(evals.word("suite", i)), String.valueOf(evals.word("metric", i)),
                    evals.word("role", i), slice);
            rows.computeIfAbsent(suite, _ -> new ArrayList<>()).add(i);
        }
        return rows;
    }

    @Override
    public int compareTo(Suite other) {
        return ORDER.compare(this, other);
    }
}
