package dev.hindsight.analysis;

import dev.hindsight.analysis.AnalysisResult.CurrentLevel;
import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.candidate.Candidates;
import dev.hindsight.analysis.candidate.RevivedEdits;
import dev.hindsight.analysis.detectability.Detectability;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.query.SampledEvidence;
import dev.hindsight.analysis.query.StrayTimes;
import dev.hindsight.analysis.series.Grid;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.analysis.suspect.OnsetSearch;
import dev.hindsight.analysis.suspect.SignalModel;
import dev.hindsight.analysis.suspect.SuspectRanking;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers `analyze`: since when, how much, and which change, if any of ours. Reads numbers through the query interface
/// only. `docs/attribution.md` explains the method and its measured quality.
public final class Analysis {
    /// Log odds from which a lasting deterioration is an alarm; set on changeless evidence (docs/attribution.md).
    static final double ALARM = 0.8;
    /// Log odds from which a second, lasting deterioration is reported instead of one that is over.
    private static final double LATER = 3;
    /// A fault may show some hours after its change.
    private static final Duration LAG = Duration.ofHours(12);
    /// Share of the evidence that the onset of an alarm may lie in where no signal moves clearly.
    private static final double WIDEST = 0.5;
    private static final double AMBIGUOUS_BELOW = 0.5;
    /// Of less likely suspects no reasons are read.
    private static final double LEAST_READ = 0.01;
    /// Standard errors from which a quality signal shifts at an onset: then the verdict is about it, not about a proxy.
    private static final double MOVED = 2;
    private static final Suspect NOBODY = new Suspect(AnalysisResult.NONE, 1, List.of(), Map.of());

    private final EvidenceQuery evidence;
    private final AnalysisOptions options;
    private final Candidates known;
    private AnalysisInput all;
    private final ScoreNotes scores;
    private final List<String> warnings = new ArrayList<>();

    private Analysis(EvidenceQuery whole, AnalysisOptions asked, List<IgnoredChange> ignored) {
        int oneIn = SampledEvidence.oneIn(whole);
        if (oneIn > 1) {
            warnings.add("One sample in " + oneIn + ", chosen at random, was analysed, since there are more than "
                    + SampledEvidence.MOST_SAMPLES / 1_000_000 + " million: every n counts those.");
        }
        this.evidence = whole.subsample(oneIn);
        StrayTimes times = StrayTimes.of(evidence, asked.range());
        times.warning().ifPresent(warnings::add);
        this.options = asked.within(times.range());
        this.known = new Candidates(evidence, TimeRange.ALL, ignored);
        this.all = AnalysisInput.read(evidence, options, known);
        this.scores = new ScoreNotes(evidence, options);
    }

    /// Analyses a workspace without ignored changes.
    ///
    /// @param workspace its name, repeated in the answer
    /// @param generatedAt the time of the request, repeated in the answer
    public static AnalysisResult run(EvidenceQuery evidence, String workspace, AnalysisOptions options,
            Instant generatedAt) {
        return run(evidence, workspace, options, List.of(), generatedAt);
    }

    /// Analyses a workspace.
    ///
    /// @param workspace its name, repeated in the answer
    /// @param ignored changes that people ignore; they are reported but never suspects
    /// @param generatedAt the time of the request, repeated in the answer
    public static AnalysisResult run(EvidenceQuery evidence, String workspace, AnalysisOptions options,
            List<IgnoredChange> ignored, Instant generatedAt) {
        return new Analysis(evidence, options, ignored).answer(workspace, generatedAt);
    }

