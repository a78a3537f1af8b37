package dev.hindsight.analysis;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.quality.ReactionShares;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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

    /// {@return what reactions without outputs tell: shares of all, or only how many there were; nothing where outputs are
    /// known}
    static List<String> reactions(EvidenceQuery evidence, TimeRange range) {
        if (!ReactionShares.areAllThatIsKnown(evidence)) {
            return List.of();
        }
        List<String> alone = ReactionShares.alone(evidence);
        if (alone.isEmpty()) {
            return List.of(
                    "No outputs are known: signals of users are shares of all thumbs, or of all other reactions.");
        }
        Columns reactions = evidence.columns(EvidenceKind.USER_SIGNAL, range, Set.of("type"));
        return alone.stream().map(type -> {
            long[] at = IntStream.range(0, reactions.size()).filter(i -> type.equals(reactions.word("type", i)))
                    .mapToLong(i -> reactions.at()[i]).toArray();
            long lastDay = LongStream.of(at).filter(it -> it > at[at.length - 1] - micros(FRESH)).count();
            return "Of " + type.replace('_', ' ') + " only the number is known (" + Format.count(at.length)
                    + ", of them " + Format.count(lastDay)
                    + " in the last day), no outputs and no other reaction of the"
                    + " kind: what share they are is unknown. Import the outputs, or all reactions.";
        }).toList();
    }

    private static long micros(Duration d) {
        return d.toMillis() * 1000;
    }
}
