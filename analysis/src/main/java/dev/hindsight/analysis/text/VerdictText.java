package dev.hindsight.analysis.text;

import dev.hindsight.analysis.AnalysisResult.CurrentLevel;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The verdict in plain words, with the current level.
public final class VerdictText {
    /// Among many suspects that are all less likely than this, none is named.
    static final double NAMED = 0.05;

    private final StringBuilder words = new StringBuilder();
    private final AnalysisResult result;
    private final Function<String, String> changeName;
    private final TimeFormat clock;
    private final SignalNames names;
    private final boolean anyKnown;

    private VerdictText(AnalysisResult result, List<StoredEvidence<Change>> changes, SignalNames signalNames,
            TimeFormat clock) {
        this.clock = clock;
        this.result = result;
        this.names = signalNames;
        this.anyKnown = !changes.isEmpty();
        this.changeName = changeNames(changes);
    }

    /// {@return the names of changes by their ids}
    static Function<String, String> changeNames(List<StoredEvidence<Change>> changes) {
        Map<String, String> names = changes.stream().collect(Collectors.toMap(it -> it.header().key().id(),
                it -> ChangeName.of(it.evidence()), (first, second) -> first));
        return id -> id.equals(AnalysisResult.NONE) ? "none of our changes" : names.getOrDefault(id, id);
    }

    /// {@return the effect of a change after the onset, in a few words}
    public static String laterChangeText(AnalysisResult.LaterChange later, SignalNames names) {
        String signal = names.of(later.signal()).title().toLowerCase(Locale.ROOT);
        return later.role() == AnalysisResult.PostOnsetRole.AMPLIFIER
                ? "amplifier? " + signal + " got still worse with it"
                : "mitigation? " + signal + " got better with it";
    }

    /// {@return the verdict in sentences}
    ///
    /// @param changes the changes that the verdict may name
    public static String of(AnalysisResult result, List<StoredEvidence<Change>> changes, SignalNames names) {
        return of(result, changes, names, TimeFormat.UTC);
    }

    /// {@return the verdict in sentences, with its times on a clock}
    ///
    /// @param changes the changes that the verdict may name
    public static String of(AnalysisResult result, List<StoredEvidence<Change>> changes, SignalNames names,
            TimeFormat clock) {
        VerdictText text = new VerdictText(result, changes, names, clock);
        text.write();
        return text.words.toString();
    }

    /// {@return the finding of the verdict: the worst one at the verdict's onset}
    public static Optional<Finding> leading(AnalysisResult result) {
        OnsetInterval onset = result.verdict().onset();
        if (onset == null) {
            return Optional.empty();
        }
        List<Finding> same = result.findings().stream().filter(it -> it.onset().point().equals(onset.point())).toList();
        CurrentLevel now = result.now();
        List<Finding> worse = same.stream().filter(it -> Boolean.TRUE.equals(it.worse())).toList();
        List<Finding> current = worse.stream().filter(it -> now != null && it.signal().equals(now.signal())).toList();
        return current.stream().filter(it -> it.slice().isEmpty()).findFirst().or(() -> current.stream().findFirst())
                .or(() -> worse.stream().findFirst()).or(() -> same.stream().findFirst());
    }

    /// {@return a title for an incident about a finding, such as "Answer quality fell from 0.91 to 0.68"}
    public static String title(Finding finding, SignalNames names) {
        SignalName name = names.of(finding.signal());
        String verb = finding.after().value() < finding.before().value() ? " fell from " : " rose from ";
        return name.title() + verb + value(finding.before().value(), name) + " to "
                + value(finding.after().value(), name);
    }

    private void write() {
        Verdict verdict = result.verdict();
        if (!result.alarm()) {
            say(verdict.kind() == VerdictKind.TOO_LITTLE_DATA ? "Nothing is shown. " : "Not an incident. ");
        }
        switch (verdict.kind()) {
            case NO_CHANGE -> say("No lasting deterioration in this time range. ");
            case TOO_LITTLE_DATA -> say(
                    "Too little data to say whether anything got worse. The cause is not established. ");
            default -> {
                if (!result.alarm()) {
                    say(sentence(explanation(verdict)));
                }
                leading(result).ifPresent(this::writeMove);
                if (result.alarm()) {
                    writeWhy(verdict);
                }
            }
        }
        String ignored = IgnoredText.of(result.ignored(), changeName::apply);
        if (!ignored.isEmpty()) {
            say(ignored + ". ");
        }
        writeNow();
    }

    private void writeMove(Finding finding) {
        SignalName name = names.of(finding.signal());
        Level before = finding.before();
        Level after = finding.after();
        say(title(finding, names));
        say(" (" + interval(before, name) + " to " + interval(after, name) + ", n " + Format.count(before.n()) + " and "
                + Format.count(after.n()) + ")");
        if (!finding.slice().isEmpty()) {
            say(", for " + slice(finding.slice()));
        }
        say(", between " + clock.span(finding.onset().from(), finding.onset().to()) + ". ");
        String split = SplitText.of(finding, names);
        if (!split.isEmpty()) {
            say(sentence(split + "."));
        }
    }