    private AnalysisResult answer(String workspace, Instant generatedAt) {
        warnings.addAll(all.warnings());
        if (all.grid() == null && scores.unknown().isEmpty()) {
            warnings.add("There is no score, label or other signal with a direction: plot a phrase, or label 40 outputs"
                    + " before and 40 after, blind.");
            warnings.addAll(scores.measures(known.ourChanges()));
        }
        warnings.addAll(MeasurementGaps.reactions(evidence, options.range()));
        warnings.addAll(scores.warnings(known.ourChanges()));
        MeasurementGaps.errors(all.directed()).ifPresent(warnings::add);
        if (known.elsewhere() > 0) {
            warnings.add(Format.count(known.elsewhere(), "change", "changes")
                    + " to environments without users (staging, test) can be no suspects.");
        }
        known.ignored().forEach(it -> warnings.add("The change " + it.change() + " is ignored (" + it.reason()
                + ") and no suspect."));
        List<SignalModel> lanes = lanes(all);
        Onset onset = null;
        if (!lanes.isEmpty()) {
            List<Long> rollbacks = known.rollbacks();
            onset = new OnsetSearch(lanes, rollbacks).find();
            if (onset == null || onset.logOdds() <= ALARM) {
                Onset hidden = withinSlices(rollbacks);
                onset = hidden == null ? onset : hidden;
                lanes = lanes(all);
            }
            Long over = onset == null ? null : onset.endedAt();
            if (onset != null && over != null && onset.logOdds() > ALARM) {
                // A deterioration that is over must not hide one that lasts.
                Onset past = onset;
                List<SignalModel> since = lanes.stream().map(lane -> lane.withKnownDeterioration(past)).toList();
                Onset now = new OnsetSearch(since, rollbacks).findLasting(over);
                if (now != null && now.logOdds() > LATER) {
                    lanes = since;
                    onset = now;
                }
            }
        }
        Decision decision = decide(lanes, onset);
        String divergence = decision.onset == null ? null : Divergence.at(decision.onset, all.directed());
        if (divergence != null) {
            warnings.add(divergence);
        }
        FittedSignal focus = focus(decision.onset);
        Findings found = new Findings(evidence, options, all.measured(), decision.onset, decision.alarm(),
                decision.verdict.ranked());
        List<Finding> findings = found.list();
        warnings.addAll(found.notes(focus));
        Status status = Status.UNKNOWN;
        CurrentLevel now = null;
        if (focus != null && focus.rows().size() > 0) {
            Onset o = decision.onset;
            Estimate newest = newest(focus, o);
            Optional<String> old = MeasurementGaps.since(focus, evidence, options.range());
            old.ifPresent(warnings::add);
            now = old.isEmpty() && newest.known() && Double.isFinite(newest.low()) && Double.isFinite(newest.high())
                    ? new CurrentLevel(focus.signal().name(), newest.value(), newest.low(), newest.high(), newest
                            .n())
                    : null;
            status = o == null || !decision.alarm() || !newest.known() || old.isPresent()
                    ? Status.UNKNOWN
                    : CurrentState.of(focus, focus.scope(o), o, focus.end(o), newest);
        }
        Instant through = evidence.span().map(s -> TimeRange.instant(Math.min(s.to(), options.range().to()) - 1))
                .orElse(null);
        return new AnalysisResult(workspace, generatedAt, decision.alarm(), through, options.lookback().toHours(), now,
                status, decision.verdict.with(paired(focus, decision.onset), later(decision.onset)), findings,
                List.copyOf(warnings),
                Detectability.of(evidence, options.range(), decision.onset == null ? null : decision.onset.from(),
                        options.feature()),
                known.ignored(), all.weighted());
    }

    private static List<SignalModel> lanes(AnalysisInput input) {
        return input.directed().stream().map(FittedSignal::model).filter(it -> !it.isConstant()).toList();
    }

    /// An onset that a more favourable mix hides; then the analysis goes on within slices.
    private @Nullable Onset withinSlices(List<Long> rollbacks) {
        MixAdjustment adjustment = new MixAdjustment(new MixShift(evidence, options, known.ourChanges()), rollbacks);
        AnalysisInput within = all.with(adjustment.of(all.measured()));
        Onset found = adjustment.notes().isEmpty() ? null : new OnsetSearch(lanes(within), rollbacks).find();
        if (found == null || found.logOdds() <= ALARM) {
            return null;
        }
        all = within;
        warnings.addAll(adjustment.notes());
        return found;
    }

