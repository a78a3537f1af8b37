package dev.hindsight.ui;

/// What long work is given to say how far it is and to learn that nobody waits for it any more.
public interface Progress {
    /// The fraction to report while the amount of work is not known.
    double INDETERMINATE = -1;

    /// Says how far the work is; cheap enough to call a few hundred times a second.
    ///
    /// @param fraction 0 to 1, or `INDETERMINATE`
    /// @param message what is being done, for a person
    void report(double fraction, String message);

    /// {@return whether the work should stop at the next good place}
    boolean isCancelled();
}
