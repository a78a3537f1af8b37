package dev.hindsight.analysis.world;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.LaterChange;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.VerdictText;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an answer must look like, whatever is right.
enum AnswerRules {
    /// An alarm says what moved.
    ALARM_WITHOUT_FINDING,
    /// An alarm knows when.
    ALARM_WITHOUT_ONSET,
    /// An alarm is about something that got worse.
    IMPROVEMENT_AS_HEADLINE,
    /// Levels are known on both sides.
    UNKNOWN_LEVEL,
    /// Both sides have evidence.
    EMPTY_SIDE,
    /// Told levels have intervals.
    NO_INTERVAL, INFINITY,
    /// Words speak of a metric, not of how its column is named.
    UNKNOWN_JUDGE_IN_WORDS,
    /// Findings are told at 5 %; the verdict's own at any rate.
    OVER_FALSE_DISCOVERY_RATE,
    /// The probability beside a finding speaks for it.
    UNLIKELY_FINDING,
    /// What is told to move has levels that differ.
    SAME_LEVELS,
    /// A step is told once.
    TOLD_TWICE, SUSPECT_TWICE, LATER_TWICE,
    /// Scores of suspects are probabilities, with none of ours among them.
    RANKING;

    private static final double LEVEL = 0.05;

    /// {@return the rules that an answer breaks}
    ///
    /// @param verdict in words
    static List<AnswerRules> brokenBy(AnalysisResult result, String verdict) {
        Stream<String> reasons = result.verdict().ranked().stream().flatMap(it -> it.reasons().stream());
        String words = Stream.of(Stream.of(verdict), reasons, result.warnings().stream()).flatMap(it -> it)
                .collect(Collectors.joining("\n"));
        return Stream.of(values()).filter(it -> it.isBrokenBy(result, words)).toList();
    }

    private boolean isBrokenBy(AnalysisResult r, String words) {
        return switch (this) {
            case ALARM_WITHOUT_FINDING -> r.alarm() && VerdictText.leading(r).isEmpty();
            case ALARM_WITHOUT_ONSET -> r.alarm() && r.verdict().onset() == null;
            case IMPROVEMENT_AS_HEADLINE -> r.alarm()
                    && VerdictText.leading(r).stream().anyMatch(it -> !Boolean.TRUE.equals(it.worse()));
            case UNKNOWN_LEVEL -> saysUnknown(words) || anyLevel(r, it -> Double.isNaN(it.value()));
            case EMPTY_SIDE -> words.contains("n 0 ") || anyLevel(r, it -> it.n() == 0);
            case NO_INTERVAL -> words.contains("no interval") || anyLevel(r, it -> Double.isNaN(it.low()));
            case INFINITY -> words.contains("Infinity") || words.contains("∞")
                    || anyLevel(r, it -> Double.isInfinite(it.low()) || Double.isInfinite(it.high()));
            case UNKNOWN_JUDGE_IN_WORDS -> words.contains("@unknown");
            case OVER_FALSE_DISCOVERY_RATE -> r.findings().stream().anyMatch(it -> it.q() > LEVEL
                    && VerdictText.leading(r).stream().noneMatch(it::equals));
            case UNLIKELY_FINDING -> r.findings().stream().anyMatch(it -> it.probability() < 0.5);
            case SAME_LEVELS -> r.findings().stream().anyMatch(it -> it.before().value() == it.after().value());
            case TOLD_TWICE -> isStepTwice(r.findings());
            case SUSPECT_TWICE -> isTwice(r.verdict().ranked().stream().map(Suspect::change));
            case LATER_TWICE -> isTwice(r.verdict().later().stream().map(LaterChange::change));
            case RANKING -> Math.abs(r.verdict().ranked().stream().mapToDouble(Suspect::score).sum() - 1) > 1e-6
                    || r.verdict().ranked().stream().noneMatch(it -> it.change().equals(AnalysisResult.NONE));
        };
    }

    private static boolean saysUnknown(String words) {
        String plain = words.replace("@unknown", "");
        return Stream.of("unknown to", "to unknown", "of unknown", "NaN").anyMatch(plain::contains);
    }

    private static boolean anyLevel(AnalysisResult result, Predicate<Level> what) {
        return result.findings().stream().flatMap(it -> Stream.of(it.before(), it.after())).anyMatch(what);
    }

    private static boolean isTwice(Stream<String> changes) {
        List<String> all = changes.toList();
        return all.stream().distinct().count() < all.size();
    }

    private static boolean isStepTwice(List<Finding> findings) {
        return IntStream.range(0, findings.size()).anyMatch(i -> findings.subList(0, i).stream()
                .anyMatch(it -> isSameStep(it, findings.get(i))));
    }

    private static boolean isSameStep(Finding one, Finding other) {
        return one.signal().equals(other.signal()) && one.slice().equals(other.slice())
                && Objects.equals(one.worse(), other.worse())
                && !one.onset().from().isAfter(other.onset().to().plus(AnalysisOptions.CLOCK_SKEW))
                && !other.onset().from().isAfter(one.onset().to().plus(AnalysisOptions.CLOCK_SKEW));
    }
}
