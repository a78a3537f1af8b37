package dev.hindsight.workspace.incident;

import java.util.Optional;

/// The milestones of an incident.
public enum IncidentMilestone {
    ONSET, DETECTED, DECLARED, ATTRIBUTED, MITIGATED, RESOLVED;

    /// {@return the milestone that an incident passes when it enters a state; empty where there is none}
    public static Optional<IncidentMilestone> of(IncidentState state) {
        return switch (state) {
            case MITIGATED -> Optional.of(MITIGATED);
            case RESOLVED -> Optional.of(RESOLVED);
            default -> Optional.empty();
        };
    }
}