    private void writeWhy(Verdict verdict) {
        List<Suspect> ranked = verdict.ranked();
        long own = ranked.stream().filter(it -> !it.change().equals(AnalysisResult.NONE)).count();
        Suspect first = ranked.getFirst();
        switch (verdict.kind()) {
            case SUSPECT -> {
                say("Most suspicious of " + Format.count(own, "change", "changes") + ": "
                        + changeName.apply(first.change()) + " (" + chance(first.score()) + ")");
                if (first.backFrom() != null) {
                    say(", which brings a line back from " + first.backFrom());
                }
                ranked.stream().filter(it -> it.change().equals(AnalysisResult.NONE)).findFirst()
                        .ifPresent(none -> say("; none of ours: " + chance(none.score())));
                say(". ");
            }
            case AMBIGUOUS -> say("Ambiguous: " + (first.score() < NAMED
                    ? Format.count(own, "change", "changes") + ", each under " + chance(NAMED) + ","
                    : likeliest(ranked, changeName)) + " cannot be told apart. ");
            default -> {
                if (own > 0) {
                    say("None of our changes: " + explanation(verdict) + " ");
                } else {
                    writeUnknown(verdict);
                }
            }
        }
    }

    /// A change that nobody knows of was not looked at: it is not cleared.
    private void writeUnknown(Verdict verdict) {
        if (verdict.explanation() != AnalysisResult.Explanation.UNEXPLAINED) {
            say(sentence(explanation(verdict)));
        }
        say(NoSuspects.unknown(result, anyKnown) + " ");
    }

    private static String sentence(String words) {
        return Format.capital(words) + " ";
    }

    /// {@return the first three, each with its chance}
    static String likeliest(List<Suspect> ranked, Function<String, String> changeName) {
        return ranked.stream().limit(3).map(it -> changeName.apply(it.change()) + " (" + chance(it.score()) + ")")
                .collect(Collectors.joining(", "));
    }

    /// {@return what else it was, a sentence without its capital}
    static String explanation(Verdict verdict) {
        AnalysisResult.Explanation explanation = verdict.explanation();
        if (explanation == null) {
            return "what else it was is not established.";
        }
        return switch (explanation) {
            case MODEL -> "the model or its provider changed.";
            case MIX -> "the traffic mix moved; adjusted for it, behaviour did not.";
            case JUDGE -> "the judge changed; its scores are not those of the judge before.";
            case SAMPLING -> "what is kept changed; weighted for it, the rate did not.";
            case SLIDE -> "a slow slide that no single step explains.";
            case UNEXPLAINED -> "no change of ours fits, and no other explanation is established.";
        };
    }

    private void writeNow() {
        CurrentLevel now = result.now();
        Instant through = result.dataThrough();
        if (now != null && result.alarm()) {
            SignalName name = names.of(now.signal());
            String state = switch (result.status()) {
                case ONGOING -> ", still happening";
                case RECOVERED -> ", recovered";
                case UNKNOWN -> ", unknown whether it goes on";
            };
            say("Now: " + name.title() + " " + value(now.value(), name) + state
                    + " " + interval(now.low(), now.high(), name) + ", n " + Format.count(now.n()) + ". ");
        }
        if (through != null) {
            say("Newest evidence: " + clock.instant(through) + ".");
        }
    }

    private void say(String text) {
        words.append(text);
    }

    /// {@return a slice as words: "prompt support-reply, region eu"; empty for all}
    public static String slice(Map<String, String> slice) {
        return new TreeMap<>(slice).entrySet().stream().map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
    }

    /// {@return the 95 % interval of a level, in brackets}
    public static String interval(Level level, SignalName name) {
        return interval(level.low(), level.high(), name);
    }

    /// The bounds of a rate have no per cent signs, as everywhere.
    public static String interval(double low, double high, SignalName name) {
        return Double.isNaN(low)
                ? "no interval"
                : "[" + value(low, name).replace(" %", "") + ", " + value(high, name).replace(" %", "") + "]";
    }

    /// {@return a probability as text; one that rounds to certainty is not written as certain}
    public static String chance(double share) {
        return share > 0.99 ? "over 99 %" : share < 0.01 ? "under 1 %" : Format.percent(share, 0);
    }

    /// {@return a value of a signal as text}
    public static String value(double value, SignalName name) {
        if (Double.isNaN(value)) {
            return Format.UNKNOWN;
        }
        return switch (name.format()) {
            case SCORE -> Format.number(value, Math.abs(value) >= 10 ? 1 : 2);
            case PERCENT -> Format.percent(value, Math.abs(value) < 0.1 ? 1 : 0);
            case NUMBER -> Math.abs(value) >= 100
                    ? Format.count(Math.round(value))
                    : Format.number(value, Math.abs(value) >= 1 ? 1 : 3);
        };
    }

    /// {@return a difference of two values of a signal as text, with its unit}
    public static String points(double value, SignalName name) {
        return difference(value, name) + (name.format() == ValueFormat.PERCENT ? " pts" : "");
    }

    /// {@return a difference of two values of a signal as text, with its sign; of rates in points}
    public static String difference(double value, SignalName name) {
        if (Double.isNaN(value)) {
            return Format.UNKNOWN;
        }
        String size = name.format() == ValueFormat.PERCENT
                ? Format.number(Math.abs(value) * 100, Math.abs(value) < 0.1 ? 1 : 0)
                : value(Math.abs(value), name);
        return (value < 0 ? "−" : "+") + size;
    }
}
