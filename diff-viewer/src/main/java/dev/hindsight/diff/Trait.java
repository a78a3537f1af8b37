package dev.hindsight.diff;

/// A kind of edit, with how likely such an edit is to change what the model does.
///
/// The weights are a heuristic (0: hardly, 1: almost surely), set by hand: rules that forbid, demand or fix a format
/// steer a model more than wording; white space hardly does.
public enum Trait {
    /// A sentence that forbids something is new.
    ADDS_PROHIBITION("adds a prohibition", 0.6),
    /// A sentence that forbids something is gone.
    REMOVES_PROHIBITION("removes a prohibition", 0.6),
    /// A sentence that demands something is new.
    ADDS_DEMAND("adds a demand", 0.6),
    /// A sentence that demands something is gone.
    REMOVES_DEMAND("removes a demand", 0.6),
    /// A rule about the form of the answer is new.
    ADDS_FORMAT("adds a format demand", 0.5),
    /// A rule about the form of the answer is gone.
    REMOVES_FORMAT("removes a format demand", 0.5),
    /// An example is new.
    ADDS_EXAMPLE("adds an example", 0.5),
    /// An example is gone.
    REMOVES_EXAMPLE("removes an example", 0.5),
    /// A number became another.
    CHANGES_NUMBER("changes a number", 0.4),
    /// Words about tools are new.
    ADDS_TOOL("adds a tool instruction", 0.6),
    /// Words about tools are gone.
    REMOVES_TOOL("removes a tool instruction", 0.6),
    /// A template variable is new.
    ADDS_VARIABLE("adds a variable", 0.5),
    /// A template variable is gone.
    REMOVES_VARIABLE("removes a variable", 0.5),
    /// Who the model is to be changed.
    CHANGES_ROLE("changes the role", 0.6),
    /// The prompt lost a third of its tokens or more, and at least 20.
    SHORTER("much shorter", 0.4),
    /// The prompt grew by half or more, and by at least 20 tokens.
    LONGER("much longer", 0.4),
    /// Words changed in a way that none of the rules names.
    WORDING("changes wording", 0.3),
    /// Lines only changed places.
    REORDERED_ONLY("only reordered", 0.15),
    /// Only spaces, line ends or blank lines differ.
    WHITESPACE_ONLY("only white space", 0.03),
    /// Only what nobody sees differs: line ends, byte-order marks, no-break and zero-width spaces.
    INVISIBLE_ONLY("only invisible characters changed", 0.03);

    private final String label;
    private final double weight;

    Trait(String label, double weight) {
        this.label = label;
        this.weight = weight;
    }

    /// {@return the name for people}
    public String label() {
        return label;
    }

    /// {@return how likely such an edit is to change behaviour, 0..1, a heuristic}
    public double weight() {
        return weight;
    }
}
