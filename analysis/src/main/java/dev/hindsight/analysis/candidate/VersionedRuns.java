package dev.hindsight.analysis.candidate;

import dev.hindsight.analysis.candidate.Candidates.DeployedVersion;
import dev.hindsight.analysis.series.Observations;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/// Runs of suites that name the prompt version they tested: one before the version's deploy says nothing of what users
/// got then, so it counts from the deploy.
public final class VersionedRuns {
    /// A deploy much later is not what the run was for.
    private static final long LONGEST = Duration.ofDays(7).toMillis() * 1000;

    private VersionedRuns() {}

    /// {@return the runs, those of a version that was deployed later at the time of that deploy}
    ///
    /// @param versions the same runs, with the version that each tested as scope
    /// @param deploys when each version went out first, microseconds UTC
    public static Observations atTheirDeploys(Observations runs, Observations versions,
            Map<DeployedVersion, Long> deploys) {
        long[] at = runs.at().clone();
        for (int i = 0; i < at.length; i++) {
            Long deployed = deploys.get(new DeployedVersion(runs.scopes()[runs.scope()[i]],
                    versions.scopes()[versions.scope()[i]]));
            if (deployed != null && deployed > at[i] && deployed - at[i] <= LONGEST) {
                at[i] = deployed;
            }
        }
        int[] order = IntStream.range(0, at.length).boxed().sorted(Comparator.comparingLong(i -> at[i]))
                .mapToInt(Integer::intValue).toArray();
        return runs.at(at).rows(order);
    }
}
