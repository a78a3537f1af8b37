package dev.hindsight.analysis.text;

import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Set;
import java.util.stream.Collectors;

/// What the signals of one workspace are called and how their values are printed: a score is a rate, in per cent, where
/// its judge said pass or fail, and a mean where it graded.
///
/// @param rates the scores that are rates
public record SignalNames(Set<String> rates) {
    private static final String PASSED = "passed.";

    /// {@return the names in a workspace}
    public static SignalNames of(EvidenceQuery evidence) {
        return new SignalNames(evidence.columnNames(EvidenceKind.SAMPLE).stream().filter(it -> it.startsWith(PASSED))
                .map(it -> "score:" + it.substring(PASSED.length())).collect(Collectors.toUnmodifiableSet()));
    }

    /// {@return the name of a signal}
    public SignalName of(String signal) {
        SignalName name = SignalName.of(signal);
        return rates.contains(signal)
                ? new SignalName(name.title(), name.subtitle().replaceFirst("mean$", "rate"), ValueFormat.PERCENT)
                : name;
    }
}
