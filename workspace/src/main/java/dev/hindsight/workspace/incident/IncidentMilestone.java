package dev.hindsight.workspace.incident;

/// The moments of an incident whose times are kept.
public enum IncidentMilestone {
    ONSET, DETECTED, DECLARED, ATTRIBUTED, MITIGATED, RESOLVED
}
