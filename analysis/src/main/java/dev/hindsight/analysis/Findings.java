package dev.hindsight.analysis;

import dev.hindsight.analysis.AnalysisResult.ChangeShape;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelModel;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.slices.OneCustomer;
import dev.hindsight.analysis.slices.SliceDecomposition;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The findings of each selected signal, with the levels on both sides and the slices that carry the change.
final class Findings {
    private static final double SHOWN = 3.5;
    static final double FLOOR = 3;
    private static final double LIKELY = 0.5;
    /// The probability that the onset interval holds the onset.
    private static final double SURE_OF_ONSET = 0.95;
    private static final long HOUR = 3_600_000_000L;

    private final List<FittedSignal> measured;
    private final @Nullable Onset onset;
    private final boolean alarm;
    private final List<Suspect> ranked;
    private final FdrSelection selection;
    private final SliceDecomposition carriers;

    /// @param alarm whether the onset is that of an alarm
    Findings(EvidenceQuery evidence, AnalysisOptions options, List<FittedSignal> measured, @Nullable Onset onset,
            boolean alarm, List<Suspect> ranked) {
        this.alarm = alarm;
        this.measured = measured;
        this.onset = onset;
        this.ranked = ranked;
        this.selection = FdrSelection.of(measured, onset);
        this.carriers = new SliceDecomposition(evidence, options.range(), options.feature(), Map.of());
    }

    /// {@return the worsening of a signal at an onset, where and while it lasted, in standard errors}
    static double strength(FittedSignal m, Onset onset) {
        return score(m, onset).z() * m.signal().direction().worse();
    }

    private static PanelModel.ScoreStatistic score(FittedSignal m, Onset onset) {
        Panel panel = m.model().fit().panel();
        int scope = m.scope(onset);
        return m.model().model().score(scope, panel.profile(scope, onset.course(panel)));
    }

    /// {@return the warnings that belong to the findings, once they are listed}
    ///
    /// @param focus the signal of the verdict
    List<String> notes(@Nullable FittedSignal focus) {
        List<String> notes = new ArrayList<>(carriers.notes());
        Onset o = onset;
        if (alarm && o != null && focus != null) {
            restsOn(focus, o).ifPresent(it -> notes.add(it.words()));
        }
        return notes;
    }

    private Optional<OneCustomer> restsOn(FittedSignal focus, Onset o) {
        int scope = focus.scope(o);
        return carriers.restsOn(focus.signal(), scope < 0 ? null : focus.rows().scopes()[scope],
                new SliceDecomposition.ChangeWindows(focus.start(o), o.from(), o.to(), focus.end(o)));
    }

    /// {@return the findings, the strongest first}
    List<Finding> list() {
        record ScoredFinding(double z, Finding finding) {}
        List<ScoredFinding> out = new ArrayList<>();
        Onset o = onset;
        // The verdict is about the largest shift at its onset; its error rate is that of the alarm, so it is not tested
        // again.
        FittedSignal clearest = o == null
                ? null
                : measured.stream().max(Comparator.comparingDouble(m -> strength(m, o))).orElse(null);
        for (FittedSignal m : measured) {
            boolean selected = selection.isSignificant(m);
            boolean onsetReported = false;
            List<Shift> shifts = m.model().fit().shifts().stream().sorted(Comparator.comparingInt(Shift::bin)).toList();
            for (int i = 0; i < shifts.size(); i++) {
                Shift shift = shifts.get(i);
                boolean atOnset = near(m, shift.bin());
                if ((selected || (m.equals(clearest) && atOnset)) && Math.abs(shift.z()) >= SHOWN) {
                    onsetReported |= atOnset;
                    out.add(new ScoredFinding(Math.abs(shift.z()), finding(m, shifts, i, atOnset)));
                }
            }
            if (!onsetReported && o != null && (selected || m.equals(clearest)) && strength(m, o) >= FLOOR) {
                out.add(new ScoredFinding(Math.abs(strength(m, o)), atOnset(m, o)));
            }
        }
        // Of one step, what is told of the verdict's onset comes before what its signal alone says.
        out.sort(Comparator.comparing((ScoredFinding it) -> !isAtOnset(it.finding)).thenComparingDouble(it -> -it.z));
        List<ScoredFinding> told = new ArrayList<>();
        out.stream().filter(it -> isMeasured(it.finding) && it.finding.probability() >= LIKELY).forEach(it -> {
            if (told.stream().noneMatch(other -> isSameStep(it.finding, other.finding))) {
                told.add(it);
            }
        });
        List<Finding> reported = new ArrayList<>(told.stream().sorted(Comparator.comparingDouble(it -> -it.z))
                .map(ScoredFinding::finding).toList());
        if (alarm && reported.isEmpty() && o != null) {
            clearest(o).ifPresent(reported::add);
        }
        return List.copyOf(reported);
    }

    private boolean isAtOnset(Finding it) {
        return onset != null && it.onset().equals(Analysis.times(onset));
    }

    /// An onset says what moved, from what to what, also where no signal by itself is clear: that which moved most of
    /// those that are worse since.
    private Optional<Finding> clearest(Onset o) {
        return measured.stream().filter(m -> m.signal().direction().worse() != 0)
                .sorted(Comparator.comparingDouble((FittedSignal m) -> -strength(m, o)))
                .map(m -> atOnset(m, o)).filter(Findings::isMeasured)
                .filter(it -> Boolean.TRUE.equals(it.worse())).findFirst();
    }

