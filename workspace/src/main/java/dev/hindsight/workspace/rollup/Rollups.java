package dev.hindsight.workspace.rollup;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// The roll-ups of a workspace: series gathered into bins of several widths, in pieces of equal length in time. The
/// store does not know what the bytes of a piece mean. Roll-ups may be missing or behind the evidence, never wrong
/// about the state that they name. Safe for use from several threads and processes.
public interface Rollups {
    /// One piece of one series.
    ///
    /// @param series what it is of
    /// @param width of its bins, microseconds
    /// @param from where it begins, microseconds UTC; a whole number of lengths since 1970
    /// @param data the bins, as their maker writes them
    record RollupChunk(String series, long width, long from, byte[] data) {}

    /// The pieces of one series that lie over a range.
    ///
    /// @param width of their bins, microseconds
    /// @param pieces by time
    record Cover(long width, List<RollupChunk> pieces) {}

    /// What the roll-ups speak of.
    ///
    /// @param revision the state of the evidence, as [dev.hindsight.workspace.evidence.query.EvidenceQuery#revision] names it
    /// @param length of a piece, microseconds
    record RollupState(String revision, long length) {}

    /// {@return what they speak of; empty where there are none, or none that are whole}
    Optional<RollupState> state();

    /// {@return the series that there are}
    SortedSet<String> series();

    /// {@return the widths of bins that a series has; empty where there is no such series}
    SortedSet<Long> widths(String series);

    /// {@return the pieces of a series that meet the range, by time, of the widest bins up to a width; all as one state
    /// has them. Empty where the roll-ups are not whole, where evidence was taken away since, and where a series has no
    /// bins so narrow}
    Optional<Cover> cover(String series, long widest, TimeRange range);

    /// {@return what imports brought since the evidence was in that state, and over which span, by kind; empty where
    /// some of it was taken away since, so that nothing can be kept}
    Optional<Map<EvidenceKind, TimeRange>> since(String revision);

    /// Keeps pieces, all or none, in place of those of the same series, width and time.
    void put(List<RollupChunk> pieces);

    /// Takes all pieces away.
    void clear();

    /// Says that the pieces are whole now, and of which state.
    void complete(RollupState state);
}
