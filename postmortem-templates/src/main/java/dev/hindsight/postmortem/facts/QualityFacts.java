package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.postmortem.evidence.AnalysisSource;
import dev.hindsight.postmortem.evidence.EvidenceLinks;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.SeriesRow;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The incident's signal before, during and after the incident, and its series.
final class QualityFacts {
    private static final Duration AROUND = Duration.ofDays(1);
    private static final int MOST_ROWS = 72;

    private final IncidentContext found;
    private final AnalysisSource analyses;

    QualityFacts(IncidentContext found, AnalysisSource analyses) {
        this.found = found;
        this.analyses = analyses;
    }

    @Nullable
    Quality quality() {
        Finding it = found.finding();
        if (it == null) {
            return declared();
        }
        Boolean higher = it.worse() == null ? null : EstimateMath.higherIsBetter(it);
        TimeRange range = range();
        SeriesData series = range == null ? null : analyses.series(it.signal(), it.slice(), range);
        SignalName name = SignalNames.anywhere(it.signal());
        return new Quality(it.signal(), name.title(), higher, isShare(it, name), it.before(),
                it.after(), recovered(it), it.weighted(), it.mixAdjustedChange(),
                series == null || range == null
                        ? null
                        : EvidenceLinks.series(series, range, "series of " + name.title().toLowerCase(Locale.ROOT)));
    }

    /// For an incident that people declared: the incident's signal as long before the onset as after it. The analysis
    /// found no lasting shift, so this reports levels without a claim that they differ.
    private @Nullable Quality declared() {
        String signal = found.incident().signal();
        TimeRange window = found.window();
        TimeRange range = range();
        if (signal == null || window == null || range == null) {
            return null;
        }
        Level before = analyses.level(signal, new TimeRange(range.from(), window.from())).orElse(null);
        Level after = analyses.level(signal, window).orElse(null);
        if (before == null || after == null) {
            return null;
        }
        SeriesData series = analyses.series(signal, Map.of(), range);
        SignalName name = SignalNames.anywhere(signal);
        Boolean higher = series.direction() == null ? null : (Boolean) (series.direction() == Direction.HIGHER);
        return new Quality(signal, name.title(), higher, false, before, after, null, series.weighted(), null,
                EvidenceLinks.series(series, range, "series of " + name.title().toLowerCase(Locale.ROOT)));
    }

    List<SeriesRow> rows() {
        Finding it = found.finding();
        String signal = it == null ? found.incident().signal() : it.signal();
        TimeRange range = range();
        if (signal == null || range == null) {
            return List.of();
        }
        return analyses.series(signal, it == null ? Map.of() : it.slice(), range).bins().stream()
                .filter(bin -> bin.n() > 0).limit(MOST_ROWS)
                .map(bin -> new SeriesRow(bin.from(), bin.level())).toList();
    }

    private @Nullable TimeRange range() {
        TimeRange window = found.window();
        if (window == null) {
            return null;
        }
        if (found.finding() == null) {
            return new TimeRange(Math.max(0, 2 * window.from() - window.to()), window.to());
        }
        Instant from = TimeRange.instant(window.from()).minus(AROUND);
        Instant to = TimeRange.instant(window.to()).plus(AROUND);
        Instant through = found.analysis().dataThrough();
        return TimeRange.of(from, through != null && through.isBefore(to) && through.isAfter(from) ? through : to);
    }

    /// The level after the next improvement; else the current level of the analysis.
    private @Nullable Level recovered(Finding fall) {
        if (found.analysis().status() != AnalysisResult.Status.RECOVERED) {
            return null;
        }
        AnalysisResult.CurrentLevel now = found.analysis().now();
        return found.analysis().findings().stream()
                .filter(it -> it.signal().equals(fall.signal()) && it.slice().equals(fall.slice())
                        && Boolean.FALSE.equals(it.worse()) && it.onset().point().isAfter(fall.onset().point()))
                .findFirst().map(Finding::after)
                .orElse(now == null || !now.signal().equals(fall.signal())
                        ? null
                        : now.level());
    }

    /// A score is a share only where every value is 0 or 1; a graded score is a mean.
    private boolean isShare(Finding it, SignalName name) {
        if (it.worse() == null) {
            return false;
        }
        if (!(SignalId.parse(it.signal()) instanceof SignalId.Score judged)) {
            return name.format() == ValueFormat.PERCENT;
        }
        // Where the judge gave verdicts, the series is their rate (CLI.md); else a score of 0 and 1 only is one too.
        ScoreColumns score = new ScoreColumns(judged.judged());
        Columns columns = found.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL,
                Set.of(score.value(), score.passed()));
        if (columns.numbers(score.passed()) != null) {
            return true;
        }
        double[] values = columns.numbers(score.value());
        return values != null && Arrays.stream(values)
                .allMatch(value -> Double.isNaN(value) || value == 0 || value == 1);
    }
}
