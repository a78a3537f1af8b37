package dev.hindsight.analysis.signal;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The sentences about missing evidence that several signals share.
public final class MissingEvidence {
    private MissingEvidence() {}

    /// {@return that columns of samples are missing}
    public static String columns(SignalId id, EvidenceInventory has, List<String> needed) {
        return id.name() + " needs " + words(needed) + " of samples; " + (needed.size() == 1
                ? "no sample has it."
                : "no sample has " + words(needed.stream().filter(it -> !has.has(it)).toList()) + ".");
    }

    /// {@return that there is nothing of what is needed}
    public static String none(SignalId id, String needed) {
        return id.name() + " needs " + needed + "; there is none.";
    }

    /// {@return that it is not known of any output whether it is bad}
    public static String noOutcome(SignalId id) {
        return id.name() + " needs labels or a judge's pass or fail; there is neither.";
    }

    /// {@return names of columns, as sentences show them}
    public static String words(Collection<String> columns) {
        return columns.stream().map(it -> "`" + it + "`").collect(Collectors.joining(" and "));
    }
}
