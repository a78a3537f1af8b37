package dev.hindsight.workspace.incident;

import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Finds times of an incident that contradict each other, such as a mitigation before the onset: a clock that was set
/// back during the incident, or a slip of the keyboard.
public final class MilestoneOrder {
    private static final List<Pair> PAIRS = List.of(new Pair(IncidentMilestone.ONSET, IncidentMilestone.DETECTED),
            new Pair(IncidentMilestone.ONSET, IncidentMilestone.MITIGATED),
            new Pair(IncidentMilestone.DECLARED, IncidentMilestone.MITIGATED),
            new Pair(IncidentMilestone.ONSET, IncidentMilestone.RESOLVED),
            new Pair(IncidentMilestone.DECLARED, IncidentMilestone.RESOLVED),
            new Pair(IncidentMilestone.MITIGATED, IncidentMilestone.RESOLVED));

    private MilestoneOrder() {}

    /// What happens first and what happens after it.
    private record Pair(IncidentMilestone first, IncidentMilestone second) {
        private Stream<String> contradiction(Map<IncidentMilestone, TimeWithPrecision> times) {
            TimeWithPrecision before = times.get(first);
            TimeWithPrecision after = times.get(second);
            // What is over can be declared afterwards: the evidence's times are no slips of the keyboard.
            boolean late = first == IncidentMilestone.DECLARED && after != null && after.source() != null;
            return late || before == null || after == null || !after.at().isBefore(before.at())
                    ? Stream.empty()
                    : Stream.of("%s (%s) lies before %s (%s): was a clock set, or is a time wrong?".formatted(
                            word(second), Format.instant(after.at()), word(first), Format.instant(before.at())));
        }

        private static String word(IncidentMilestone milestone) {
            return milestone.name().toLowerCase(Locale.ROOT);
        }
    }

    /// {@return one sentence for each two milestones that cannot both be right}
    public static List<String> contradictions(Incident incident) {
        return PAIRS.stream().flatMap(it -> it.contradiction(incident.times())).toList();
    }
}
