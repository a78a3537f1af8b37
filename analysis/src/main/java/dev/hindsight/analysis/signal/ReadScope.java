package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Map;

/// The scope in which the values of a signal are read.
///
/// @param range of the rows
/// @param slice only rows with these values; of the traffic mix, the value whose share is meant
/// @param byValue whether scores are read by their values also where they have verdicts
public record ReadScope(EvidenceQuery evidence, TimeRange range, Map<String, String> slice, boolean byValue) {
    /// {@return all times}
    public static ReadScope ofAllTimes(EvidenceQuery evidence, Map<String, String> slice) {
        return new ReadScope(evidence, TimeRange.ALL, slice, false);
    }
}
