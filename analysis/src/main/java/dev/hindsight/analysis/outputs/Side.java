package dev.hindsight.analysis.outputs;

/// The window of an output.
public enum Side {
    BEFORE, AFTER
}
