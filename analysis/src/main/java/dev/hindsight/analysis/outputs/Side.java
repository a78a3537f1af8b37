package dev.hindsight.analysis.outputs;

/// Which of two windows an output is in.
public enum Side {
    BEFORE, AFTER
}
