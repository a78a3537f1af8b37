package dev.hindsight.analysis;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What was not measured: outputs that went on without being judged, and requests that failed.
final class MeasurementGaps {
    /// How old the newest value of what goes on, and of a suite, may be to tell what it is now.
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration FRESH_RUN = Duration.ofDays(7);
    /// From this share of requests on, errors are told beside scores.
    private static final double UNJUDGED = 0.02;
    private static final String ERRORS = "error";

    private MeasurementGaps() {}

    /// {@return that the level of a signal is not that of now, since later outputs were not judged; empty where it is}
    static Optional<String> since(FittedSignal signal, EvidenceQuery evidence, TimeRange range) {
        long[] at = signal.rows().at();
        long last = at[at.length - 1];
        Duration fresh = signal.signal().kind() == EvidenceKind.EVAL ? FRESH_RUN : FRESH;
        long newest = Math.min(evidence.span().map(TimeRange::to).orElse(last), range.to());
        return newest - last <= micros(fresh)
                ? Optional.empty()
                : Optional
                        .of(signal.signal().nameInText() + " was measured last on " + Format.instant(TimeRange.instant(
                                last)) + ", though there is later evidence: what it is now is not known.");
    }

    /// {@return how many of the last day's requests failed, which scores leave out; empty for few}
    static Optional<String> errors(List<FittedSignal> signals) {
        return signals.stream().filter(it -> it.signal().name().equals(ERRORS)).findFirst().flatMap(it -> errors(it
                .rows()));
    }

    private static Optional<String> errors(Observations requests) {
        int n = requests.size();
        int from = Levels.position(requests.at(), requests.at()[n - 1] - micros(FRESH));
        long failed = IntStream.range(from, n).filter(i -> requests.value()[i] > 0).count();
        return failed < UNJUDGED * (n - from)
                ? Optional.empty()
                : Optional.of("Of the last day's " + Format.count(n - from, "request", "requests") + " " + Format.count(
                        failed) + " ended with an error and are not judged: scores are those of the others.");
    }

    private static long micros(Duration d) {
        return d.toMillis() * 1000;
    }
}
