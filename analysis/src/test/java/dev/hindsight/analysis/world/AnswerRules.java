package dev.hindsight.analysis.world;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.VerdictText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// What an answer must look like, whatever is right.
enum AnswerRules {
    /// An alarm says what moved.
    ALARM_WITHOUT_FINDING((r, text) -> r.alarm() && VerdictText.leading(r).isEmpty()),
    /// Levels are known on both sides.
    UNKNOWN_LEVEL((r, text) -> text.contains("unknown to") || text.contains("to unknown") || text.contains(
            "of unknown") || text.contains("NaN")
            || r.findings().stream().anyMatch(f -> Double.isNaN(f.before().value()) || Double.isNaN(f.after().value()))),
    /// Told levels have intervals.
    NO_INTERVAL((r, text) -> r.findings().stream().anyMatch(f -> Double.isNaN(f.before().low()) || Double.isNaN(f.after()
            .low()))),
    INFINITY((r, text) -> text.contains("Infinity") || text.contains("∞")
            || r.findings().stream().anyMatch(f -> levels(f).anyMatch(Double::isInfinite))),
    /// Both sides have evidence.
    EMPTY_SIDE((r, text) -> text.contains("n 0 ") || text.contains("and 0)")
            || r.findings().stream().anyMatch(f -> f.before().n() == 0 || f.after().n() == 0)),
    /// The verdict's own finding is told at any q; every other is at 5 %.
    OVER_FALSE_DISCOVERY_RATE((r, text) -> r.findings().stream().anyMatch(f -> f.q() > 0.05
            && !VerdictText.leading(r).filter(f::equals).isPresent())),
    /// The probability beside a finding speaks for it.
    UNLIKELY_FINDING((r, text) -> r.findings().stream().anyMatch(f -> f.probability() < 0.5)),
    /// What is told as worse has levels that are.
    LEVELS_CONTRADICT((r, text) -> r.findings().stream().anyMatch(f -> f.before().value() == f.after().value())),
    /// A step is told once.
    TOLD_TWICE((r, text) -> hasTwice(r.findings())),
    SUSPECT_TWICE((r, text) -> r.verdict().ranked().stream().map(AnalysisResult.Suspect::change).distinct()
            .count() < r.verdict().ranked().size()),
    LATER_TWICE((r, text) -> r.verdict().later().stream().map(AnalysisResult.LaterChange::change).distinct()
            .count() < r.verdict().later().size()),
    /// An alarm is about something that got worse.
    IMPROVEMENT_AS_HEADLINE((r, text) -> r.alarm() && VerdictText.leading(r).filter(f -> !Boolean.TRUE.equals(f
            .worse())).isPresent()),
    /// Scores of suspects are probabilities, with none of ours among them.
    RANKING((r, text) -> Math.abs(r.verdict().ranked().stream().mapToDouble(AnalysisResult.Suspect::score).sum()
            - 1) > 1e-6 || r.verdict().ranked().stream().noneMatch(s -> s.change().equals(AnalysisResult.NONE))),
    /// An alarm knows when.
    ALARM_WITHOUT_ONSET((r, text) -> r.alarm() && r.verdict().onset() == null);

    private final BiPredicate<AnalysisResult, String> broken;

    AnswerRules(BiPredicate<AnalysisResult, String> broken) {
        this.broken = broken;
    }

    /// {@return the rules that an answer breaks}
    ///
    /// @param verdict in words
    static List<AnswerRules> brokenBy(AnalysisResult result, String verdict) {
        String text = Stream.concat(Stream.of(verdict), Stream.concat(result.verdict().ranked().stream().flatMap(s -> s
                .reasons().stream()), result.warnings().stream())).collect(Collectors.joining("\n"));
        return Stream.of(values()).filter(it -> it.broken.test(result, text)).toList();
    }

    private static DoubleStream levels(Finding f) {
        return DoubleStream.of(f.before().value(), f.before().low(), f.before().high(), f.after().value(), f.after().low(), f
                .after().high());
    }

    private static boolean hasTwice(List<Finding> findings) {
        Set<Finding> seen = new HashSet<>();
        for (Finding f : findings) {
            Optional<Finding> same = seen.stream().filter(g -> g.signal().equals(f.signal()) && g.slice().equals(f
                    .slice()) && g.worse() == f.worse() && overlap(f, g)).findFirst();
            if (same.isPresent()) {
                return true;
            }
            seen.add(f);
        }
        return false;
    }

    private static boolean overlap(Finding f, Finding g) {
        return !f.onset().from().isAfter(g.onset().to().plus(AnalysisOptions.CLOCK_SKEW))
                && !g.onset().from().isAfter(f.onset().to().plus(AnalysisOptions.CLOCK_SKEW));
    }
}
