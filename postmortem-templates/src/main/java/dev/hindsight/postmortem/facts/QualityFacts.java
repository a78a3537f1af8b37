package dev.hindsight.postmortem.facts;

import dev.hindsight.postmortem.model.Estimate;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.SeriesRow;
import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.analysis.AnalysisResult.Finding;
import dev.hindsight.timeline.analysis.SeriesData;
import dev.hindsight.timeline.draw.Lane.ValueFormat;
import dev.hindsight.timeline.overview.SignalName;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Columns;
import dev.hindsight.workspace.evidence.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the signal that the incident is about moved, and its series around the incident.
final class QualityFacts {
    private static final Duration AROUND = Duration.ofDays(1);
    private static final int MOST_ROWS = 72;

    private final Found found;
    private final AnalysisSource analyses;

    QualityFacts(Found found, AnalysisSource analyses) {
        this.found = found;
        this.analyses = analyses;
    }

    @Nullable
    Quality quality() {
        Finding it = found.finding();
        if (it == null) {
            return null;
        }
        Boolean higher = it.worse() == null ? null : FactMath.higherIsBetter(it);
        TimeRange range = range();
        SeriesData series = range == null ? null : analyses.series(it.signal(), it.slice(), range);
        SignalName name = SignalName.of(it.signal());
        return new Quality(it.signal(), name.title(), higher, isShare(it, name), FactMath.estimate(it.before()),
                FactMath.estimate(it.after()), recovered(it), it.weighted(), it.mixAdjustedChange(),
                series == null || range == null
                        ? null
                        : Links.series(series, range, "series " + it.signal()));
    }

    List<SeriesRow> rows() {
        Finding it = found.finding();
        TimeRange range = range();
        if (it == null || range == null) {
            return List.of();
        }
        return analyses.series(it.signal(), it.slice(), range).bins().stream().filter(bin -> bin.n() > 0)
                .limit(MOST_ROWS)
                .map(bin -> new SeriesRow(bin.from(), new Estimate(bin.value(), bin.low(), bin.high(), bin.n())))
                .toList();
    }

    private @Nullable TimeRange range() {
        TimeRange window = found.window();
        if (window == null) {
            return null;
        }
        Instant from = TimeRange.instant(window.from()).minus(AROUND);
        Instant to = TimeRange.instant(window.to()).plus(AROUND);
        Instant through = found.analysis().dataThrough();
        return TimeRange.of(from, through != null && through.isBefore(to) && through.isAfter(from) ? through : to);
    }

    /// The level after the first change for the better that follows; else what the analysis says of now.
    private @Nullable Estimate recovered(Finding fall) {
        if (found.analysis().status() != AnalysisResult.Status.RECOVERED) {
            return null;
        }
        AnalysisResult.Now now = found.analysis().now();
        return found.analysis().findings().stream()
                .filter(it -> it.signal().equals(fall.signal()) && it.slice().equals(fall.slice())
                        && Boolean.FALSE.equals(it.worse()) && it.onset().best().isAfter(fall.onset().best()))
                .findFirst().map(it -> FactMath.estimate(it.after()))
                .orElse(now == null || !now.signal().equals(fall.signal())
                        ? null
                        : new Estimate(now.value(), now.low(), now.high(), now.n()));
    }

    /// A score is a share only where every value is 0 or 1; a graded score is a mean.
    private boolean isShare(Finding it, SignalName name) {
        if (it.worse() == null) {
            return false;
        }
        if (!it.signal().startsWith("score:")) {
            return name.format() == ValueFormat.PERCENT;
        }
        String column = "score." + it.signal().substring("score:".length());
        Columns columns = found.evidence().columns(Kind.SAMPLE, TimeRange.ALL, Set.of(column));
        double[] values = columns.numbers(column);
        if (values == null) {
            return false;
        }
        for (double value : values) {
            if (!Double.isNaN(value) && value != 0 && value != 1) {
                return false;
            }
        }
        return true;
    }
}
