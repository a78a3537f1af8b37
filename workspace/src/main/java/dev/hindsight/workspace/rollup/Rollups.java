package dev.hindsight.workspace.rollup;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// The roll-ups of a workspace: series in bins of several widths, in pieces of equal length in time. The store does not
/// interpret the bytes of a piece. Roll-ups may be missing or older than the evidence, but are always correct for the
/// revision that they name. Safe for use from several threads and processes.
public interface Rollups {
    /// One piece of one series.
    ///
    /// @param series the name of the series
    /// @param width of its bins, microseconds
    /// @param from where it begins, microseconds UTC; a whole number of lengths since 1970
    /// @param data the encoded bins
    record RollupChunk(String series, long width, long from, byte[] data) {}

    /// The pieces of one series that lie over a range.
    ///
    /// @param width of their bins, microseconds
    /// @param pieces by time
    record Cover(long width, List<RollupChunk> pieces) {}

    /// The state of the roll-ups.
    ///
    /// @param revision the state of the evidence, as [dev.hindsight.workspace.evidence.query.EvidenceQuery#revision] names it
    /// @param length of a piece, microseconds
    record RollupState(String revision, long length) {}

    /// {@return the state; empty where there are no roll-ups, or no complete ones}
    Optional<RollupState> state();

    /// {@return the series that there are}
    SortedSet<String> series();

    /// {@return the widths of bins that a series has; empty where there is no such series}
    SortedSet<Long> widths(String series);

    /// {@return the pieces of a series that overlap the range, by time, with the widest bins up to a width, all of one
    /// revision; empty where the roll-ups are incomplete, where evidence was removed since, or where the series has no
    /// such bins}
    Optional<Cover> cover(String series, long widest, TimeRange range);

    /// {@return the ranges that imports added since that revision, by kind; empty where evidence was removed since, so
    /// that no roll-up is valid}
    Optional<Map<EvidenceKind, TimeRange>> since(String revision);

    /// Stores pieces, all or none; they replace those of the same series, width and time.
    void put(List<RollupChunk> pieces);

    /// Removes all pieces.
    void clear();

    /// Marks the pieces as complete for a revision.
    void complete(RollupState state);
}
