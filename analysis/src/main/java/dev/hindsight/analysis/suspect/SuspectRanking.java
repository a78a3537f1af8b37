package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.Course;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelMixture;
import dev.hindsight.analysis.reason.ReasonKind;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.catalogue.SignalDefinitions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Ranks the changes in the look-back by how well "this change did it, from its time on, in what it reached, until its
/// rollback" explains all signals at once, against "none of ours" with any onset and any reach.
///
/// The reach makes it a difference in differences: scopes that a change did not reach share the noise and the cycles
/// with those that it did. Where a change reached regions or slices, the same signals are tested divided by them,
/// against "none of ours" there. Where its version was served alongside others, the comparison in the same hours counts
/// too. The score is the posterior probability given that the deterioration is real.
public final class SuspectRanking {
    /// Prior probability of "none of ours".
    private static final double NONE_PRIOR = 0.25;
    /// A fault may show later than its change (caches, sessions); and the probability that it shows at once.
    private static final long LONGEST_LAG = 12 * 3_600_000_000L;
    private static final double AT_ONCE = 0.8;
    /// Delays of a rollout, hours.
    private static final double[] LAGS = {0, 1, 3, 6, 12};
    /// Log factor for "none of ours" if the provider's model was replaced at the onset: replacements are rare.
    private static final double MODEL_MOVED = Math.log(100);
    /// How likely a rollback of the culprit is to help, how likely it is to help as far as nothing of it is still
    /// served where something is, and how likely a fault is to end where nobody logged why.
    private static final double HELPS = 0.8;
    private static final double HELPS_IN_PART = 0.5;
    private static final double UNLOGGED_END = 0.1;
    /// Log factor for "none of ours" where a suite moved: it asks the same items again and again, so that neither
    /// requests nor people can have moved it, which are about half of what else there is.
    private static final double SAME_ITEMS = Math.log(0.5);
    /// Log factor for a change if the signal that shifted measures the changed component directly.
    private static final double ITS_OWN = Math.log(5);
    private static final long HOUR = 3_600_000_000L;

    /// The usual key of reach.
    public static final String PROMPT = "prompt";

    private final List<SignalModel> lanes;
    private final Panel panel;
    private final Function<String, List<SignalModel>> apart;
    private final List<Long> rollbacks;
    private final Map<String, Optional<SlicedSuspects>> byKey = new HashMap<>();

    /// @param lanes at least one; all on the same bins
    /// @param apart the same signals divided by another key than the prompt; none where it has too many values
    /// @param rollbacks times of rollbacks, microseconds UTC
    public SuspectRanking(List<SignalModel> lanes, Function<String, List<SignalModel>> apart, List<Long> rollbacks) {
        this.lanes = lanes;
        this.panel = lanes.getFirst().panel();
        this.apart = apart;
        this.rollbacks = rollbacks;
    }

    /// The signals divided by one key.
    ///
    /// @param anyCause log factor there of "none of ours"
    private record SlicedSuspects(SuspectRanking suspects, double anyCause) {}

    private Optional<SlicedSuspects> apart(Candidate c) {
        List<String> scopes = c.scopes();
        return c.key().equals(PROMPT) || scopes == null ? Optional.empty() : apart(c.key(), scopes);
    }

