package dev.hindsight.workspace.incident;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An incident. Its events and pins are documents of their own, with the incident as parent.
///
/// @param number counts up within the workspace; shown as `INC-<number>`
/// @param severity 0 (worst) to 4; null until somebody chose
/// @param axes the five axes behind the severity, those that were filled in: `harm` `bad_per_hour` `reversibility`
///     `detectability` `momentum`
/// @param signal the affected signal, as CLI.md names it; null where there is none
/// @param feature the affected feature
/// @param times the times of its milestones, as far as they are known
/// @param mergedInto id of the incident that it was merged into
/// @param nextUpdate when the next news was promised; null where nobody said
public record Incident(
        int number,
        String title,
        IncidentState state,
        @Nullable Integer severity,
        Map<String, String> axes,
        @Nullable String signal,
        @Nullable String feature,
        Map<IncidentMilestone, TimeWithPrecision> times,
        @Nullable String mergedInto,
        @Nullable String owner,
        @Nullable Instant nextUpdate) {

    /// {@return the same incident in another state, with these times}
    Incident in(IncidentState next, Map<IncidentMilestone, TimeWithPrecision> known) {
        return new Incident(number, title, next, severity, axes, signal, feature, known, mergedInto, owner,
                nextUpdate);
    }

    /// {@return the same incident with another severity}
    public Incident withSeverity(int level) {
        return new Incident(number, title, state, level, axes, signal, feature, times, mergedInto, owner,
                nextUpdate);
    }

    /// {@return the same incident with the time of a milestone}
    public Incident withTime(IncidentMilestone moment, TimeWithPrecision time) {
        Map<IncidentMilestone, TimeWithPrecision> known = new EnumMap<>(IncidentMilestone.class);
        known.putAll(times);
        known.put(moment, time);
        return in(state, known);
    }

    /// {@return the same incident with the time of the next news}
    public Incident withNextUpdate(Instant at) {
        return new Incident(number, title, state, severity, axes, signal, feature, times, mergedInto, owner, at);
    }

    /// {@return its name for people and for the command line, such as `INC-12`}
    public String name() {
        return "INC-" + number;
    }
}
