package dev.hindsight.analysis.suspect;

import java.util.List;

/// The difference in one signal between outputs of one version and those of other versions in the same hours.
///
/// @param difference theirs minus the others', in the signal's unit
/// @param variance of the difference, above 0
public record VersionGap(SignalModel lane, double difference, double variance) {
    /// {@return standard errors by which the version is worse}
    public double worse() {
        return difference * lane.signal().direction().worse() / Math.sqrt(variance);
    }

    /// {@return the log factor over all signals of the version being the cause, against no difference}
    public static double log(List<VersionGap> all) {
        return all.isEmpty()
                ? 0
                : BayesFactor.combined(all.stream().mapToDouble(it -> it.lane.versionFactor(it.difference, it.variance))
                        .toArray(), all.stream().mapToDouble(it -> it.lane.aptness()).toArray());
    }
}
