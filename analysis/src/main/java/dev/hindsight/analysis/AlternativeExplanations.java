package dev.hindsight.analysis;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.candidate.ModelReplacement;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelBuilder;
import dev.hindsight.analysis.panel.PanelFit;
import dev.hindsight.analysis.panel.PanelModel;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.analysis.suspect.OnsetSearch;
import dev.hindsight.analysis.suspect.SignalModel;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Explanations of a shift other than our changes: the judge, the sampling, the mix, the provider's model.
final class AlternativeExplanations {
    private static final double SURE = 4.5;
    private static final double FELL = 3.5;
    private static final long HOUR = 3_600_000_000L;
    /// A shift of the mix this close to an onset may be the same event.
    private static final long NEAR = 12 * HOUR;

    private final EvidenceQuery evidence;
    private final AnalysisOptions options;
    private final AnalysisInput all;
    private final MixShift mixes;
    private final List<Candidate> ours;

    /// @param ours the changes of ours
    AlternativeExplanations(EvidenceQuery evidence, AnalysisOptions options, AnalysisInput all, List<Candidate> ours) {
        this.evidence = evidence;
        this.options = options;
        this.all = all;
        this.ours = ours;
        this.mixes = new MixShift(evidence, options, ours);
    }

    /// A worsening that vanishes once it is adjusted for what explains it.
    ///
    /// @param size how many large changes it is, where nothing but its time speaks for the explanation; 0 where it is shown
    record ApparentWorsening(Explanation why, Onset onset, String reason, double size) {
        ApparentWorsening(Explanation why, Onset onset, String reason) {
            this(why, onset, reason, 0);
        }

        ApparentWorsening shown() {
            return new ApparentWorsening(why, onset, reason);
        }

        boolean isShown() {
            return size == 0;
        }
    }

    /// {@return why the judge is to blame if frozen outputs, scored again, fell with the onset; else null}
    @Nullable
    String controlMovedAt(Onset onset) {
        for (FittedSignal control : all.controls()) {
            if (fell(control, onset)) {
                return "Frozen outputs scored again (" + control.signal().nameInText()
                        + ") fell alike: the judge moved";
            }
        }
        return null;
    }

    /// Whether the scores of frozen outputs became worse at the onset.
    private static boolean fell(FittedSignal frozen, Onset onset) {
        Panel panel = frozen.model().fit().panel();
        PanelModel.ScoreStatistic score = frozen.model().fit().with(List.of()).score(-1,
                panel.lasting(panel.binOf(onset.best()), 0));
        return score.z() * frozen.signal().direction().worse() > FELL;
    }

