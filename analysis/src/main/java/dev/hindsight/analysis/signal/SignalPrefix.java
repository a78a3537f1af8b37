package dev.hindsight.analysis.signal;

/// The prefixes of families' names; used by [SignalId] alone.
final class SignalPrefix {
    static final String SCORE = "score:";
    static final String EVAL = "eval:";
    static final String MEASURE = "measure:";
    static final String SEARCH = "search:";
    static final String MIX = "mix.";
    static final String USER = "user.";
    static final String TOKENS = "tokens.";
    static final String GUARD = "guard.";
    static final String TEXT = "text.";

    private SignalPrefix() {}
}
