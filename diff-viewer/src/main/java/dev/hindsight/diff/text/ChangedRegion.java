package dev.hindsight.diff.text;

/// A changed region: old lines `[oldFrom, oldTo)` became new lines `[newFrom, newTo)`, counted from 0.
public record ChangedRegion(int oldFrom, int oldTo, int newFrom, int newTo) {
    /// {@return how many old lines}
    public int oldCount() {
        return oldTo - oldFrom;
    }

    /// {@return how many new lines}
    public int newCount() {
        return newTo - newFrom;
    }
}
