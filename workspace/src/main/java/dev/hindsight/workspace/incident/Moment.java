package dev.hindsight.workspace.incident;

/// The moments of an incident whose times are kept.
public enum Moment {
    ONSET, DETECTED, DECLARED, ATTRIBUTED, MITIGATED, RESOLVED
}
