package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.detectability.DetectableEffect;
import dev.hindsight.analysis.detectability.Suite;
import dev.hindsight.postmortem.model.PostmortemFacts.SuiteRow;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.util.List;
import java.util.stream.Collectors;

/// "Could our evals have detected it?" For each suite and metric the smallest deterioration that its runs before the
/// onset could detect, and its scores on either side of the onset.
final class CoverageFacts {
    private CoverageFacts() {}

    static List<SuiteRow> of(IncidentContext found) {
        TimeWithPrecision onset = found.onset();
        if (onset == null) {
            return List.of();
        }
        long until = found.end() == null ? Long.MAX_VALUE : TimeRange.micros(found.end());
        Columns evals = found.evidence().columns(EvidenceKind.EVAL, TimeRange.ALL,
                DetectableEffect.columns(found.evidence()));
        return Suite.rows(evals, null).entrySet().stream()
                .map(it -> row(it.getKey(), evals, it.getValue(), TimeRange.micros(onset.at()), until)).toList();
    }

    private static SuiteRow row(Suite suite, Columns evals, List<Integer> rows, long onset, long until) {
        double[] scores = evals.numbers("score");
        int last = rows.stream().filter(it -> evals.at()[it] < onset).reduce(-1, (_, it) -> it);
        int first = rows.stream().filter(it -> evals.at()[it] >= onset && evals.at()[it] < until).findFirst()
                .orElse(-1);
        DetectableEffect effect = DetectableEffect.of(suite, evals, rows, onset);
        double detectable = effect.detectableByRun();
        return new SuiteRow(suite.suite(), named(suite), suite.role(), effect.n() > 0 ? effect.n() : null,
                Double.isNaN(detectable) ? null : detectable,
                last < 0 || scores == null ? null : scores[last],
                first < 0 || scores == null ? null : scores[first],
                first < 0 ? null : TimeRange.instant(evals.at()[first]));
    }

    private static String named(Suite suite) {
        return suite.metric() + suite.slice().entrySet().stream().map(it -> ", " + it.getKey() + " " + it.getValue())
                .collect(Collectors.joining());
    }
}
