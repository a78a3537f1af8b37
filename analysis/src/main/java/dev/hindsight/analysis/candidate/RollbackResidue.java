package dev.hindsight.analysis.candidate;

import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The residue of a rollback: answers of the rolled-back version that a cache still serves.
final class RollbackResidue {
    private static final long SETTLED = 10 * 60_000_000L;
    private static final long DAY = Duration.ofDays(1).toNanos() / 1000;
    private static final double SHARE = 0.02;
    private static final int FEWEST = 5;

    private RollbackResidue() {}

    /// {@return the residue in the day after the rollback; [Candidate.ServedResidue#NONE] where it is unknown}
    ///
    /// @param prompt that was rolled back; null for any
    /// @param back when, microseconds UTC
    static Candidate.ServedResidue after(EvidenceQuery evidence, @Nullable String prompt, long back) {
        if (!evidence.columnNames(EvidenceKind.SAMPLE).contains("cache.stale")) {
            return Candidate.ServedResidue.NONE;
        }
        Columns c = evidence.columns(EvidenceKind.SAMPLE, new TimeRange(back + SETTLED, back + DAY),
                Set.of("cache.stale", "prompt", "role"));
        double[] stale = c.numbers("cache.stale");
        IntPredicate traffic = c.traffic();
        int all = 0;
        int old = 0;
        for (int i = 0; stale != null && i < c.size(); i++) {
            boolean own = prompt == null || prompt.equals(c.word("prompt", i));
            if (own && traffic.test(i) && !Double.isNaN(stale[i])) {
                all++;
                old += stale[i] > 0 ? 1 : 0;
            }
        }
        return old < FEWEST || old < SHARE * all
                ? Candidate.ServedResidue.NONE
                : new Candidate.ServedResidue((double) old / all, String.format(Locale.ROOT,
                        "Residue: in the day after the rollback %d of %d answers still came from the cache of another version",
                        old, all));
    }
}
