package dev.hindsight.analysis.query;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Outputs whose times lie far from those of all others, and what else was measured far from the outputs: a clock that
/// was wrong, an old record in a new file. A few of them must not stretch the bins of an analysis, so they are left out,
/// and the answer says so.
///
/// @param range without them
/// @param warning empty where there are none
public record StrayTimes(TimeRange range, Optional<String> warning) {
    /// Of few outputs nobody can say which are far from the rest.
    private static final int FEWEST = 200;
    /// At most this share of the outputs at either end.
    private static final double FEW = 0.005;
    private static final long HOUR = 3_600_000_000L;
    private static final Set<EvidenceKind> OTHERS = EnumSet.of(EvidenceKind.EVAL, EvidenceKind.JUDGEMENT,
            EvidenceKind.USER_SIGNAL, EvidenceKind.MEASURE);

    /// {@return the times of an analysis} Far means: further from the middle 99 % of the outputs than these span.
    public static StrayTimes of(EvidenceQuery evidence, TimeRange asked) {
        long[] at = evidence.columns(EvidenceKind.SAMPLE, asked, Set.of()).at();
        if (at.length < FEWEST) {
            return new StrayTimes(asked, Optional.empty());
        }
        int few = (int) (FEW * at.length);
        long span = Math.max(HOUR, at[at.length - 1 - few] - at[few]);
        long first = at[few] - span;
        long last = at[at.length - 1 - few] + span;
        long[] outputs = outside(at, first, last);
        long[] others = OTHERS.stream().flatMapToLong(kind -> LongStream.of(outside(evidence.columns(kind, asked, Set
                .of()).at(), first, last))).sorted().toArray();
        // Many others are no strays: a suite may be older than the outputs that are known.
        long[] strays = others.length > Math.max(1, few)
                ? outputs
                : LongStream.concat(LongStream.of(outputs), LongStream.of(others)).sorted().toArray();
        if (strays.length == 0) {
            return new StrayTimes(asked, Optional.empty());
        }
        long[] before = LongStream.of(strays).filter(it -> it < first).toArray();
        long[] after = LongStream.of(strays).filter(it -> it > last).toArray();
        String when = Stream.of(before, after).filter(it -> it.length > 0).map(it -> span(it[0], it[it.length - 1]))
                .collect(Collectors.joining(" and "));
        String what = strays.length > outputs.length
                ? Format.count(strays.length, "record", "records")
                : Format.count(strays.length, "output", "outputs");
        return new StrayTimes(new TimeRange(before.length == 0 ? asked.from() : Math.max(asked.from(), first),
                after.length == 0 ? asked.to() : Math.min(asked.to(), last + 1)),
                Optional.of(what + " of " + when
                        + (strays.length == 1 ? " lies" : " lie") + " far from the times of all others and "
                        + (strays.length == 1 ? "is" : "are") + " left out."));
    }

    private static long[] outside(long[] at, long first, long last) {
        return LongStream.of(at).filter(it -> it < first || it > last).toArray();
    }

    private static String span(long from, long to) {
        return from == to
                ? Format.instant(TimeRange.instant(from))
                : Format.span(TimeRange.instant(from), TimeRange
                        .instant(to));
    }
}
