package dev.hindsight.workspace.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The states of an incident. Any step forward is legal; the only step back is from monitoring to triaging. From every
/// state but reviewed an incident can also end as not an incident, or merged into another. What has ended, but for a
/// merger, can be opened again, with a reason: [Incidents#reopen].
public enum IncidentState {
    DECLARED, TRIAGING, MITIGATED, MONITORING, RESOLVED, REVIEWED, NOT_AN_INCIDENT, MERGED;

    /// {@return whether the state machine allows the step}
    public boolean canMoveTo(IncidentState next) {
        if (this == NOT_AN_INCIDENT || this == MERGED || this == REVIEWED || next == this) {
            return false;
        }
        return next.compareTo(this) > 0 || (this == MONITORING && next == TRIAGING);
    }

    /// {@return whether an incident in this state has ended and can be opened again}
    public boolean canReopen() {
        return this == RESOLVED || this == REVIEWED || this == NOT_AN_INCIDENT;
    }

    /// {@return whether the incident is being worked on}
    public boolean isOpen() {
        return compareTo(RESOLVED) < 0;
    }

    /// {@return the state of that name as documents keep it, such as `NOT_AN_INCIDENT`; empty for any other}
    static Optional<IncidentState> ofName(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }

    /// {@return the word on the command line and in the file, such as `not_an_incident`}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
