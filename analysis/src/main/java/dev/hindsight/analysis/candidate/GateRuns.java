package dev.hindsight.analysis.candidate;

import dev.hindsight.analysis.series.Observations;
import java.util.Arrays;

/// Runs of a suite that gate deploys: each tests what goes out some minutes later. Dated as they are, they would say that
/// quality fell before the deploy, and speak for the deploy before it. So a gate's run counts from the deploy that it
/// tested. That a suite is a gate is seen from its times alone: nearly all of its runs are followed by a change within the
/// hour, and much sooner than they follow one.
public final class GateRuns {
    private static final long HOUR = 3_600_000_000L;
    private static final double NEARLY_ALL = 0.8;
    private static final int FEWEST = 5;

    private GateRuns() {}

    /// {@return the runs of a suite, those of a gate at the time of the change that followed}
    ///
    /// @param changes times of our changes, microseconds UTC, ascending
    public static Observations atTheirDeploys(Observations runs, long[] changes) {
        return isGate(runs.at(), changes) ? runs.at(Arrays.stream(runs.at()).map(at -> {
            long next = next(changes, at);
            return lead(next, at) <= HOUR ? next : at;
        }).toArray()) : runs;
    }

    private static boolean isGate(long[] runs, long[] changes) {
        if (runs.length < FEWEST || changes.length == 0) {
            return false;
        }
        long[] leads = Arrays.stream(runs).map(at -> lead(next(changes, at), at)).sorted().toArray();
        long[] lags = Arrays.stream(runs).map(at -> lag(changes, at)).sorted().toArray();
        long soon = Arrays.stream(leads).filter(it -> it <= HOUR).count();
        return soon >= NEARLY_ALL * runs.length && leads[runs.length / 2] < lags[runs.length / 2] / 2;
    }

    private static long lead(long next, long at) {
        return next == Long.MAX_VALUE ? Long.MAX_VALUE : next - at;
    }

    /// The first change after a time; [Long#MAX_VALUE] where there is none.
    private static long next(long[] changes, long at) {
        int found = Arrays.binarySearch(changes, at);
        int index = found >= 0 ? found : -found - 1;
        return index < changes.length ? changes[index] : Long.MAX_VALUE;
    }

    private static long lag(long[] changes, long at) {
        int found = Arrays.binarySearch(changes, at);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? Long.MAX_VALUE : at - changes[index];
    }
}
