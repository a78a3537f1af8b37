package dev.hindsight.app.cli.intake;

import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What came of taking evidence in, in words.
final class IntakeWords {
    private IntakeWords() {}

    static String counts(Map<String, Long> counts, long duplicates, long conflicts, long quarantined,
            Map<String, Long> leftOut) {
        List<String> words = counts.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(it -> Format.count(it.getValue()) + " " + it.getKey().replace('_', ' ')).toList();
        return (words.isEmpty() ? "nothing new" : String.join(", ", words))
                + (duplicates == 0 ? "" : ", " + Format.count(duplicates) + " known already")
                + (conflicts == 0 ? "" : ", " + Format.count(conflicts) + " in conflict")
                + (quarantined == 0 ? "" : ", " + Format.count(quarantined) + " in quarantine")
                + leftOut.entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(e -> ", " + Format.count(e.getValue()) + " " + e.getKey() + " left out")
                        .collect(Collectors.joining());
    }
}
