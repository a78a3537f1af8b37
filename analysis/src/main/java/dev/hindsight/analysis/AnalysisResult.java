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
import org.jspecify.annotations.Nullable;

/// The answer of `analyze`. Written by Jackson in snake case, with enums in lower case, it is the document of the
/// command line's contract.
///
/// @param dataThrough time of the newest evidence; null where there is none
/// @param now the newest level of the signal that the verdict is about; null where there is none
/// @param sight what the evals and the sampling before the onset could have seen
/// @param ignored the changes that people took out of the ranking, with their reasons
/// @param weighted whether every inclusion probability is known, so that levels speak of traffic; else some are of kept
///     samples only. On the command line a warning says so instead
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

    /// An answer that says nothing of what could have been seen, in which nothing is ignored, and all is weighted.
    public AnalysisResult(String workspace, Instant generatedAt, boolean alarm, @Nullable Instant dataThrough,
            long lookBackHours, @Nullable CurrentLevel now, Status status, Verdict verdict, List<Finding> findings,
            List<String> warnings) {
        this(workspace, generatedAt, alarm, dataThrough, lookBackHours, now, status, verdict, findings, warnings,
                Detectability.NONE, List.of(), true);
    }

    /// Whether it is still happening.
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

    /// What the verdict says.
    public enum VerdictKind {
        SUSPECT, NONE_OF_OURS, AMBIGUOUS, NO_CHANGE, TOO_LITTLE_DATA
    }

    /// Why none of our changes did it.
    public enum Explanation {
        MODEL, MIX, JUDGE, SAMPLING, SLIDE, UNEXPLAINED
    }

    /// About the most serious lasting deterioration in the time range.
    ///
    /// @param onset null without alarm and without explanation
    /// @param ranked sums to 1, always holds [#NONE], names no change that follows the onset; the likeliest first
    /// @param paired the same items before and after the onset, where there are any
    /// @param later what changes after the onset did to it, by time; those of which nothing can be said are left out
    /// @param clockSkewSeconds by how much a clock may be off: a change that begins later than the onset's end and this
    ///     follows it
    public record Verdict(VerdictKind kind, @Nullable Explanation explanation, @Nullable OnsetInterval onset,
            List<Suspect> ranked,
            List<PairedResult> paired, List<LaterChange> later, long clockSkewSeconds) {
        /// A verdict of which neither paired items nor later changes speak.
        public Verdict(VerdictKind kind, @Nullable Explanation explanation, @Nullable OnsetInterval onset,
                List<Suspect> ranked) {
            this(kind, explanation, onset, ranked, List.of(), List.of(), AnalysisOptions.CLOCK_SKEW.toSeconds());
        }

        Verdict with(List<PairedResult> same, List<LaterChange> after) {
            return new Verdict(kind, explanation, onset, ranked, same, after, clockSkewSeconds);
        }
    }

    /// What a change after the onset did.
    public enum PostOnsetRole {
        /// It got worse with it, from another cause.
        AMPLIFIER,
        /// It got better with it.
        MITIGATION
    }

    /// A change after the onset that a later shift goes with.
    ///
    /// @param change its id
    /// @param signal that shifted most then
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

    /// When it began: the 95 % interval from the series alone.
    ///
    /// @param best the likeliest time in it; null where less than 30 % of the posterior is within six hours of any one
    /// time
    public record OnsetInterval(Instant from, Instant to, @Nullable Instant best) {
        /// {@return one time for what needs one: the likeliest; the middle of the interval where none is}
        public Instant point() {
            return best == null ? from.plus(Duration.between(from, to).dividedBy(2)) : best;
        }
    }

    /// A change under suspicion.
    ///
    /// @param change id of the change as [dev.hindsight.workspace.evidence.EvidenceKey#id()], or [#NONE]
    /// @param score 0 to 1, calibrated on simulated incidents
    /// @param reasons in words, the strongest first
    /// @param weights what each kind of reason contributed, 0 to 1
    public record Suspect(String change, double score, List<String> reasons, Map<ReasonKind, Double> weights) {}

    /// The form of a change in a series.
    public enum ChangeShape {
        STEP, RAMP, SLIDE, OUTAGE
    }

    /// What the levels of a finding are from, and what its p was corrected over.
    ///
    /// @param from where the time before begins; it ends with the onset interval's beginning
    /// @param until where the time after ends; it begins with the onset interval's end
    /// @param instrumentBefore instrument and sampling policy whose rows make the level before, those with most rows;
    /// empty where the rows name none
    /// @param instrumentAfter the same after
    /// @param rate whether the levels are rates, else means
    /// @param among how many signals were asked for a change
    public record FindingBasis(Instant from, Instant until, String instrumentBefore, String instrumentAfter,
            boolean rate,
            int among) {}

    /// A change in one series.
    ///
    /// @param slice the slice it was found in; empty for all traffic
    /// @param worse null where the signal has no direction
    /// @param probability that a change lies in the onset interval
    /// @param mixAdjustedChange the change of behaviour (Kitagawa 1955) once the traffic mix is held by the slice key
    /// whose shares moved most; null where evidence names no slices
    /// @param p of so clear a change anywhere in this signal if it never changed, the search over bins and scopes
    /// included
    /// @param q the false discovery rate at which the signal is told among all signals (Benjamini and Hochberg 1995)
    /// @param splits of a change at the verdict's onset: how it divides over every slice key; else empty
    /// @param basis what the levels are from; null where that is not known
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
