package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import java.util.Arrays;
import java.util.stream.LongStream;

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

    /// {@return when the level before an onset began: at the last shift before it}, microseconds UTC
    public long start(Onset onset) {
        return shifts().filter(t -> t < onset.from()).max().orElse(Long.MIN_VALUE);
    }

    /// {@return when the level after an onset ended: at the next shift after it, or with the deterioration}, microseconds
    /// UTC
    public long end(Onset onset) {
        long next = shifts().filter(t -> t > onset.to()).min().orElse(Long.MAX_VALUE);
        Long over = onset.endedAt();
        return over == null ? next : Math.min(next, over);
    }

    private LongStream shifts() {
        Panel panel = model.fit().panel();
        return model.fit().shifts().stream().mapToLong(s -> panel.from(s.bin()));
    }
}
