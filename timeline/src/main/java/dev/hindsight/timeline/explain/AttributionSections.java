package dev.hindsight.timeline.explain;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationRow;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationSection;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Explains the onset, and the score of each suspect.
final class AttributionSections {
    static final String ONSET = "Since when";
    static final String SUSPECTS = "Suspects";
    static final String LATER = "Changes after the onset";
    private static final double LEAST = 0.01;
    private static final Set<Explanation> APPARENT = Set.of(Explanation.JUDGE, Explanation.MIX, Explanation.SAMPLING);

    private AttributionSections() {}

    static List<ExplanationSection> of(Overview overview, TimeFormat clock) {
        Verdict verdict = overview.analysis().verdict();
        return List.of(new ExplanationSection(ONSET, onset(verdict, clock)),
                new ExplanationSection(SUSPECTS, suspects(overview)),
                new ExplanationSection(LATER, verdict.later().stream().map(it -> new ExplanationRow(
                        overview.changeName(it.change()),
                        it.role() == AnalysisResult.PostOnsetRole.AMPLIFIER ? "amplifier?" : "mitigation?",
                        overview.names().of(it.signal()).title() + (it.role() == AnalysisResult.PostOnsetRole.AMPLIFIER
                                ? " got still worse"
                                : " got better")
                                + " in a later shift that goes with it. It follows the onset, so it is no suspect."))
                        .toList()));
    }

    private static List<ExplanationRow> onset(Verdict verdict, TimeFormat clock) {
        OnsetInterval onset = verdict.onset();
        if (onset == null) {
            return List.of();
        }
        String span = clock.span(onset.from(), onset.to());
        if (verdict.explanation() != null && APPARENT.contains(verdict.explanation())) {
            return List.of(new ExplanationRow("Time of the move", span,
                    "When the numbers moved that are explained without a change in "
                            + "the answers. Where the judge was exchanged: between the last score of the old and the first of the "
                            + "new."));
        }
        return List.of(new ExplanationRow("Onset interval", span,
                "95 % of the posterior over all possible beginnings, cut alike at both ends and widened as simulated "
                        + "incidents ask for. It is from the series alone, all signals together: when changes were made does "
                        + "not enter, except that a rollback may end a fault."),
                onset.best() == null
                        ? new ExplanationRow("Likeliest beginning", "none stands out",
                                "No time has even 30 % of the posterior within 6 h of it: only the interval is told.")
                        : new ExplanationRow("Likeliest beginning", clock.instant(onset.best()),
                                "The middle of the likeliest 12 h; with at least 30 % it began within 6 h of it."));
    }

    private static List<ExplanationRow> suspects(Overview overview) {
        AnalysisResult analysis = overview.analysis();
        Verdict verdict = analysis.verdict();
        if (verdict.onset() == null) {
            return List.of();
        }
        if (!overview.noSuspects().isEmpty()) {
            return List.of(new ExplanationRow("No suspects", "", overview.noSuspects()));
        }
        List<ExplanationRow> rows = new ArrayList<>();
        rows.add(new ExplanationRow("The percentages", "sum to 100 %",
                "Each is the posterior probability among the changes of the look-back and “none of our changes”: how "
                        + "well the change's own time, reach, rollout and rollback explain the series. Calibrated on "
                        + "simulated incidents. Suspects, not causes."));
        rows.add(new ExplanationRow("Who is a suspect",
                Format.count(verdict.suspectedChanges().size(), "change", "changes"),
                "Changes from " + analysis.lookBackHours()
                        + " h before the onset interval until its end; clocks may "
                        + "be off by " + Format.duration(Duration.ofSeconds(verdict.clockSkewSeconds()))
                        + ", and what begins later than that is none."));
        verdict.ranked().stream().filter(it -> it.score() >= LEAST || it.change().equals(AnalysisResult.NONE))
                .forEach(it -> rows.add(new ExplanationRow(overview.changeName(it.change()),
                        VerdictText.chance(it.score()), reasons(it))));
        return rows;
    }

    private static String reasons(Suspect suspect) {
        String weights = new TreeMap<>(suspect.weights()).entrySet().stream()
                .map(it -> it.getKey().label() + " " + Format.number(it.getValue(), 2))
                .collect(Collectors.joining(", "));
        String reasons = suspect.reasons().stream().map(it -> it + ". ").collect(Collectors.joining());
        return (weights.isEmpty() ? reasons : reasons + "Weights of the reasons, 0 to 1: " + weights + ".").strip();
    }
}
