package dev.hindsight.diff;

/// A trait of a diff, with its evidence.
///
/// @param trait what kind of edit
/// @param side whether `line` counts in the old text (`REMOVED`) or the new one (`ADDED`)
/// @param line the line from 1; 0 when the trait is of the whole text
/// @param words the words that show it; empty when the trait is of the whole text
public record EditTrait(Trait trait, DiffLine.Op side, int line, String words) {
    /// {@return such as `adds a demand: “always give a complete answer”`}
    public String sentence() {
        return words.isEmpty() ? trait.label() : trait.label() + ": “" + words + "”";
    }
}
