package dev.hindsight.workspace.incident;

/// The milestones of an incident.
public enum IncidentMilestone {
    ONSET, DETECTED, DECLARED, ATTRIBUTED, MITIGATED, RESOLVED
}
