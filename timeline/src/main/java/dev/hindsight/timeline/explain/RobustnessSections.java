package dev.hindsight.timeline.explain;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.FindingBasis;
import dev.hindsight.analysis.AnalysisResult.PairedResult;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.slices.SliceSplit;
import dev.hindsight.analysis.text.DetectabilityText;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.SplitText;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationRow;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationSection;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Explains the robustness of a verdict: significance, mix adjustment, paired items, detectability, and assumptions.
final class RobustnessSections {
    static final String CHANCE = "Could it be chance?";
    static final String SLICES = "Where it is: behaviour and mix";
    static final String SAME_ITEMS = "The same items before and after";
    static final String SIGHT = "Could it have been seen?";
    static final String ASSUMPTIONS = "Taken for granted, and warnings";
    private static final double FALSE_DISCOVERIES = 0.05;
    private static final int MOST = 10;

    private RobustnessSections() {}

    static List<ExplanationSection> of(Overview overview, TimeFormat clock) {
        AnalysisResult analysis = overview.analysis();
        return List.of(new ExplanationSection(CHANCE, chance(overview, clock)),
                new ExplanationSection(SLICES, VerdictText.leading(analysis).stream()
                        .flatMap(
                                it -> it.splits().stream().map(split -> split(split, overview.names().of(it.signal()))))
                        .toList()),
                new ExplanationSection(SAME_ITEMS,
                        analysis.verdict().paired().stream().map(it -> paired(it, overview.names()))
                                .toList()),
                new ExplanationSection(SIGHT, detectability(analysis)),
                new ExplanationSection(ASSUMPTIONS, assumptions(analysis)));
    }

    private static List<ExplanationRow> chance(Overview overview, TimeFormat clock) {
        List<ExplanationRow> rows = new ArrayList<>();
        List<Finding> findings = overview.analysis().findings();
        findings.stream().map(Finding::basis).flatMap(Stream::ofNullable).mapToInt(FindingBasis::among).findFirst()
                .ifPresent(among -> rows.add(new ExplanationRow("p and q", Format.count(among, "signal", "signals"),
                        "p: how often a signal that never changed shows so clear a step, the search over all times and "
                                + "prompts included. q: the false discovery rate at which it is told among all signals "
                                + "(Benjamini and Hochberg 1995); told up to 0.05.")));
        Optional<Finding> leading = VerdictText.leading(overview.analysis());
        Stream.concat(leading.stream(), findings.stream().filter(it -> !it.equals(leading.orElse(null))))
                .limit(MOST).forEach(it -> rows.add(finding(it, overview.names(), clock)));
        if (findings.size() > MOST) {
            rows.add(new ExplanationRow("And",
                    Format.count(findings.size() - (long) MOST, "other finding", "other findings"),
                    "Each less clear; the command `hindsight analyze` lists all."));
        }
        return rows;
    }

    private static ExplanationRow finding(Finding it, SignalNames names, TimeFormat clock) {
        SignalName name = names.of(it.signal());
        Boolean worse = it.worse();
        String slice = it.slice().isEmpty() ? "" : ", " + VerdictText.slice(it.slice());
        return new ExplanationRow(name.title() + slice,
                DetectabilityText.p(it.p()) + ", q " + DetectabilityText.small(it.q()),
                (worse == null ? "Moved" : worse ? "Worse" : "Better") + ": "
                        + VerdictText.value(it.before().value(), name) + " to "
                        + VerdictText.value(it.after().value(), name) + ", "
                        + clock.span(it.onset().from(), it.onset().to()) + "."
                        + (it.q() > FALSE_DISCOVERIES
                                ? " Not beyond chance by itself: told because it moved most at the verdict's onset."
                                : ""));
    }

    private static ExplanationRow split(SliceSplit split, SignalName name) {
        String how = split.carriers().isEmpty()
                ? "No slice carries more than its share of the outputs explains."
                : "It is " + SplitText.carried(split) + ": more than its share of the outputs explains.";
        if (split.slices().stream().anyMatch(it -> it.seen() != SliceSplit.SlicePresence.BOTH)) {
            how += " What slices add that are new or gone counts as mix.";
        }
        return new ExplanationRow("By " + split.key(),
                "behaviour " + SplitText.moved(split.behaviour(), name) + "\nmix "
                        + SplitText.moved(split.mix(), name),
                split.vanishes()
                        ? how + " The change vanishes when adjusted for this mix (two one-sided tests at 5 %)."
                        : how);
    }

    private static ExplanationRow paired(PairedResult it, SignalNames names) {
        List<String> cells = DetectabilityText.cells(it);
        return new ExplanationRow(names.of(it.signal()).title() + ", " + it.role(), cells.get(3),
                cells.get(2) + " that were scored by one judge on both sides: difference " + cells.get(4) + ", "
                        + cells.get(5) + ", " + cells.get(6) + " (of this comparison alone, not corrected).");
    }

    private static List<ExplanationRow> detectability(AnalysisResult analysis) {
        return Stream.concat(
                analysis.sight().suites().stream().map(DetectabilityText::cells).map(it -> new ExplanationRow(it.get(0),
                        it.get(1),
                        "It " + it.get(2) + ": a run, or a day of runs, against the one before, with power 0.8 at the "
                                + "two-sided 5 % level, as it ran before the onset.")),
                analysis.sight().sampling().stream().map(DetectabilityText::cells)
                        .map(it -> new ExplanationRow(Format.capital(it.get(0)),
                                it.get(1), Format.capital(it.get(2)) + ".")))
                .toList();
    }

    private static List<ExplanationRow> assumptions(AnalysisResult analysis) {
        List<ExplanationRow> rows = new ArrayList<>();
        analysis.warnings().forEach(it -> rows.add(new ExplanationRow("Warning", "", it)));
        if (analysis.verdict().onset() != null) {
            rows.add(new ExplanationRow("Intervals", "",
                    "They speak of which outputs were kept, not of the wander of a signal over "
                            + "days; those of slices take the onset for known."));
            rows.add(new ExplanationRow("Causes", "",
                    "A series shows what moved when. Whether a change made it move is shown by "
                            + "taking it back, or by asking again with the old version."));
        } else {
            rows.add(new ExplanationRow("What was looked for", "",
                    "A lasting deterioration, in every signal with enough values, that "
                            + "is likelier than the usual wander. What is smaller, or over within hours, is not told."));
        }
        return rows;
    }
}
