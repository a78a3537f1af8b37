package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.stats.Level;
import java.util.List;

/// A change divided over the values of one slice key, which was chosen without looking at outcomes. Intervals speak of
/// the sampling of the rows in the two windows, for an onset that is taken as known.
///
/// @param key as `--slice` takes it: `prompt`, `region`, `topic`
/// @param raw after minus before, of the one instrument and sampling policy that both windows share
/// @param behaviour the part that the slices themselves moved by (Kitagawa 1955)
/// @param mix the part that only their shares moved by
/// @param vanishes whether the change vanishes once it is adjusted for this mix: the mix moved it, by more than
/// behaviour did, and behaviour is shown at the 5 % level to have moved by less than matters (two one-sided tests,
/// Schuirmann 1987)
/// @param slices all values, the largest contribution in the direction of the change first
public record SliceSplit(String key, Level raw, Level behaviour, Level mix, boolean vanishes, List<Slice> slices) {

    /// On which sides of a change a slice has rows.
    public enum SlicePresence {
        BOTH, NEW, VANISHED
    }

    /// One value of the key.
    ///
    /// @param value of the key; empty for rows that name none
    /// @param before level before; NaN where new
    /// @param after level after; NaN where vanished
    /// @param trafficBefore its share of all rows before, by weight
    /// @param trafficAfter its share of all rows after, by weight
    /// @param contribution what it adds to the raw change
    /// @param ofChange the same as a part of the raw change; NaN where that could be none
    /// @param p of the slice carrying no more than its share of the rows
    /// @param carries whether it carries more than that, in the direction of the change: chosen among all slices at the
    /// false discovery rate that is left within a signal that was itself chosen (Benjamini and Bogomolov 2014)
    public record Slice(String value, SlicePresence seen, double before, double after, double trafficBefore,
            double trafficAfter,
            Level contribution, Level ofChange, double p, boolean carries) {}

    /// {@return the slices that carry the change, the largest contribution first}
    public List<Slice> carriers() {
        return slices.stream().filter(Slice::carries).toList();
    }
}
