package dev.hindsight.analysis.query;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Optional;
import java.util.Set;

/// Outputs whose times lie far from those of all others: a clock that was wrong, an old record in a new file. A few of
/// them must not stretch the bins of an analysis, so they are left out, and the answer says so.
///
/// @param range without them
/// @param warning empty where there are none
public record StrayTimes(TimeRange range, Optional<String> warning) {
    /// Of few outputs nobody can say which are far from the rest.
    private static final int FEWEST = 200;
    /// At most this share of the outputs at either end.
    private static final double FEW = 0.005;
    private static final long HOUR = 3_600_000_000L;

    /// {@return the times of an analysis} Far means: further from the middle 99 % of the outputs than these span.
    public static StrayTimes of(EvidenceQuery evidence, TimeRange asked) {
        long[] at = evidence.columns(EvidenceKind.SAMPLE, asked, Set.of()).at();
        if (at.length < FEWEST) {
            return new StrayTimes(asked, Optional.empty());
        }
        int few = (int) (FEW * at.length);
        long span = Math.max(HOUR, at[at.length - 1 - few] - at[few]);
        int first = Levels.position(at, at[few] - span);
        int last = Levels.position(at, at[at.length - 1 - few] + span) - 1;
        if (first == 0 && last == at.length - 1) {
            return new StrayTimes(asked, Optional.empty());
        }
        int strays = first + at.length - 1 - last;
        String when = first == 0
                ? span(at[last + 1], at[at.length - 1])
                : last == at.length - 1
                        ? span(at[0], at[first - 1])
                        : span(at[0], at[first - 1]) + " and " + span(at[last + 1], at[at.length - 1]);
        long from = first == 0 ? asked.from() : at[first];
        long to = last == at.length - 1 ? asked.to() : at[last] + 1;
        return new StrayTimes(new TimeRange(from, to), Optional.of(Format.count(strays, "output", "outputs") + " of "
                + when + (strays == 1 ? " lies" : " lie") + " far from the times of all others and " + (strays == 1
                        ? "is"
                        : "are")
                + " left out."));
    }

    private static String span(long from, long to) {
        return from == to
                ? Format.instant(TimeRange.instant(from))
                : Format.span(TimeRange.instant(from), TimeRange
                        .instant(to));
    }
}