    private Optional<SlicedSuspects> apart(String by, List<String> values) {
        if (by.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        return byKey.computeIfAbsent(by, key -> {
            List<SignalModel> own = apart.apply(key);
            Onset any = own.isEmpty() ? null : new OnsetSearch(own, rollbacks).find();
            return any == null
                    ? Optional.empty()
                    : Optional
                            .of(new SlicedSuspects(new SuspectRanking(own, _ -> List.of(), rollbacks), any.anyCause()));
        }).filter(it -> values.stream().anyMatch(SignalModel.scopes(it.suspects.lanes)::containsKey));
    }

    /// A change, or "none of ours" (empty id), with its score.
    ///
    /// @param score 0 to 1; all sum to 1
    /// @param reasons in words, the strongest first
    /// @param weights the contribution of each kind of reason, 0 to 1
    public record RankedSuspect(String id, double score, List<String> reasons, Map<ReasonKind, Double> weights) {}

    /// {@return the ranking, the most likely first; always contains "none of ours"}
    ///
    /// @param onset from the series alone
    /// @param candidates those that may be suspects: not after the onset
    /// @param possible the number of changes in the whole range: each has the same prior
    /// @param modelMoved whether the provider's model was replaced at the onset
    /// @param moved name of the signal with the largest shift at the onset
    public List<RankedSuspect> rank(Onset onset, List<Candidate> candidates, int possible,
            boolean modelMoved, String moved) {
        double each = Math.log(1 - NONE_PRIOR) - Math.log(Math.max(1, possible));
        double[] log = new double[candidates.size() + 1];
        for (int i = 0; i < candidates.size(); i++) {
            Candidate c = candidates.get(i);
            log[i] = each + likelihoodOf(c, onset)
                    + Math.log(edit(c.editWeight()) / edit(Candidate.UNKNOWN_EDIT))
                    + (c.isRollback() ? Math.log(0.3) : 0) + (measures(moved, c) ? ITS_OWN : 0)
                    + c.versionEffect().log();
        }
        log[candidates.size()] = Math.log(NONE_PRIOR) + onset.anyCause() + (modelMoved ? MODEL_MOVED : 0)
                + (ofSuites(moved) ? SAME_ITEMS : 0);
        double total = PanelMixture.logSum(log);
        List<RankedSuspect> out = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            out.add(described(candidates.get(i), onset, Math.exp(log[i] - total), moved));
        }
        out.add(new RankedSuspect("", Math.exp(log[candidates.size()] - total), List.of(
                "Any other beginning, without a change of ours"), Map.of()));
        out.sort(Comparator.comparingDouble((RankedSuspect r) -> -r.score()).thenComparing(RankedSuspect::id));
        return List.copyOf(out);
    }

    /// The probability that an edit does harm, by its weight: an unknown edit counts neither for nor against.
    private static double edit(double weight) {
        return 0.1 + 0.9 * weight;
    }

    private double likelihoodOf(Candidate c, Onset onset) {
        Rollout rollout = c.rollout();
        if (rollout != null) {
            return ofRollout(c, rollout, onset);
        }
        return apart(c).map(it -> it.suspects.likelihood(c, onset) - it.anyCause + onset.anyCause())
                .orElseGet(() -> likelihood(c, onset));
    }

    /// A rollout is seen in what each step reached, where the signals can be divided by that, and in all together: each
    /// of the two, with the same prior, is what the evidence would show best.
    private double ofRollout(Candidate c, Rollout rollout, Onset onset) {
        double together = weighed(c, onset, shift -> reach(c).entrySet().stream().map(scope -> Math.log(scope
                .getValue()) + SignalModel
                        .combined(lanes, scope.getKey(), (lane, index) -> lane.shaped(index, rollout
                                .together(at -> bins(at) + shift.lag, shift.end.bin, shift.end.left)))
                        .sign())
                .toList());
        return apart(rollout.key(), rollout.values()).map(it -> PanelMixture.logSum(new double[]{
                together + Math.log(0.5), it.suspects.inTurn(c, rollout, onset) - it.anyCause + onset.anyCause()
                        + Math.log(0.5)}))
                .orElse(together);
    }

    private double inTurn(Candidate c, Rollout rollout, Onset onset) {
        return weighed(c, onset, shift -> List.of(SignalModel.combined(lanes, "", (lane, _) -> lane.staggered(rollout
                .apart(at -> bins(at) + shift.lag, shift.end.bin, shift.end.left))).sign()));
    }

    /// How late a fault shows, in bins, and how it ends.
    private record FaultShift(double lag, FaultEnd end) {}