    private Finding atOnset(FittedSignal m, Onset o) {
        PanelModel.ScoreStatistic score = score(m, o);
        int bin = m.model().fit().panel().binOf(o.best());
        return finding(m, List.of(new Shift(bin, m.scope(o), score.effect(), score.z())), 0, true);
    }

    /// Whether both levels are known with their intervals, and differ as the finding says.
    private static boolean isMeasured(Finding it) {
        return isKnown(it.before()) && isKnown(it.after()) && it.before().value() != it.after().value();
    }

    private static boolean isKnown(Level level) {
        return level.n() > 0 && Double.isFinite(level.value()) && Double.isFinite(level.low())
                && Double.isFinite(level.high());
    }

    /// Two shifts of one signal in one direction at one time are one.
    private static boolean isSameStep(Finding one, Finding other) {
        return one.signal().equals(other.signal()) && one.slice().equals(other.slice())
                && Objects.equals(one.worse(), other.worse())
                && !one.onset().from().isAfter(other.onset().to().plus(AnalysisOptions.CLOCK_SKEW))
                && !other.onset().from().isAfter(one.onset().to().plus(AnalysisOptions.CLOCK_SKEW));
    }

    private boolean near(FittedSignal m, int bin) {
        Onset o = onset;
        long at = m.model().fit().panel().from(bin);
        return o != null && at >= o.from() - 3 * HOUR && at <= o.to() + 3 * HOUR;
    }

    private Finding finding(FittedSignal m, List<Shift> shifts, int index, boolean atOnset) {
        Panel panel = m.model().fit().panel();
        Shift shift = shifts.get(index);
        Onset o = onset;
        boolean shared = atOnset && o != null;
        Onset own = shared && o != null
                ? o
                : Onset.of(panel.from(shift.from() - 1), panel.from(shift.to() + 1), panel.from(shift.bin()));
        long start = shifts.stream().mapToLong(s -> panel.from(s.bin())).filter(t -> t < own.from()).max().orElse(panel
                .from(0));
        long end = index + 1 < shifts.size() ? panel.from(shifts.get(index + 1).bin()) : panel.from(panel.bins());
        Long over = own.endedAt();
        end = over == null ? end : Math.min(end, over);
        end = Math.max(end, own.to() + HOUR);
        Estimate before = Levels.between(m.rows(), start, own.from(), shift.scope());
        Estimate after = Levels.between(m.rows(), own.to(), end, shift.scope());
        boolean whole = shift.scope() < 0 || panel.scopes().length < 2;
        if (!isKnown(Level.of(before)) || !isKnown(Level.of(after))) {
            // An interval that reaches to the end of the evidence leaves one side empty: then the likeliest time divides.
            before = Levels.between(m.rows(), start, own.best(), shift.scope());
            after = Levels.between(m.rows(), own.best(), end, shift.scope());
        }
        SliceDecomposition.DecomposedChange carried = carriers.of(m.signal(),
                whole ? null : panel.scopes()[shift.scope()],
                new SliceDecomposition.ChangeWindows(start, own.from(), own.to(), end), selection.withinSignalRate());
        int worse = m.signal().direction().worse();
        double p = 1 / (1 + Math.exp(3 * Math.log(Math.max(10, panel.bins())) / 2 - shift.z() * shift.z() / 2));
        if (shared && o != null) {
            // What moves at the verdict's onset is as likely as the verdict says that something does.
            p = Math.max(p, 1 / (1 + Math.exp(-o.logOdds())) / SURE_OF_ONSET);
        }
        return new Finding(m.signal().name(), whole ? Map.of() : Map.of("prompt", panel.scopes()[shift.scope()]),
                shape(shifts, index, panel, own, shared), worse == 0
                        ? null
                        : shift.effect() * worse > 0,
                SURE_OF_ONSET * p, Analysis.times(own), Level.of(before), Level.of(
                        after),
                m.rows().probabilitiesKnown(), carried.adjusted(), shared
                        ? ranked
                        : List.of(
                                new Suspect(AnalysisResult.NONE, 1, List.of(), Map.of())),
                selection.p(m), selection.q(m), shared ? carried.splits() : List.of(), new AnalysisResult.FindingBasis(
                        TimeRange.instant(start), TimeRange.instant(end),
                        Levels.instrument(m.rows(), start, own.from(), shift.scope()),
                        Levels.instrument(m.rows(), own.to(), end, shift.scope()), m.rows().rate(), measured.size()));
    }

    private static ChangeShape shape(List<Shift> shifts, int index, Panel panel, Onset own, boolean lasting) {
        Shift shift = shifts.get(index);
        if (!lasting && index + 1 < shifts.size()) {
            Shift next = shifts.get(index + 1);
            if ((next.bin() - shift.bin()) * panel.width() <= 12 * HOUR && next.effect() * shift.effect() < 0) {
                return ChangeShape.OUTAGE;
            }
        }
        long ramp = own.ramp() * panel.width();
        return ramp >= 24 * HOUR ? ChangeShape.SLIDE : ramp > 0 ? ChangeShape.RAMP : ChangeShape.STEP;
    }
}