    /// The same items on both sides of the onset: from the last shift before it to the next one after it.
    private List<AnalysisResult.PairedResult> paired(@Nullable FittedSignal focus, @Nullable Onset onset) {
        if (focus == null || onset == null || !PairedItems.exist(evidence)) {
            return List.of();
        }
        return new PairedItems(evidence, options).of(AnalysisInput.quality(evidence, options), onset,
                focus.start(onset), focus.end(onset));
    }

    /// The effect of changes after the onset on the signals that shifted.
    private List<AnalysisResult.LaterChange> later(@Nullable Onset onset) {
        return onset == null
                ? List.of()
                : new PostOnsetChanges(onset, known.ourChanges()).of(all.directed().stream()
                        .filter(it -> Findings.strength(it, onset) >= MOVED).toList());
    }

    private record Decision(Verdict verdict, @Nullable Onset onset) {
        boolean alarm() {
            Explanation why = verdict.explanation();
            return switch (verdict.kind()) {
                case SUSPECT, AMBIGUOUS -> true;
                case NONE_OF_OURS -> why != Explanation.JUDGE && why != Explanation.MIX && why != Explanation.SAMPLING;
                case NO_CHANGE, TOO_LITTLE_DATA -> false;
            };
        }
    }

    private Decision decide(List<SignalModel> lanes, @Nullable Onset onset) {
        AlternativeExplanations explanations = new AlternativeExplanations(evidence, options, all,
                known.ourChanges());
        FittedSignal most = onset == null || onset.logOdds() <= ALARM ? null : focus(onset);
        FittedSignal moved = onset == null || most == null ? null : measured(most, onset);
        if (onset != null && moved != null && isLocated(onset, moved) && isLarge(onset, moved)) {
            String control = moved.isBridged() ? null : explanations.controlMovedAt(onset);
            if (control != null) {
                return explained(Explanation.JUDGE, onset, control);
            }
            SampleBasis since = SampleBasis.since(moved, onset.best(), moved.scope(onset));
            if (!since.isEnough()) {
                warnings.add("Too little data: " + moved.signal().nameInText() + " seems to move at "
                        + TimeRange.instant(onset.best()) + ", but " + since.doubt() + ".");
                return new Decision(new Verdict(VerdictKind.TOO_LITTLE_DATA, null, null, List.of(NOBODY)), null);
            }
            AlternativeExplanations.ApparentWorsening mix = explanations.mixMovedAt(onset, moved);
            if (mix != null) {
                return explained(mix.why(), mix.onset(), mix.reason());
            }
            return blamed(lanes, onset, explanations, moved);
        }
        AlternativeExplanations.ApparentWorsening apparent = explanations.apparentWorsening();
        if (apparent != null) {
            List<Candidate> beside = apparent.isShown() ? List.of() : besideJudge(apparent.onset());
            return beside.isEmpty()
                    ? explained(apparent.why(), apparent.onset(), apparent.reason())
                    : undecided(apparent, beside);
        }
        VerdictKind kind = VerdictKind.NO_CHANGE;
        String little = explanations.tooLittle(scores.unknown());
        if (little != null) {
            kind = VerdictKind.TOO_LITTLE_DATA;
            warnings.add(little);
        }
        return new Decision(new Verdict(kind, null, null, List.of(NOBODY)), null);
    }

    /// Changes of other things while a judge was replaced.
    private List<Candidate> besideJudge(Onset replaced) {
        return known.suspects().stream().filter(it -> !it.surface().equals("judge"))
                .filter(it -> it.at() >= replaced.from() && it.at() <= replaced.to()).toList();
    }

