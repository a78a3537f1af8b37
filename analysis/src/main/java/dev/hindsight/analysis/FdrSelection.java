package dev.hindsight.analysis;

import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelFit;
import dev.hindsight.analysis.panel.PanelMixture;
import dev.hindsight.analysis.panel.PanelModel.ScoreStatistic;
import dev.hindsight.analysis.panel.PanelModel;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.panel.StepScores;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.ScanStatistic;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Selects the signals that changed: at most 5 % of the selected ones are expected to be false discoveries (Benjamini
/// and Hochberg 1995), however many signals there are and although each was searched over all bins and scopes.
final class FdrSelection {
    private static final double FALSE_DISCOVERIES = 0.05;
    /// Bins at either end of which no step is tested, as a share of all; the same as in the search for shifts.
    private static final int EDGE = 100;
    /// The share of the error rate for steps that only show next to another one; the rest is divided among the other
    /// tests.
    private static final double HIDDEN = 0.05;

    private final Map<String, Integer> place = new HashMap<>();
    private final double[] p;
    private final double[] q;

    private FdrSelection(List<FittedSignal> measured, double[] p) {
        measured.forEach(m -> place.put(m.signal().name(), place.size()));
        this.p = p;
        this.q = HypothesisTests.benjaminiHochberg(p);
    }

    /// {@return the selection among all signals with a model}
    ///
    /// @param onset the onset estimated from all signals; null for none
    static FdrSelection of(List<FittedSignal> measured, @Nullable Onset onset) {
        return new FdrSelection(measured, measured.parallelStream().mapToDouble(m -> p(m, onset)).toArray());
    }

    /// {@return the probability of such a clear shift anywhere in a signal that never changed}
    double p(FittedSignal m) {
        return p[place(m)];
    }

    /// {@return the smallest false discovery rate at which the signal is selected}
    double q(FittedSignal m) {
        return q[place(m)];
    }

    private int place(FittedSignal m) {
        return Objects.requireNonNull(place.get(m.signal().name()));
    }

    boolean isSignificant(FittedSignal m) {
        return q(m) <= FALSE_DISCOVERIES;
    }

    /// {@return the false discovery rate to use within each selected signal}, so that it holds on average over them
    /// (Benjamini and Bogomolov 2014, doi:10.1111/rssb.12028)
    double withinSignalRate() {
        long significant = Arrays.stream(q).filter(it -> it <= FALSE_DISCOVERIES).count();
        return FALSE_DISCOVERIES * Math.max(1, significant) / Math.max(1, q.length);
    }

    /// A signal is tested in up to three ways: for a step, for a step next to another one that masks it, and for a step
    /// at the common onset. It is not tested at all where its model needs no shift and the onset does not affect it.
    private static double p(FittedSignal m, @Nullable Onset onset) {
        PanelFit fit = m.model().fit();
        double named = onset == null ? 1 : HypothesisTests.twoSided(atOnset(fit, onset).z());
        double alone = 1;
        double beside = 1;
        List<Shift> shifts = fit.shifts();
        if (!shifts.isEmpty()) {
            alone = scanned(fit, List.of());
        }
        if (shifts.size() > 1) {
            // The other step may be anywhere too.
            double places = (double) fit.panel().bins() * fit.panel().scopes().length;
            beside = places * Math.min(scanned(fit, shifts.subList(0, 1)), scanned(fit, shifts.subList(1, 2)));
        }
        double usual = (1 - HIDDEN) / (onset == null ? 1 : 2);
        return Math.min(1, Math.min(Math.min(named, alone) / usual, beside / HIDDEN));
    }

    private static ScoreStatistic atOnset(PanelFit fit, Onset onset) {
        return fit.with(List.of()).score(-1, fit.panel().lasting(fit.panel().binOf(onset.best()), onset.ramp()));
    }

    /// {@return p of the clearest step} The models with and without the step each use the autocorrelated noise that
    /// fits them best: noise that was fitted with the step makes any step too clear, noise that was fitted without it
    /// hides every step.
    private static double scanned(PanelFit fit, List<Shift> beside) {
        Panel panel = fit.panel();
        int scopes = panel.scopes().length;
        int first = scopes == 1 ? 0 : -1;
        int margin = Math.max(2, panel.bins() / EDGE);
        PanelMixture mixture = fit.mixture(beside);
        int models = mixture.models().size();
        double without = IntStream.range(0, models).mapToDouble(mixture::logWeight).max().orElse(0);
        double top = 0;
        for (int it = 0; it < models; it++) {
            for (int scope = first; scope < scopes; scope++) {
                StepScores steps = mixture.models().get(it).steps(scope);
                for (int k = margin; k < panel.bins() - margin; k++) {
                    ScoreStatistic step = steps.at(k);
                    double gain = mixture.logWeight(it) + step.z() * step.z() / 2 - without;
                    top = gain > top ? Math.max(top, gain * panel.shortfall(scope, step.effect())) : top;
                }
            }
        }
        PanelModel likeliest = fit.with(beside);
        double p = 0;
        for (int scope = first; scope < scopes; scope++) {
            p += ScanStatistic.p(Math.sqrt(2 * top), correlations(likeliest.steps(scope), margin));
        }
        return p;
    }

    /// The correlation of each step with the next. The difference of two neighbouring steps is a box of one bin: b(k) +
    /// b(k+1) − b(box) is twice their covariance.
    private static double[] correlations(StepScores steps, int margin) {
        double[] out = new double[Math.max(0, steps.bins() - 2 * margin - 1)];
        for (int i = 0; i < out.length; i++) {
            double here = steps.at(margin + i).b();
            double next = steps.at(margin + i + 1).b();
            double box = steps.box(margin + i, margin + i + 1).b();
            boolean known = here > 1e-12 && next > 1e-12;
            out[i] = known ? Math.clamp((here + next - box) / (2 * Math.sqrt(here * next)), -1, 1) : 1;
        }
        return out;
    }
}
