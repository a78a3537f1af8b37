package dev.hindsight.analysis.signal;

/// How values of a signal are printed.
public enum ValueFormat {
    /// Two decimals: 0.68.
    SCORE,
    /// 19 %.
    PERCENT,
    /// Whole or short numbers: 182, 1.4.
    NUMBER
}
