package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import java.util.Arrays;

/// A signal with its rows and the model fitted to them.
///
/// @param offset how far its instruments may be apart (standard deviation), once frozen outputs put them on one scale;
/// NaN where nothing did
public record FittedSignal(Signal signal, Observations rows, SignalModel model, double offset) {
    /// {@return whether the scores of all its judges are on one scale}
    public boolean isBridged() {
        return !Double.isNaN(offset);
    }

    /// {@return where it is asked about an onset; −1 for all, also where it does not distinguish the onset's scope} Rows of
    /// an unknown prompt are a scope without a name, which is not the onset of everything.
    public int scope(Onset onset) {
        return onset.scope().isEmpty() ? -1 : Arrays.asList(rows.scopes()).indexOf(onset.scope());
    }
}
