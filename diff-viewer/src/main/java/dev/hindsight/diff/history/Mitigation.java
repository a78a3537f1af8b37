package dev.hindsight.diff.history;

/// Why a revision of a prompt is held to have mitigated something.
public enum Mitigation {
    /// It took a change back: its change names the other one, or its text is an earlier one again.
    ROLLBACK("rollback"),
    /// It went live between the detection and the mitigation of an incident.
    INCIDENT("incident"),
    /// Its reason says so: "revert", "hotfix", the name of an incident.
    REASON("reason");

    private final String label;

    Mitigation(String label) {
        this.label = label;
    }

    /// {@return the name as the command line's JSON has it}
    public String label() {
        return label;
    }
}