    /// A judge and a change in one hour, without frozen outputs to tell them apart: what is larger than judges usually
    /// differ by is as likely the one as the other; of less nothing can be said.
    private Decision undecided(AlternativeExplanations.ApparentWorsening apparent, List<Candidate> beside) {
        String words = apparent.reason() + ". Frozen outputs that both score would tell the judge from "
                + beside.stream().map(Candidate::id).collect(Collectors.joining(", ")) + " in the same hours";
        if (apparent.size() < 1) {
            warnings.add("Too little data: " + words + ".");
            return new Decision(new Verdict(VerdictKind.TOO_LITTLE_DATA, null, null, List.of(NOBODY)), null);
        }
        List<Suspect> ranked = new ArrayList<>();
        beside.forEach(it -> ranked.add(new Suspect(it.id(), 0.5 / beside.size(), List.of(words), Map.of())));
        ranked.add(new Suspect(AnalysisResult.NONE, 0.5, List.of(apparent.reason()), Map.of()));
        ranked.sort(Comparator.comparingDouble((Suspect it) -> it.score()).reversed());
        return new Decision(new Verdict(VerdictKind.AMBIGUOUS, null, times(apparent.onset()), List.copyOf(ranked)),
                apparent.onset());
    }

    /// Whether it is known when: an onset over most of the evidence, at which no signal moves clearly, is none. Over a gap
    /// of weeks there is no evidence, however long it is.
    private boolean isLocated(Onset onset, FittedSignal moved) {
        Grid grid = all.grid();
        boolean narrow = grid != null && onset.to() - onset.from() < WIDEST * grid.bins() * grid.width();
        long[] at = moved.rows().at();
        int within = Levels.position(at, onset.to() + 1) - Levels.position(at, onset.from());
        return narrow || within < WIDEST * at.length || Findings.strength(moved, onset) >= Findings.FLOOR;
    }

    /// Whether a length, time or price that moved most may have moved by as much as matters; of rates that were next to
    /// nothing any rise matters.
    private static boolean isLarge(Onset onset, FittedSignal moved) {
        return !moved.signal().relative() || !AlternativeExplanations.isStill(moved, onset, moved.scope(onset));
    }

    private static Decision explained(Explanation why, Onset onset, String reason) {
        return new Decision(
                new Verdict(VerdictKind.NONE_OF_OURS, why, times(onset), List.of(new Suspect(AnalysisResult.NONE, 1,
                        List.of(reason), Map.of()))),
                onset);
    }

    private Decision blamed(List<SignalModel> lanes, Onset onset, AlternativeExplanations explanations,
            FittedSignal moved) {
        List<Candidate> ours = known.suspects();
        long first = onset.from() - micros(options.lookback());
        long last = onset.latest() + micros(AnalysisOptions.CLOCK_SKEW);
        CanaryComparison canaries = new CanaryComparison(evidence, options, all.directed());
        List<Candidate> possible = canaries.compared(
                ours.stream().filter(c -> c.at() >= first && c.at() <= last)
                        .filter(c -> !c.isWayBack(onset, micros(LAG))).toList());
        String model = explanations.modelMovedAt(onset, known.providerMoves());
        List<SuspectRanking.RankedSuspect> ranked = new SuspectRanking(lanes,
                key -> all.modelsBy(evidence, options, key, known.rollbacks()),
                known.rollbacks()).rank(onset, possible, ours.size(), model != null,
                        moved.signal().name());
        RevivedEdits revived = new RevivedEdits(evidence);
        List<Suspect> suspects = ranked.stream().map(r -> suspect(r, model)).map(it -> withRevived(it, revived))
                .toList();
        Suspect top = suspects.getFirst();
        Explanation why = model != null
                ? Explanation.MODEL
                : onset.slide()
                        ? Explanation.SLIDE
                        : Explanation.UNEXPLAINED;
        if (top.change().equals(AnalysisResult.NONE) && model == null) {
            missed(ours, last, onset).ifPresent(warnings::add);
        }
        VerdictKind kind = top.score() < AMBIGUOUS_BELOW
                ? VerdictKind.AMBIGUOUS
                : top.change().equals(AnalysisResult.NONE)
                        ? VerdictKind.NONE_OF_OURS
                        : VerdictKind.SUSPECT;
        return new Decision(new Verdict(kind, kind == VerdictKind.NONE_OF_OURS ? why : null, times(onset), suspects),
                onset);
    }