    /// The log factor over the ends and the delays of a fault.
    private double weighed(Candidate c, Onset onset, Function<FaultShift, List<Double>> factors) {
        List<Double> logs = new ArrayList<>();
        double hour = (double) HOUR / panel.width();
        for (FaultEnd end : ends(c, onset)) {
            for (double lag : LAGS) {
                double prior = Math.log(end.chance) + Math.log(lag == 0 ? AT_ONCE : (1 - AT_ONCE) / (LAGS.length - 1));
                factors.apply(new FaultShift(lag * hour, end)).forEach(it -> logs.add(prior + it));
            }
        }
        return PanelMixture.logSum(logs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double likelihood(Candidate c, Onset onset) {
        List<Double> logs = new ArrayList<>();
        double ramp = (double) (c.rolloutUntil() - c.at()) / panel.width();
        double from = bins(c.at());
        int first = (int) Math.floor(from) + 1;
        int latest = first + (int) Math.max(1, Math.round((double) LONGEST_LAG / panel.width()));
        for (Map.Entry<String, Double> scope : reach(c).entrySet()) {
            for (FaultEnd end : ends(c, onset)) {
                double prior = Math.log(end.chance) + Math.log(scope.getValue());
                logs.add(prior + Math.log(AT_ONCE) + fit(from, ramp, end, scope.getKey()));
                for (int k = first; k < latest && k < panel.bins() - 1; k++) {
                    logs.add(prior + Math.log((1 - AT_ONCE) / (latest - first)) + later(k, end, scope.getKey()));
                }
            }
        }
        return PanelMixture.logSum(logs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double bins(long at) {
        return (double) (at - panel.start()) / panel.width();
    }

    /// The possible ends of a change's fault.
    ///
    /// @param bin first bin after it; beyond the last where it lasts
    /// @param left share of the fault that remains nevertheless
    /// @param chance its prior probability
    private record FaultEnd(double bin, double left, double chance) {}

    /// Most rollbacks help, except for answers that are still served; a rollback that did not help is possible, and so
    /// is an end without a logged cause.
    private List<FaultEnd> ends(Candidate c, Onset onset) {
        List<FaultEnd> out = new ArrayList<>();
        Long back = c.rolledBackAt();
        Long over = onset.endedAt();
        double rest = 1;
        if (over != null) {
            out.add(new FaultEnd(bins(over), 0, UNLOGGED_END));
            rest -= UNLOGGED_END;
        }
        if (back != null) {
            double helps = c.residue().share() > 0 ? HELPS_IN_PART : HELPS;
            out.add(new FaultEnd(bins(back), c.residue().share(), helps * rest));
            rest *= 1 - helps;
        }
        out.add(new FaultEnd(panel.bins() + 1.0, 0, rest));
        return out;
    }

    /// A fault that shows some bins after its change.
    private double later(int bin, FaultEnd end, String scope) {
        int last = (int) Math.min(Math.ceil(end.bin), panel.bins() + 1.0);
        if (bin < 0 || bin >= last - 1) {
            return Double.NEGATIVE_INFINITY;
        }
        if (end.left > 0) {
            return fit(bin, 0, end, scope);
        }
        return SignalModel.combined(lanes, scope, (lane, index) -> last >= panel.bins()
                ? lane.lasting(index, bin)
                : lane.box(index, bin, last)).sign();
    }

    /// Where a change's fault may show, with its probability: in any scope that it reached; for a change that reached
    /// everything, or an unknown reach, in everything or in any one scope.
    private Map<String, Double> reach(Candidate c) {
        List<String> scopes = c.scopes();
        boolean elsewhere = !c.key().equals(PROMPT) && scopes != null
                && scopes.stream().noneMatch(SignalModel.scopes(lanes)::containsKey);
        if (scopes == null || scopes.isEmpty() || elsewhere) {
            return SignalModel.scopes(lanes);
        }
        Map<String, Double> out = new LinkedHashMap<>();
        scopes.forEach(scope -> out.put(scope, 1.0 / scopes.size()));
        return out;
    }

    private double fit(double from, double ramp, FaultEnd end, String scope) {
        Course course = new Course.Ramp(from, Math.max(0, ramp), end.bin, end.left);
        return SignalModel.combined(lanes, scope, (lane, index) -> lane.shaped(index, course)).sign();
    }

    private static boolean ofSuites(String signal) {
        return SignalId.parse(signal) instanceof SignalId.Eval;
    }

    /// Whether a signal measures the changed component directly: calls against the catalogue of tools, hits of the
    /// cache, guards.
    private static boolean measures(String signal, Candidate c) {
        SignalId id = SignalId.parse(signal);
        return SignalDefinitions.of(id).flatMap(it -> it.surface(id)).filter(c.surface()::equals).isPresent();
    }

    private RankedSuspect described(Candidate c, Onset onset, double score, String moved) {
        List<String> reasons = new ArrayList<>();
        Map<ReasonKind, Double> weights = new LinkedHashMap<>();
        double hours = (onset.best() - c.at()) / (double) HOUR;
        reasons.add(time(c, onset, hours));
        weights.put(ReasonKind.TIME_FIT, Math.exp(-Math.abs(hours) / 6));
        Rollout rollout = c.rollout();
        if (rollout != null) {
            reasons.add(rollout.words());
        }
        exposure(c, onset, reasons, weights);
        if (!c.versionEffect().words().isEmpty()) {
            reasons.add(c.versionEffect().words());
            weights.put(ReasonKind.VERSION, c.versionEffect().log() > 0 ? 1.0 : 0.0);
        }
        if (measures(moved, c)) {
            reasons.add("Changed the " + c.surface() + " that " + moved + " measures");
            weights.put(ReasonKind.SURFACE, 1.0);
        }
        if (!c.edit().isEmpty()) {
            reasons.add(c.edit());
        }
        weights.put(ReasonKind.EDIT, c.editWeight());
        Long back = c.rolledBackAt();
        if (back != null) {
            boolean helped = apart(c).map(SlicedSuspects::suspects).orElse(this).helped(c, onset, back);
            boolean left = c.residue().share() > 0;
            reasons.add(helped
                    ? left ? "Recovered in part when it was rolled back" : "Recovered when it was rolled back"
                    : "Rolling it back did not help");
            weights.put(ReasonKind.ROLLBACK, helped ? 1.0 : 0.0);
            if (left) {
                reasons.add(c.residue().words());
            }
        }
        return new RankedSuspect(c.id(), score, List.copyOf(reasons), Collections.unmodifiableMap(weights));
    }

    private static String time(Candidate c, Onset onset, double hours) {
        if (!onset.hasClearPeak()) {
            return c.at() < onset.from() ? "Began before the onset interval" : "Began within the onset interval";
        }
        return Math.abs(hours) < 0.75
                ? "Began with the onset, within the hour"
                : String.format(Locale.ROOT, "Began %.1f h %s the likeliest onset", Math.abs(hours), hours > 0
                        ? "before"
                        : "after");
    }

    /// Whether the effect shows in the scopes that a change reached and not in the others.
    private void exposure(Candidate c, Onset onset, List<String> reasons, Map<ReasonKind, Double> weights) {
        List<String> scopes = c.scopes();
        if (scopes == null || scopes.isEmpty()) {
            return;
        }
        SuspectRanking there = apart(c).map(SlicedSuspects::suspects).orElse(null);
        if (there != null) {
            boolean apart = there.differs(c);
            reasons.add(apart
                    ? "Reached " + String.join(", ", scopes) + ", where the change is; the rest did not move alike"
                    : "Reached " + String.join(", ", scopes) + " only, but the rest moved alike");
            weights.put(ReasonKind.EXPOSURE, apart ? 1.0 : 0.0);
        } else if (c.key().equals(PROMPT) && !onset.scope().isEmpty()) {
            boolean reached = scopes.contains(onset.scope());
            reasons.add(reached
                    ? "Reached " + onset.scope() + ", where the change is; the rest did not move alike"
                    : "Did not reach " + onset.scope() + ", where the change is");
            weights.put(ReasonKind.EXPOSURE, reached ? 1.0 : 0.0);
        }
    }

    /// Whether a step at a change's time in the scopes that it reached is more likely than one in everything.
    private boolean differs(Candidate c) {
        FaultEnd lasted = new FaultEnd(panel.bins() + 1.0, 0, 1);
        return reach(c).keySet().stream().mapToDouble(it -> fit(bins(c.at()), 0, lasted, it)).max().orElse(0) > fit(
                bins(c.at()), 0, lasted, "");
    }

    /// Whether it ended with its own rollback likelier than with another one, by itself, or not at all.
    private boolean helped(Candidate c, Onset onset, long back) {
        FaultEnd helped = new FaultEnd(bins(back), c.residue().share(), 1);
        List<FaultEnd> otherwise = new ArrayList<>(List.of(new FaultEnd(panel.bins() + 1.0, 0, 1)));
        Stream.concat(rollbacks.stream(), Stream.ofNullable(onset.endedAt()))
                .filter(it -> Math.abs(it - back) > 2 * panel.width())
                .forEach(it -> otherwise.add(new FaultEnd(bins(it), 0, 1)));
        return reach(c).keySet().stream().anyMatch(scope -> fit(bins(c.at()), 0, helped, scope) > otherwise.stream()
                .mapToDouble(it -> fit(bins(c.at()), 0, it, scope)).max().orElse(0));
    }
}