    /// {@return a worsening in the raw numbers that disappears after adjustment; null where there is none}
    @Nullable
    ApparentWorsening apparentWorsening() {
        for (FittedSignal m : all.directed()) {
            if (m.signal().family() == Family.QUALITY) {
                ApparentWorsening found = m.isBridged() ? null : judge(m);
                found = found == null ? pooled(m) : found;
                if (found != null) {
                    return found;
                }
            }
        }
        for (FittedSignal control : all.controls()) {
            // What is frozen moves with the judge alone.
            ApparentWorsening replaced = judge(control);
            ApparentWorsening found = replaced == null ? null : replaced.shown();
            if (found == null) {
                Shift shift = worst(control, control.model().fit().shifts());
                found = shift == null
                        ? null
                        : new ApparentWorsening(Explanation.JUDGE, at(control, shift.bin()),
                                "Frozen outputs scored again (" + control.signal().nameInText()
                                        + ") moved: the judge did");
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// Two instruments in succession, of which the later one scores significantly lower.
    private @Nullable ApparentWorsening judge(FittedSignal m) {
        Observations o = m.rows();
        for (int p = 0; p < o.parts().length; p++) {
            long begins = first(o, o.judges()[p]);
            int before = lastBefore(o, begins, p);
            if (before < 0 || o.judges()[before].equals(o.judges()[p])) {
                continue;
            }
            var old = Levels.between(o, begins - 72 * HOUR, begins, -1);
            var fresh = Levels.between(o, begins, begins + 72 * HOUR, -1);
            if (!old.known() || !fresh.known()) {
                continue;
            }
            HypothesisTests.Difference d = HypothesisTests.difference(o.rate(), old, fresh);
            if (d.p() < 0.002 && d.value() * m.signal().direction().worse() > 0) {
                String reason = String.format(Locale.ROOT,
                        "The judge changed from %s to %s and gives %.1f points less; scores of the two are not comparable",
                        o.judges()[before], o.judges()[p], 100 * Math.abs(d.value()));
                // The instrument was replaced between the last score of the old one and the first of the new one.
                long last = o.at()[Levels.position(o.at(), begins) - 1];
                long width = m.model().fit().panel().width();
                Onset onset = Onset.of(last - 2 * width, begins + 2 * width, begins);
                return new ApparentWorsening(Explanation.JUDGE, onset, reason,
                        controlMovedAt(onset) == null ? Math.abs(d.value()) / m.signal().large() : 0);
            }
        }
        return null;
    }

    private static long first(Observations o, String judge) {
        for (int i = 0; i < o.size(); i++) {
            if (o.judges()[o.part()[i]].equals(judge)) {
                return o.at()[i];
            }
        }
        return Long.MAX_VALUE;
    }

    private static int lastBefore(Observations o, long time, int part) {
        for (int i = Levels.position(o.at(), time) - 1; i >= 0; i--) {
            if (o.part()[i] != part) {
                return o.part()[i];
            }
        }
        return -1;
    }

    /// The same rows without weights: a shift in them alone is due to sampling. Otherwise, where the mix changed, to
    /// the mix.
    private @Nullable ApparentWorsening pooled(FittedSignal m) {
        Observations o = m.rows();
        boolean weighted = Arrays.stream(o.weight()).distinct().limit(2).count() > 1;
        if (weighted || policies(m) > 1) {
            Onset onset = unweighted(m);
            if (onset != null) {
                return new ApparentWorsening(Explanation.SAMPLING, onset,
                        "Only the unweighted numbers moved: what is kept changed, not what is answered");
            }
        }
        MixShift.DetectedMixShift mix = mixes.of(m);
        return mix == null ? null : mixed(m, mix);
    }

    private static ApparentWorsening mixed(FittedSignal m, MixShift.DetectedMixShift mix) {
        return new ApparentWorsening(Explanation.MIX, mix.onset(), String.format(Locale.ROOT,
                "Other requests came in (%s): that alone makes %s %.1f points worse; within every %s it moved by %.1f",
                mix.key(), m.signal().nameInText(), 100 * Math.abs(mix.mix()), mix.key().replaceFirst("^slice\\.", ""),
                -100 * mix.behaviour() * m.signal().direction().worse()));
    }

    /// {@return why the mix is to blame for an onset in a signal; null where it is not}
    @Nullable
    ApparentWorsening mixMovedAt(Onset onset, FittedSignal m) {
        MixShift.DetectedMixShift mix = mixes.of(m);
        boolean near = mix != null && mix.onset().from() - NEAR <= onset.to()
                && onset.from() <= mix.onset().to() + NEAR;
        return mix != null && near ? mixed(m, mix) : null;
    }

    /// How many ways of keeping outputs there were; a suite is run whole.
    private static long policies(FittedSignal m) {
        Observations o = m.rows();
        return m.signal().kind() != EvidenceKind.SAMPLE
                ? 1
                : IntStream.range(0, o.parts().length).mapToObj(o::detail).distinct().count();
    }

    private @Nullable Onset unweighted(FittedSignal m) {
        Observations o = m.rows();
        double[] weight = new double[o.size()];
        Arrays.fill(weight, 1);
        PanelFit fit = pooled(m, weight);
        Onset found = worst(m, fit.shifts()) == null
                ? null
                : new OnsetSearch(List.of(SignalModel.of(m.signal(), fit, List.of())), List.of()).find();
        return found != null && o.probabilitiesKnown() && !isStill(m.signal(), pooled(m, o.weight()), found, -1)
                ? null
                : found;
    }

    /// All policies together: where every inclusion probability is known they measure the same, so that none may have an
    /// offset of its own.
    private static PanelFit pooled(FittedSignal m, double[] weight) {
        Observations o = m.rows();
        Observations rows = new Observations(o.at(), o.value(), weight, o.count(), o.cluster(), o.scope(),
                new int[o.size()], o.scopes(), new String[]{""}, o.rate(), o.spread(), o.probabilitiesKnown());
        Panel panel = m.model().fit().panel();
        return PanelFit.of(PanelBuilder.of(rows, panel.start(), panel.width(), panel.bins(), m.signal().relative()),
                PanelFit.PriorScale.ofTraffic(m.signal().large()));
    }

    /// Whether a signal is shown not to get worse at an onset by as much as matters: a one-sided test at 5 %.
    static boolean isStill(FittedSignal m, Onset onset, int scope) {
        return isStill(m.signal(), m.model().fit(), onset, scope);
    }

    private static boolean isStill(Signal signal, PanelFit fit, Onset onset, int scope) {
        Panel panel = fit.panel();
        PanelModel.ScoreStatistic moved = fit.with(List.of()).score(scope, panel.profile(scope, onset.course(panel)));
        return moved.atMost(signal.direction().worse()) < signal.matters();
    }

    private static @Nullable Shift worst(FittedSignal m, List<Shift> shifts) {
        return shifts.stream().filter(s -> s.z() * m.signal().direction().worse() > SURE).findFirst().orElse(null);
    }

    private static Onset at(FittedSignal m, int bin) {
        Panel panel = m.model().fit().panel();
        return Onset.of(panel.from(bin - 2), panel.from(bin + 2), panel.from(bin));
    }

    /// {@return why the provider's model is to blame: it was replaced within the onset interval; else null}
    @Nullable
    String modelMovedAt(Onset onset, List<Long> providerMoves) {
        String replaced = new ModelReplacement(evidence, options.range(), AnalysisOptions.CLOCK_SKEW, ours).at(onset);
        if (replaced != null) {
            return replaced;
        }
        for (long at : providerMoves) {
            if (at >= onset.from() - HOUR && at <= onset.to() + HOUR) {
                return "The provider moved the model at the onset";
            }
        }
        for (FittedSignal probe : all.probes()) {
            if (fell(probe, onset)) {
                return "Frozen inputs answered again (" + probe.signal().nameInText() + ") fell alike";
            }
        }
        return null;
    }

    /// {@return why no change can be told from none, with what would be needed; null where a change that matters would
    /// have been seen}
    ///
    /// @param undirected scores that cannot tell what is worse
    @Nullable
    String tooLittle(List<Signal> undirected) {
        List<FittedSignal> quality = all.directed().stream().filter(m -> m.signal().family() == Family.QUALITY)
                .toList();
        double best = Double.POSITIVE_INFINITY;
        FittedSignal sharpest = null;
        for (FittedSignal m : quality) {
            Panel panel = m.model().fit().panel();
            long back = Math.min(24 * HOUR, panel.bins() * panel.width() / 4);
            int bin = panel.binOf(panel.from(panel.bins()) - back);
            PanelModel.ScoreStatistic score = m.model().model().score(-1, panel.lasting(bin, 0));
            double possible = score.effect() * m.signal().direction().worse() + 1.96 / Math.sqrt(Math.max(score.b(),
                    1e-12));
            if (possible / m.signal().matters() < best) {
                best = possible / m.signal().matters();
                sharpest = m;
            }
        }
        if (sharpest == null && !undirected.isEmpty()) {
            return "No score has a direction: what is worse can be told when "
                    + undirected.stream().map(Signal::nameInText).collect(Collectors.joining(", ")) + " has one.";
        }
        if (sharpest == null) {
            return "Too few judged outputs: label 40 before and 40 after, blind; 0.90 → 0.65 is then seen with 80 % power.";
        }
        if (best <= 1) {
            return null;
        }
        double matters = sharpest.signal().matters();
        long needed = HypothesisTests.neededPerSide(0.9, matters);
        return String.format(Locale.ROOT, "Too little data in %s to see a fall of %.2f: about %d judged outputs on each"
                + " side would be needed.", sharpest.signal().nameInText(), matters, needed);
    }
}
