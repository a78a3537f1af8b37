package dev.hindsight.analysis.change;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The end of a fault.
public final class Recovery {
    private Recovery() {}

    /// {@return when the fault ended: the onset of the first improvement of the leading signal; without one, the time
    /// at which the first suspect was rolled back, or of the change that mitigated it; empty while it lasts}
    public static Optional<Instant> of(AnalysisResult analysis, List<StoredEvidence<Change>> changes) {
        Optional<Finding> leading = VerdictText.leading(analysis);
        if (leading.isEmpty() || analysis.status() != AnalysisResult.Status.RECOVERED) {
            return Optional.empty();
        }
        Finding fall = leading.get();
        return analysis.findings().stream()
                .filter(it -> it.signal().equals(fall.signal()) && it.slice().equals(fall.slice())
                        && Boolean.FALSE.equals(it.worse()) && it.onset().point().isAfter(fall.onset().point()))
                .map(it -> it.onset().point()).min(Instant::compareTo)
                .or(() -> changes.stream().filter(it -> suspect(analysis).equals(it.evidence().rollsBack()))
                        .map(it -> it.header().at()).findFirst())
                .or(() -> mitigated(analysis, fall.signal(), changes));
    }

    private static Optional<Instant> mitigated(AnalysisResult analysis, String signal,
            List<StoredEvidence<Change>> changes) {
        Set<String> mitigations = analysis.verdict().later().stream()
                .filter(it -> it.role() == AnalysisResult.PostOnsetRole.MITIGATION && it.signal().equals(signal))
                .map(AnalysisResult.LaterChange::change).collect(Collectors.toSet());
        return changes.stream().filter(it -> mitigations.contains(it.header().key().id()))
                .map(it -> it.header().at()).findFirst();
    }

    private static String suspect(AnalysisResult analysis) {
        return analysis.verdict().ranked().getFirst().change();
    }
}