    private Suspect withRevived(Suspect suspect, RevivedEdits revived) {
        return suspect.score() < LEAST_READ
                ? suspect
                : known.change(suspect.change()).flatMap(revived::broughtBackBy)
                        .map(it -> suspect.bringingBack(it.text(), it.removedIn()))
                        .orElse(suspect);
    }

    /// The change that an interval of 95 % may just have missed: within its own width after its end.
    private static Optional<String> missed(List<Candidate> ours, long last, Onset onset) {
        return ours.stream().filter(it -> it.at() > last && it.at() <= last + onset.to() - onset.from())
                .min(Comparator.comparingLong(Candidate::at))
                .map(it -> it.id() + " began at " + TimeRange.instant(it.at())
                        + ", after the onset interval, and so is no suspect; the interval holds the truth 95 times in"
                        + " 100: look at it too.");
    }

    private static Suspect suspect(SuspectRanking.RankedSuspect r, @Nullable String model) {
        return r.id().isEmpty()
                ? new Suspect(AnalysisResult.NONE, r.score(), model == null
                        ? r.reasons()
                        : List.of(model), r.weights())
                : new Suspect(r.id(), r.score(), r.reasons(), r.weights());
    }

    static AnalysisResult.OnsetInterval times(Onset o) {
        return new AnalysisResult.OnsetInterval(TimeRange.instant(o.from()), TimeRange.instant(o.to()),
                o.hasClearPeak() ? TimeRange.instant(o.best()) : null);
    }

    private static long micros(Duration d) {
        return d.toMillis() * 1000;
    }

    /// Where the signal that moved most has too few readings since, such as one run of a suite, another that clearly
    /// moved may have enough.
    private FittedSignal measured(FittedSignal moved, Onset onset) {
        return isEnough(moved, onset)
                ? moved
                : all.directed().stream().filter(it -> Findings.strength(it, onset) >= Findings.FLOOR && isEnough(it,
                        onset)).max(Comparator.comparingDouble(it -> Findings.strength(it, onset))).orElse(moved);
    }

    private static boolean isEnough(FittedSignal m, Onset onset) {
        return SampleBasis.since(m, onset.best(), m.scope(onset)).isEnough();
    }

    /// The signal of the verdict: the one with the largest shift at the onset, quality before its proxies; without
    /// onset the first quality signal.
    private @Nullable FittedSignal focus(@Nullable Onset onset) {
        List<FittedSignal> directed = all.directed();
        if (onset == null) {
            return directed.stream().filter(m -> m.signal().family() == Family.QUALITY).max(Comparator.comparingInt(
                    m -> m.rows().size())).orElse(directed.isEmpty() ? null : directed.getFirst());
        }
        Comparator<FittedSignal> strength = Comparator.comparingDouble(m -> Findings.strength(m, onset));
        return directed.stream().filter(m -> m.signal().family() == Family.QUALITY
                && Findings.strength(m, onset) >= MOVED).max(strength)
                .or(() -> directed.stream().max(strength)).orElse(null);
    }

    /// The level since the last shift, of the scope that shifted.
    private static Estimate newest(FittedSignal m, @Nullable Onset onset) {
        Panel panel = m.model().fit().panel();
        int scope = onset == null ? -1 : m.scope(onset);
        long since = m.model().fit().shifts().stream().mapToLong(s -> panel.from(s.bin() + 1)).max()
                .orElse(onset == null
                        ? Long.MIN_VALUE
                        : onset.to());
        Long over = onset == null ? null : onset.endedAt();
        since = over == null ? since : Math.max(since, over + panel.width());
        Estimate newest = Levels.newest(m.rows(), since, scope);
        return newest.known() ? newest : Levels.newest(m.rows(), Long.MIN_VALUE, scope);
    }
}
