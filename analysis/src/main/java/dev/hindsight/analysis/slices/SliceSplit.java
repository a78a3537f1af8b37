package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.stats.Level;
import java.util.List;

/// A change decomposed over the values of one slice key, which was chosen without looking at outcomes. Intervals cover
/// the sampling error of the rows in the two windows, for a known onset.
///
/// @param key as `--slice` takes it: `prompt`, `region`, `topic`
/// @param raw after minus before, of the one instrument and sampling policy that both windows share
/// @param behaviour the change within the slices (Kitagawa 1955)
/// @param mix the change by their shares alone
/// @param vanishes whether the change vanishes after adjustment for this mix: the mix term is larger than the behaviour
/// term, and behaviour is shown at the 5 % level to have changed by less than matters (two one-sided tests, Schuirmann
/// 1987)
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
    /// @param contribution its part of the raw change
    /// @param ofChange the same relative to the raw change; NaN where that could be zero
    /// @param p of the hypothesis that the slice carries no more than its share of the rows
    /// @param carries whether it carries more than that, in the direction of the change: selected among all slices at
    /// the false discovery rate for slices within a selected signal (Benjamini and Bogomolov 2014)
    public record Slice(String value, SlicePresence seen, double before, double after, double trafficBefore,
            double trafficAfter,
            Level contribution, Level ofChange, double p, boolean carries) {}

    /// {@return the slices that carry the change, the largest contribution first}
    public List<Slice> carriers() {
        return slices.stream().filter(Slice::carries).toList();
    }
}
