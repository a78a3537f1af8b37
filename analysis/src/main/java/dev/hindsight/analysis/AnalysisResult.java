package dev.hindsight.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hindsight.analysis.detectability.Detectability;
import dev.hindsight.analysis.reason.ReasonKind;
import dev.hindsight.analysis.slices.SliceSplit;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.annotation.IgnoredChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The result of `analyze`. Jackson writes it in snake case, with enums in lower case, as the JSON document of the
/// command line's contract.
///
/// @param dataThrough time of the newest evidence; null where there is none
/// @param now the newest level of the verdict's signal; null where there is none
/// @param sight the detectability: what the evals and the sampling before the onset could have detected
/// @param ignored the changes that people took out of the ranking, with their reasons
/// @param weighted whether every inclusion probability is known, so that levels are of traffic; else some are of
/// sampled outputs only. The command line prints a warning instead
public record AnalysisResult(
        String workspace,
        Instant generatedAt,
        boolean alarm,
        @Nullable Instant dataThrough,
        long lookBackHours,
        @Nullable CurrentLevel now,
        Status status,
        Verdict verdict,
        List<Finding> findings,
        List<String> warnings,
        Detectability sight,
        List<IgnoredChange> ignored,
        @JsonIgnore boolean weighted) {

    /// The id that stands for "none of our changes" in a ranking.
    public static final String NONE = "NONE";

    /// A result without detectability, without ignored changes, and with known weights.
    public AnalysisResult(String workspace, Instant generatedAt, boolean alarm, @Nullable Instant dataThrough,
            long lookBackHours, @Nullable CurrentLevel now, Status status, Verdict verdict, List<Finding> findings,
            List<String> warnings) {
        this(workspace, generatedAt, alarm, dataThrough, lookBackHours, now, status, verdict, findings, warnings,
                Detectability.NONE, List.of(), true);
    }

    /// Whether the deterioration lasts.
    public enum Status {
        ONGOING, RECOVERED, UNKNOWN;

        /// {@return the status of that word; [#UNKNOWN] for a word that this version does not know}
        @JsonCreator
        public static Status of(String word) {
            return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(UNKNOWN);
        }

        /// {@return the word in files and on the command line, such as `ongoing`}
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The newest level of a signal, with its 95 % interval.
    public record CurrentLevel(String signal, double value, double low, double high, long n) {
        /// {@return the level without its signal}
        public Level level() {
            return new Level(value, low, high, n);
        }
    }

    /// The kinds of verdicts.
    public enum VerdictKind {
        SUSPECT, NONE_OF_OURS, AMBIGUOUS, NO_CHANGE, TOO_LITTLE_DATA
    }

    /// The explanations where none of our changes is to blame.
    public enum Explanation {
        MODEL, MIX, JUDGE, SAMPLING, SLIDE, UNEXPLAINED
    }

    /// The verdict about the most serious lasting deterioration in the time range.
    ///
    /// @param onset null without alarm and without explanation
    /// @param ranked sums to 1, always holds [#NONE], names no change that follows the onset; the likeliest first
    /// @param paired the same items before and after the onset, where there are any
    /// @param later the effects of changes after the onset, by time; changes without a clear effect are left out
    /// @param clockSkewSeconds largest error of a clock: a change that begins later than the end of the onset interval
    /// plus this follows it
    public record Verdict(VerdictKind kind, @Nullable Explanation explanation, @Nullable OnsetInterval onset,
            List<Suspect> ranked,
            List<PairedResult> paired, List<LaterChange> later, long clockSkewSeconds) {
        /// A verdict without paired items and later changes.
        public Verdict(VerdictKind kind, @Nullable Explanation explanation, @Nullable OnsetInterval onset,
                List<Suspect> ranked) {
            this(kind, explanation, onset, ranked, List.of(), List.of(), AnalysisOptions.CLOCK_SKEW.toSeconds());
        }

        /// {@return the ids of the changes that are ranked, the likeliest first}
        public List<String> suspectedChanges() {
            return ranked.stream().map(Suspect::change).filter(it -> !it.equals(NONE)).toList();
        }

        Verdict with(List<PairedResult> same, List<LaterChange> after) {
            return new Verdict(kind, explanation, onset, ranked, same, after, clockSkewSeconds);
        }
    }

    /// The effect of a change after the onset.
    public enum PostOnsetRole {
        /// The signal became worse with it, from another cause.
        AMPLIFIER,
        /// The signal became better with it.
        MITIGATION
    }

    /// A change after the onset that coincides with a later shift.
    ///
    /// @param change its id
    /// @param signal the signal with the largest shift then
    public record LaterChange(String change, PostOnsetRole role, String signal) {}

    /// The same items, scored by one judge on both sides of the onset.
    ///
    /// @param role of the samples: `offline` `probe` `control` …
    /// @param before mean over items
    /// @param after mean over the same items
    /// @param difference after minus before, with its 95 % interval `low` to `high`
    /// @param items on both sides; repeats of an item count once, with their mean
    /// @param fell items with a lower value after; with `rose` the discordant pairs
    /// @param p two-sided, of this signal and role alone
    public record PairedResult(String signal, String role, double before, double after, double difference, double low,
            double high, int items, int fell, int rose, double p) {}

    /// The onset: the 95 % interval from the series alone.
    ///
    /// @param best the most likely time; null where less than 30 % of the posterior is within six hours of any one time
    public record OnsetInterval(Instant from, Instant to, @Nullable Instant best) {
        /// {@return a point estimate: the most likely time, else the middle of the interval}
        public Instant point() {
            return best == null ? from.plus(Duration.between(from, to).dividedBy(2)) : best;
        }
    }

    /// A suspected change.
    ///
    /// @param change id of the change as [dev.hindsight.workspace.evidence.EvidenceKey#id()], or [#NONE]
    /// @param score 0 to 1, calibrated on simulated incidents
    /// @param reasons in words, the strongest first
    /// @param weights the contribution of each kind of reason, 0 to 1
    /// @param backFrom the version that had removed a line that the change brings back; null where it brings none back
    public record Suspect(String change, double score, List<String> reasons, Map<ReasonKind, Double> weights,
            @JsonIgnore @Nullable String backFrom) {
        /// A suspect that brings no line back.
        public Suspect(String change, double score, List<String> reasons, Map<ReasonKind, Double> weights) {
            this(change, score, reasons, weights, null);
        }

        /// {@return the same suspect, with a line that it brings back as a reason}
        ///
        /// @param removedIn the version that had removed the line
        Suspect bringingBack(String line, String removedIn) {
            List<String> more = Stream.concat(reasons.stream(),
                    Stream.of("Brings back “" + line.strip() + "”, which " + removedIn + " had removed")).toList();
            return new Suspect(change, score, more, weights, removedIn);
        }
    }

    /// The shape of a shift.
    public enum ChangeShape {
        STEP, RAMP, SLIDE, OUTAGE
    }

    /// The basis of a finding: its windows, its instruments, and the number of tests.
    ///
    /// @param from start of the window before; it ends where the onset interval begins
    /// @param until end of the window after; it begins where the onset interval ends
    /// @param instrumentBefore instrument and sampling policy of the level before, those with most rows; empty where
    /// the rows name none
    /// @param instrumentAfter the same after
    /// @param rate whether the levels are rates, else means
    /// @param among how many signals were tested
    public record FindingBasis(Instant from, Instant until, String instrumentBefore, String instrumentAfter,
            boolean rate,
            int among) {}

    /// A shift in one series.
    ///
    /// @param slice the slice of the shift; empty for all traffic
    /// @param worse null where the signal has no direction
    /// @param probability that a change lies in the onset interval
    /// @param mixAdjustedChange the behaviour term (Kitagawa 1955), with the mix held by the slice key whose shares
    /// changed most; null where evidence names no slices
    /// @param p probability of such a clear shift anywhere in this signal under no change, including the search over
    /// bins and scopes
    /// @param q the false discovery rate at which the signal is selected among all signals (Benjamini and Hochberg
    /// 1995)
    /// @param splits of a shift at the verdict's onset: its decomposition over every slice key; else empty
    /// @param basis the basis of the levels; null where it is unknown
    public record Finding(
            String signal,
            Map<String, String> slice,
            ChangeShape shape,
            @Nullable Boolean worse,
            double probability,
            OnsetInterval onset,
            Level before,
            Level after,
            boolean weighted,
            @Nullable Double mixAdjustedChange,
            List<Suspect> suspects,
            double p,
            double q,
            List<SliceSplit> splits,
            @Nullable FindingBasis basis) {
        /// A finding whose basis is not known.
        public Finding(String signal, Map<String, String> slice, ChangeShape shape, @Nullable Boolean worse,
                double probability, OnsetInterval onset, Level before, Level after, boolean weighted,
                @Nullable Double mixAdjustedChange, List<Suspect> suspects, double p, double q,
                List<SliceSplit> splits) {
            this(signal, slice, shape, worse, probability, onset, before, after, weighted, mixAdjustedChange, suspects,
                    p,
                    q, splits, null);
        }
    }
}
